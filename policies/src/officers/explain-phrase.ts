import { parseMask } from '../masks/mask.ts';
import { accessPhrase } from './access-phrase.ts';
import { authorityPhrase, purposesPhrase, recipientPhrase } from './audience-phrase.ts';
import type { ExplainRequest, Explanation, Reason } from './explain.ts';
import { fieldsPhrase, givingsPhrase } from './giving-phrase.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import { prohibitionPhrase, prohibitionPhrases } from './prohibition-phrase.ts';
import { questionPhrase } from './question-phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import type { Holding } from './who.ts';

/** The reasons of an explanation as sentences, in its order. */
export function explainPhrase({ request, reasons }: Explanation, context: ReadingContext): readonly Phrase[] {
  return reasons.map((reason) => reasonPhrase(reason, request, context));
}

/** Where a reason stands: its document, clause and article, as far as it has them. */
export function reasonSource(reason: Reason): {
  readonly document: string | null;
  readonly version: number | null;
  readonly clause: string | null;
  readonly article: string | null;
} {
  switch (reason.kind) {
    case 'gives':
    case 'elsewhere': {
      const { document, clause, article } = reason.holding;
      return { document: document.id, version: document.version, clause, article };
    }
    case 'prohibits': {
      const { id, article } = reason.prohibition;
      return { document: reason.document.id, version: reason.document.version, clause: id, article };
    }
    case 'question': {
      const { clause, article } = reason.question;
      return { document: reason.document.id, version: reason.document.version, clause, article };
    }
    case 'ownerProhibits':
      return { document: null, version: null, clause: reason.prohibition.id, article: reason.prohibition.article };
    case 'ceiling':
      return { document: reason.ceiling.id, version: null, clause: null, article: reason.ceiling.article };
    case 'emergencyOnly':
      return { document: reason.document.id, version: reason.document.version, clause: reason.clause, article: reason.article };
    case 'demands':
    case 'decides':
      return { document: reason.document.id, version: reason.document.version, clause: null, article: null };
    default:
      return { document: null, version: null, clause: null, article: null };
  }
}

function reasonPhrase(reason: Reason, { recipient, coordinate }: ExplainRequest, context: ReadingContext): Phrase {
  const { authority, role, unit } = recipient;
  const asker = recipientPhrase({ authority, roles: [role], unit, below: false }, context);
  switch (reason.kind) {
    case 'unknownCoordinate':
      return say('unknownCoordinate', { coordinate: code(coordinate) });
    case 'noDocument':
      return say('noDocument', { recipient: asker });
    case 'notTheirs':
      return say('notTheirs', { document: code(reason.document), recipient: asker });
    case 'suspended':
      return say('suspended', { documents: listed('comma', reason.documents.map(code)) });
    case 'wrongPurpose':
      return say('wrongPurpose', { purposes: purposesPhrase(reason.purposes, context) });
    case 'severalDecide':
      return say('severalDecide', { documents: listed('comma', reason.documents.map(code)) });
    case 'ownerSilent':
      return say('ownerSilent', { owner: authorityPhrase(reason.owner, context) });
    case 'decides': {
      const { id, version, title } = reason.document;
      return say('decides', { owner: authorityPhrase(reason.owner, context), title: word(title), id: code(id), version: code(version) });
    }
    case 'gives':
      return givesPhrase(reason.holding, context);
    case 'demands':
      return demandsPhrase(reason);
    case 'emergencyOnly':
      return say('emergencyOnly', { article: code(reason.article), clause: code(reason.clause) });
    case 'noClause':
      return say('noClause', { recipient: asker });
    case 'noQuestion':
      return say('noQuestion', { recipient: asker });
    case 'prohibits':
      return prohibitionPhrase(reason.prohibition, context);
    case 'ownerProhibits':
      return listed('semicolon', prohibitionPhrases(reason.prohibition, context));
    case 'question': {
      const { article, coordinate: asked, question } = reason.question;
      return say('clauseAsked', { article: code(article), sentence: questionPhrase(asked, question, context) });
    }
    case 'ceiling':
      return ceilingPhrase(reason, context);
    case 'elsewhere':
      return say('elsewhere', {
        article: code(reason.holding.article),
        document: code(reason.holding.document.id),
        recipient: recipientPhrase(reason.holding.recipient, context),
        purposes: purposesPhrase(reason.purposes, context),
      });
    default:
      return reason satisfies never;
  }
}

function givesPhrase({ article, clause, giving, rows }: Holding, context: ReadingContext): Phrase {
  return say('clauseGives', { article: code(article), clause: code(clause), access: accessPhrase([giving], rows, context) });
}

/** What an owner allows of a field at most. */
export function ceilingPhrase(
  { ceiling, coordinate }: Omit<Extract<Reason, { kind: 'ceiling' }>, 'kind'>,
  context: ReadingContext,
): Phrase {
  const mask = parseMask(ceiling.neverMoreThan[coordinate] ?? '');
  const level = mask === null ? say('nothingAtAll', {}) : givingsPhrase([{ coordinate, shown: { kind: 'masked', mask } }]);
  return say('ceilingLimits', { owner: authorityPhrase(ceiling.owner, context), level, article: code(ceiling.article) });
}

/** What the request must bring beside. */
function demandsPhrase({ demand, needsCase }: Extract<Reason, { kind: 'demands' }>): Phrase {
  const company = (demand?.company ?? []).map((fields) => say('demandsCompany', { fields: fieldsPhrase(fields) }));
  return listed('semicolon', [
    ...(needsCase ? [say('demandsCase', {})] : []),
    ...(demand?.necessity ? [say('demandsNecessity', {})] : []),
    ...(demand?.consent ? [say('demandsConsent', {})] : []),
    ...company,
  ]);
}
