import { compileProhibition } from '../compile/prohibition.ts';
import type { RawCeiling } from '../language/raw.ts';
import { personType, shieldAsProhibition } from '../language/shield.ts';
import { parseMask } from '../masks/mask.ts';
import { authorityPhrase } from './audience-phrase.ts';
import { conditionPhrase } from './condition-phrase.ts';
import { typedFields } from './demand-phrases.ts';
import { givingsPhrase } from './giving-phrase.ts';
import { code, listed, type Phrase, say } from './phrase.ts';
import { prohibitionPhrases } from './prohibition-phrase.ts';
import type { ReadingContext } from './reading-context.ts';

/** An owner's ceiling read back: limits of fields, prohibitions and shields, which bind every document. */
export function readCeiling(ceiling: RawCeiling, context: ReadingContext): readonly Phrase[] {
  const days = { schema: context.schema, agreement: { zone: 'UTC' } };
  const owner = authorityPhrase(ceiling.owner, context);
  const prohibited = (ceiling.prohibit ?? []).flatMap((raw) => prohibitionPhrases(compileProhibition(raw, days), context));
  const shields = (ceiling.shields ?? []).flatMap((shield) => {
    const person = compileProhibition(shieldAsProhibition(shield), days).parts.find(({ type }) => type === personType);
    if (person === undefined) return [];
    const condition = conditionPhrase(person.condition, personType, context);
    const sentence = say('shield', { owner, condition, article: code(shield.article) });
    const documents = shield.unless?.documents ?? [];
    return [documents.length === 0 ? sentence : say('shieldUnless', { sentence, documents: listed('and', documents.map(code)) })];
  });
  return [
    ...Object.entries(ceiling.neverMoreThan).map(([coordinate, text]) =>
      limitPhrase(coordinate, text, { owner, article: code(ceiling.article) }),
    ),
    ...prohibited.map((sentence) => say('ofOwner', { owner, sentence })),
    ...shields,
  ];
}

/** The most that an owner allows of a field. */
function limitPhrase(coordinate: string, text: string, slots: { readonly owner: Phrase; readonly article: Phrase }): Phrase {
  const mask = parseMask(text);
  if (mask === null) return say('ceilingNothing', { ...slots, fields: typedFields([coordinate]) });
  return say('ceilingField', { ...slots, level: givingsPhrase([{ coordinate, shown: { kind: 'masked', mask } }]) });
}
