import { durationMs, parseDuration } from '../language/duration.ts';
import type { RawAgreement, RawCeiling, RawClause, RawQuestion } from '../language/raw.ts';
import { type SymbolicCondition, symbolicTrue } from '../language/symbolic.ts';
import { type ClauseName, conditionNode, rowEntries } from '../language/walk.ts';
import { type Level, parseMask } from '../masks/mask.ts';
import { levelMin } from '../masks/order.ts';
import { type CompiledAggregate, compileAggregate } from './aggregate.ts';
import { compileCondition } from './condition.ts';
import type { CompileContext } from './document.ts';
import { giversOf } from './givers.ts';
import { clauseLevels } from './levels.ts';

/** A clause as its document means it for everybody; which of it counts for a recipient is the profile's matter. */
export type CompiledClause = {
  readonly id: string;
  readonly article: string;
  /** Authorities that give, those of the other side included. */
  readonly givers: readonly string[];
  /** Subgraphs of those that serve their data here. */
  readonly from: readonly string[];
  /** Authorities and states that receive by it; null: every recipient of the document. */
  readonly to: readonly string[] | null;
  /** Closed but in an emergency that its document opens it for. */
  readonly emergencyOnly: boolean;
  readonly purposes: readonly string[];
  /** By coordinate, at most the owner's ceiling. */
  readonly levels: ReadonlyMap<string, Level>;
  readonly references: readonly string[];
  readonly exists: readonly string[];
  readonly rows: ReadonlyMap<string, readonly RowRule[]>;
  readonly questions: ReadonlyMap<string, Question>;
  /** Figures instead of rows; null in a clause that gives rows. */
  readonly aggregate: CompiledAggregate | null;
};

/** One alternative of a clause's rows: how they were reached, if it matters, and what must hold on them. */
export type RowRule = {
  readonly via: string | null;
  /** The clause of another document by which the edge must be given; null: this clause. */
  readonly by: ClauseName | null;
  readonly condition: SymbolicCondition;
};

/** How a clause opens a root field or to-many field. Spans are in milliseconds, by argument path (`filter.occurredAt`). */
export type Question =
  | { readonly mode: 'freely' }
  | {
      readonly mode: 'keyed';
      readonly with: readonly KeyAlternative[];
      readonly spans: ReadonlyMap<string, number>;
      /** Most visible rows of the field in one request; null: no limit of the clause. */
      readonly rows: number | null;
      readonly oneAtATime: boolean;
      /** Keys that must be fixed beside: of each, one alternative. They open no filter. Arrangements add them. */
      readonly also?: readonly FurtherKeys[];
    };

export type FurtherKeys = { readonly with: readonly KeyAlternative[]; readonly spans: ReadonlyMap<string, number> };

/** Paths of arguments that must all be fixed: `[['filter', 'post'], ['filter', 'occurredAt']]`. */
export type KeyAlternative = readonly (readonly string[])[];

export function compileClause(agreement: RawAgreement, clause: RawClause, context: CompileContext): CompiledClause {
  const { schema, register, ceilings } = context;
  const givers = giversOf(agreement, clause, register);
  if (givers.kind === 'unclear') throw new Error('a clause without givers was compiled');
  const given = clauseLevels(agreement, clause, schema, register);
  const levels = [...given].flatMap(([coordinate, level]) => {
    const limited = underCeilings(coordinate, level, ceilings);
    return limited === null ? [] : [[coordinate, limited] as const];
  });
  // Where a category gives nothing of a type after all, the clause gives none of its rows: "any right on T gives `exists`", and it has none.
  const types = new Set([...given.keys()].map((coordinate) => coordinate.split('.')[0]));
  for (const type of [...(clause.give.reference ?? []), ...(clause.give.exists ?? [])]) types.add(type);
  const givenRows = Object.entries(clause.rows).filter(([type]) => types.has(type));
  const rows = givenRows.map(([type, rules]) => {
    const entries = rowEntries(type, rules, []);
    return [
      type,
      entries.map(({ via, by, condition }) => ({
        via,
        by,
        condition: condition === null ? symbolicTrue : compileCondition(conditionNode(condition, []), type, { schema, agreement }),
      })),
    ] as const;
  });
  return {
    id: clause.id,
    article: clause.article,
    givers: givers.authorities.map(({ id }) => id),
    from: [...new Set(givers.authorities.flatMap(({ subgraph }) => subgraph ?? []))],
    to: clause.to ?? null,
    emergencyOnly: clause.emergencyOnly ?? false,
    purposes: clause.purposes ?? agreement.purposes.only,
    levels: new Map(levels),
    references: clause.give.reference ?? [],
    exists: clause.give.exists ?? [],
    rows: new Map(rows),
    questions: new Map(Object.entries(clause.questions ?? {}).map(([coordinate, question]) => [coordinate, compileQuestion(question)])),
    aggregate: clause.aggregate === undefined ? null : compileAggregate(clause.aggregate, { schema, agreement }),
  };
}

/** The lowest of what the clause gives and what its owner allows at all; null where that is nothing. */
function underCeilings(coordinate: string, level: Level, ceilings: readonly RawCeiling[]): Level | null {
  const limits = ceilings.flatMap(({ neverMoreThan }) =>
    Object.hasOwn(neverMoreThan, coordinate) ? [neverMoreThan[coordinate] ?? 'none'] : [],
  );
  const masks = limits.map((text): Level | null => {
    const mask = parseMask(text);
    return mask === null ? null : { kind: 'masked', mask };
  });
  return levelMin([level, ...masks]);
}

export function compileQuestion(question: RawQuestion): Question {
  if (question === 'freely') return { mode: 'freely' };
  const spans = Object.entries(question.span ?? {}).flatMap(([key, text]): readonly (readonly [string, number])[] => {
    const duration = parseDuration(text);
    const ms = duration === null ? null : durationMs(duration);
    return ms === null ? [] : [[key, ms]];
  });
  return {
    mode: 'keyed',
    with: (question.with ?? []).map((alternative) => alternative.split(' + ').map((key) => key.split('.'))),
    spans: new Map(spans),
    rows: question.rows ?? null,
    oneAtATime: question.oneAtATime ?? false,
  };
}
