import { clauseLevels } from '../../compile/levels.ts';
import { receiversOf } from '../../compile/receivers.ts';
import type { RawClause } from '../../language/raw.ts';
import { type GivenField, givenFields } from '../../language/walk.ts';
import { formatMask, type Level } from '../../masks/mask.ts';
import { isAtMost, isOrdered } from '../../masks/order.ts';
import type { AgreementContext, AgreementRule, Finding } from '../rule.ts';

/**
 * Clauses that can both hold for somebody do not give one field at different levels, unless the wider says why; nor do two entries of
 * one clause. Masks without an order have no wider.
 * Source: AGREEMENTS.md section 1, "Levels".
 */
export const levelsAgree: AgreementRule = {
  id: 'level-conflict',
  severity: 'error',
  find: (context) => {
    const clauses = context.agreement.clauses.map((clause, i) => givingOf(clause, i, context));
    const between = differences(clauses).flatMap(({ coordinate, wider, other }) =>
      wider === null || wider.widens === undefined ? [conflict(coordinate, wider ?? other, wider === null ? null : other.id)] : [],
    );
    return [...between, ...clauses.flatMap(({ entries }) => twiceWithin(entries))];
  },
};

/** A clause that says that it widens, and does not, explains something that is not there. */
export const widensSomething: AgreementRule = {
  id: 'widens-nothing',
  severity: 'error',
  find: (context) => {
    const clauses = context.agreement.clauses.map((clause, i) => givingOf(clause, i, context));
    const widening = new Set(differences(clauses).flatMap(({ wider }) => wider ?? []));
    return clauses
      .filter((clause) => clause.widens !== undefined && !widening.has(clause))
      .map(({ id, at }) => ({
        at: [...at, 'widens'],
        message: `\`${id}\` gives no field further than another clause does for the same recipients and purpose.`,
        remedy: 'Remove `widens`.',
      }));
  },
};

type Giving = {
  readonly id: string;
  readonly at: Finding['at'];
  readonly purposes: readonly string[];
  readonly receivers: ReadonlySet<string>;
  readonly levels: ReadonlyMap<string, Level>;
  readonly entries: readonly GivenField[];
  readonly widens: string | undefined;
};

function givingOf(clause: RawClause, i: number, { agreement, schema, register }: AgreementContext): Giving {
  const at = ['clauses', i];
  return {
    id: clause.id,
    at,
    purposes: clause.purposes ?? agreement.purposes.only,
    receivers: receiversOf(agreement, clause, register),
    levels: clauseLevels(agreement, clause, schema, register),
    entries: givenFields(clause, at),
    widens: clause.widens,
  };
}

/** `wider` is null where the levels have no order. */
type Difference = { readonly coordinate: string; readonly wider: Giving | null; readonly other: Giving };

function differences(clauses: readonly Giving[]): readonly Difference[] {
  return clauses.flatMap((clause, i) =>
    clauses
      .slice(0, i)
      .filter((earlier) => canCoincide(earlier, clause))
      .flatMap((earlier) => [...clause.levels].flatMap(([coordinate, level]) => difference(coordinate, { clause, level }, earlier))),
  );
}

function difference(coordinate: string, { clause, level }: { clause: Giving; level: Level }, earlier: Giving): readonly Difference[] {
  const theirs = earlier.levels.get(coordinate);
  if (theirs === undefined || levelName(theirs) === levelName(level)) return [];
  if (!isOrdered(theirs, level)) return [{ coordinate, wider: null, other: clause }];
  const [wider, other] = isAtMost(theirs, level) ? [clause, earlier] : [earlier, clause];
  return [{ coordinate, wider, other }];
}

function canCoincide(a: Giving, b: Giving): boolean {
  return a.purposes.some((purpose) => b.purposes.includes(purpose)) && [...a.receivers].some((id) => b.receivers.has(id));
}

function conflict(coordinate: string, { entries, at }: Giving, less: string | null): Finding {
  const place = entries.find((entry) => entry.coordinate === coordinate)?.at ?? [...at, 'give'];
  const separate = 'Give it at one level; or separate the clauses by `purposes` or `to`';
  if (less === null)
    return {
      at: place,
      message: `\`${coordinate}\` is given under another mask as well, for the same recipients and purpose, and the masks have no order.`,
      remedy: `${separate}.`,
    };
  return {
    at: place,
    message: `\`${coordinate}\` is given further than in clause \`${less}\`, for the same recipients and purpose.`,
    remedy: `${separate}; or write \`widens:\` and the reason in this clause.`,
  };
}

function twiceWithin(entries: readonly GivenField[]): readonly Finding[] {
  return entries
    .filter(({ coordinate }, i) => entries.findIndex((other) => other.coordinate === coordinate) < i)
    .map(({ coordinate, at }) => ({
      at,
      message: `\`${coordinate}\` is given a second time, and not at the level that it has a line before.`,
      remedy: 'Give it at one level, once in a clause.',
    }));
}

function levelName(level: Level): string {
  return level.kind === 'clear' ? 'clear' : formatMask(level.mask);
}
