import type { BorderSchema } from '@passerelle/schema';
import type { CompiledAggregate } from '../compile/aggregate.ts';
import { buildProfile } from '../compile/build-profile.ts';
import type { Question, RowRule } from '../compile/clause.ts';
import type { CompiledDocument } from '../compile/document.ts';
import type { Clause, Giver, Profile } from '../compile/profile.ts';
import type { CompiledProhibition, ProhibitedPart } from '../compile/prohibition.ts';
import { asDecided } from '../decide/as-decided.ts';
import { subgraphsGiven } from '../decide/decide.ts';
import { type InForce, inForceAt } from '../decide/in-force.ts';
import type { PolicySet } from '../decide/policy-set.ts';
import type { Label, RawRecipient } from '../language/raw.ts';
import { authorityOfSubgraph, type Register } from '../register/register.ts';
import type { Giving } from './giving-phrase.ts';
import type { ReadingContext } from './reading-context.ts';

/** What one document gives one of its recipients for one purpose, where it is the document that decides. */
export type MatrixEntry = {
  readonly document: { readonly id: string; readonly version: number; readonly title: Label };
  readonly recipient: MatrixRecipient;
  readonly purpose: string;
  readonly clauses: readonly MatrixClause[];
  readonly questions: readonly MatrixQuestion[];
  readonly prohibitions: readonly MatrixProhibition[];
};

/** A document's recipient with the roles that it means: those it names, or all that the register gives the authority. */
export type MatrixRecipient = {
  readonly authority: string;
  readonly roles: readonly string[];
  readonly unit: string | null;
  readonly below: boolean;
};

/** A clause's rights: `givings` by type, fields as in the schema; `rows` for every type that it gives anything of. */
export type MatrixClause = {
  readonly id: string;
  readonly article: string;
  /** Authorities that give by it. */
  readonly from: readonly string[];
  readonly givings: readonly Giving[];
  readonly rows: ReadonlyMap<string, readonly RowRule[]>;
};

export type MatrixQuestion = {
  readonly clause: string;
  readonly article: string;
  readonly coordinate: string;
  readonly question: Question | FiguresQuestion;
};

/** A question that counts rows: which, by what, from how many on. */
export type FiguresQuestion = { readonly mode: 'figures' } & Omit<CompiledAggregate, 'question'>;
export type MatrixProhibition = Pick<CompiledProhibition, 'id' | 'article'> & ProhibitedPart;

/**
 * Field × recipient × purpose for every document in force at an instant (milliseconds), ceilings and contained values counted in.
 * Documents stand apart because their rights are never added up: for one owner's data one document decides, alone.
 * Source: AGREEMENTS.md section 1, "Who decides".
 */
export function accessMatrix(set: PolicySet, atMs: number): readonly MatrixEntry[] {
  const standing = inForceAt(set.documents, set.lifetime, atMs).filter(({ acts }) => !acts.isSuspended);
  return standing.flatMap((one) => documentEntries(one, set));
}

/**
 * The same for one document, whether or not it is in force. `emergency`: with what it opens on that ground; null: in the ordinary
 * course, for what is open in an emergency only is not what somebody has.
 */
export function documentEntries(
  inForce: InForce,
  { schema, register, variants }: PolicySet,
  emergency: string | null = null,
): readonly MatrixEntry[] {
  const { id, version, title, recipients } = inForce.document;
  return recipients.flatMap((recipient) => {
    const { authority } = recipient;
    const state = register.authorities.get(authority)?.state ?? '';
    const { document } = asDecided(inForce, { recipient: { authority, state }, emergency }, variants, schema);
    return document.purposes.flatMap((purpose) => {
      const profile = profileAlone(document, recipient.authority, purpose, schema);
      const questions = [...questionsOf(profile), ...figuresOf(profile, document)];
      const clauses = profile.clauses
        .map((clause) => matrixClause(profile, clause, { schema, register }, rowsByOthers(document, clause.id)))
        .filter(
          ({ id: clause, givings }) =>
            givings.length > 0 || questions.some((one) => one.clause === clause && one.question.mode === 'figures'),
        );
      if (clauses.length === 0 && questions.length === 0) return [];
      const prohibitions = prohibitionsFor(document, purpose);
      return [
        { document: { id, version, title }, recipient: matrixRecipient(recipient, register), purpose, clauses, questions, prohibitions },
      ];
    });
  });
}

/** Figures that are open: with the rows that the clause itself says, as what is prohibited is told beside it. */
function figuresOf({ clauses, aggregates }: Profile, document: CompiledDocument): readonly MatrixQuestion[] {
  return [...aggregates].flatMap(([coordinate, open]) =>
    open.flatMap(({ clause }): readonly MatrixQuestion[] => {
      const { id = '', article = '' } = clauses[clause] ?? {};
      const aggregate = document.clauses.find((one) => one.id === id && one.aggregate !== null)?.aggregate;
      if (aggregate === undefined || aggregate === null) return [];
      const { question: _, ...counted } = aggregate;
      return [{ clause: id, article, coordinate, question: { mode: 'figures', ...counted } }];
    }),
  );
}

/** The profile of a caller who has this document and no other. */
function profileAlone(document: CompiledDocument, authority: string, purpose: string, schema: BorderSchema): Profile {
  const decidesFor = subgraphsGiven(document, authority, purpose);
  const givers = new Map([...decidesFor].sort().map((subgraph): [string, Giver] => [subgraph, { kind: 'one', document: 0 }]));
  return buildProfile([{ document, decidesFor }], givers, purpose, schema);
}

function matrixRecipient({ authority, roles, unit, below }: RawRecipient, register: Register): MatrixRecipient {
  return {
    authority,
    roles: roles ?? register.authorities.get(authority)?.roles ?? [],
    unit: unit ?? null,
    below: unit !== undefined && (below ?? false),
  };
}

/** By type, the rows that come by clauses of other documents, which are not in the profile of one document alone. */
function rowsByOthers({ id, clauses }: CompiledDocument, clause: string): ReadonlyMap<string, readonly RowRule[]> {
  const rows = clauses.find((one) => one.id === clause)?.rows ?? new Map<string, readonly RowRule[]>();
  return new Map([...rows].map(([type, rules]) => [type, rules.filter(({ by }) => by !== null && by.document !== id)]));
}

function matrixClause(
  { types }: Profile,
  { index, id, article, from }: Clause,
  { schema, register }: ReadingContext,
  byOthers: ReadonlyMap<string, readonly RowRule[]>,
): MatrixClause {
  const givings = [...types].flatMap(([type, rights]): readonly Giving[] => {
    const fields = [...(schema.types.get(type)?.fields.values() ?? [])].flatMap(({ name, coordinate }): readonly Giving[] => {
      const level = rights.fields.get(name)?.find(({ clause }) => clause === index)?.level;
      return level === undefined ? [] : [{ coordinate, shown: level }];
    });
    return [
      ...fields,
      ...(rights.reference.includes(index) ? [{ coordinate: `${type}.ref`, shown: { kind: 'reference' } as const }] : []),
      ...(rights.exists.includes(index) ? [{ coordinate: type, shown: { kind: 'existence' } as const }] : []),
    ];
  });
  const rows = [...types].flatMap(([type, rights]) => {
    const given = rights.rows.find(({ clause }) => clause === index);
    // Positions in a profile are no part of what a clause says.
    const own = given?.alternatives.map(({ through: _, ...rule }): RowRule => rule);
    return own === undefined ? [] : [[type, [...own, ...(byOthers.get(type) ?? [])]] as const];
  });
  const authorities = from.flatMap((subgraph) => authorityOfSubgraph(register, subgraph)?.id ?? []);
  return { id, article, from: authorities, givings, rows: new Map(rows) };
}

function questionsOf({ clauses, questions }: Profile): readonly MatrixQuestion[] {
  return [...questions].flatMap(([coordinate, openings]) =>
    openings.map(({ clause, ...question }) => ({
      clause: clauses[clause]?.id ?? '',
      article: clauses[clause]?.article ?? '',
      coordinate,
      question,
    })),
  );
}

/** Its own and its owners' ceilings'; of a whole person the part about persons speaks for the rest. */
function prohibitionsFor({ prohibitions, ceilings }: CompiledDocument, purpose: string): readonly MatrixProhibition[] {
  return [...prohibitions, ...ceilings]
    .filter(({ purposes }) => purposes === null || purposes.includes(purpose))
    .flatMap(({ id, article, parts }) =>
      parts.filter(({ type, person }) => !person || type === 'Traveller').map((part) => ({ id, article, ...part })),
    );
}
