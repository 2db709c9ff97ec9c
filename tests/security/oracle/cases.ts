import fc from 'fast-check';
import { crowded } from './crowd.ts';
import { inFull, writtenOut } from './evaluator/categories.ts';
import type { Agreement, Asking, Caller, Papers } from './evaluator/papers.ts';
import { arrangementsUnder } from './generator/arrangements.ts';
import type { Blocks } from './generator/blocks.ts';
import { agreementOf, callerFor, purposes, type Signed } from './generator/documents.ts';
import { withFigures } from './generator/figures.ts';
import { type Operation, operationOf } from './generator/operations.ts';
import { actsOn, ceilingsOf } from './generator/papers.ts';
import { viaOthers } from './generator/via-others.ts';
import { Tape } from './tape.ts';
import { asOf, type Variation, varied, type World, worldOf } from './world.ts';

/** Numbers from which a case is made; shrinking them makes it plainer. */
export type Seeds = {
  readonly world: number;
  readonly variations: readonly Variation[];
  readonly caller: readonly number[];
  /** Ceilings, acts and emergencies. */
  readonly papers: readonly number[];
  readonly documents: readonly {
    readonly clauses: readonly (readonly number[])[];
    /** What clauses give by category, and what of it was pinned. */
    readonly categories: readonly number[];
    readonly rest: readonly number[];
  }[];
  readonly operations: readonly (readonly number[])[];
  readonly arrangements: readonly number[];
  /** Rows that come by edges of other clauses. */
  readonly others: readonly number[];
  readonly figures: readonly number[];
  /** Rows to count, where figures are given. */
  readonly crowd: { readonly seed: number; readonly size: number };
  /** How what is withheld is changed. */
  readonly disturbance: number;
};

const tape = (length: number) => fc.array(fc.nat({ max: 9999 }), { minLength: length, maxLength: length, size: 'max' });

export const seeds = (operations: number): fc.Arbitrary<Seeds> =>
  fc.record({
    world: fc.nat(7),
    variations: fc.array(fc.tuple(fc.nat(999), fc.nat(99), fc.nat(999)), { maxLength: 12 }),
    caller: tape(8),
    papers: tape(60),
    documents: fc.array(
      fc.record({ clauses: fc.array(tape(150), { minLength: 1, maxLength: 3 }), categories: tape(150), rest: tape(60) }),
      { minLength: 1, maxLength: 3 },
    ),
    operations: fc.array(tape(250), { minLength: 1, maxLength: operations, size: 'max' }),
    arrangements: tape(80),
    others: tape(40),
    figures: tape(60),
    crowd: fc.record({ seed: fc.nat(999), size: fc.integer({ min: 6, max: 36 }) }),
    disturbance: fc.nat(9999),
  });

/** Everything that does not depend on the operation. `inFull`: the papers with categories written out. */
export type Setting = { readonly world: World; readonly papers: Papers; readonly inFull: Papers; readonly asking: Asking };

export function settingOf(seeds: Seeds, blocks: Blocks): Setting {
  const choices = new Tape(seeds.caller);
  const more = new Tape(seeds.papers);
  const caller = callerFor(choices);
  const { signed, later, narrowing } = documentsOf(seeds, caller, blocks);
  const agreements = signed.map(({ agreement }) => agreement);
  const listed =
    agreements.length > 1 && choices.chance(92) ? agreements.map(({ id }) => id).toSorted(() => (choices.chance(50) ? 1 : -1)) : null;
  const papers: Papers = {
    agreements: [...signed, ...later].map(({ agreement }) => agreement),
    locks: [...signed, ...later].flatMap(({ lock }) => lock ?? []),
    ceilings: ceilingsOf(
      signed.map(({ agreement, lock }) => inFull(agreement, lock)),
      more,
      blocks,
    ),
    arrangements: narrowing,
    acts: actsOn(agreements, more, blocks),
  };
  return {
    world: worldFor(seeds, agreements),
    papers,
    inFull: writtenOut(papers),
    asking: {
      caller,
      asOf,
      purpose: choices.chance(96) ? purposes[0] : choices.pick([...purposes, null]),
      listed: listed === null ? null : listed.slice(0, Math.max(1, listed.length - (choices.chance(20) ? 1 : 0))),
      caseReference: more.chance(60) ? 'case-1' : null,
      necessity: more.chance(50) ? 'needed for the check' : null,
      emergency: blocks.has('emergency') && more.chance(8) ? { ground: more.pick(['IMMINENT_DANGER_TO_LIFE', 'OTHER']) } : null,
    },
  };
}

function worldFor({ world, variations, crowd }: Seeds, agreements: readonly Agreement[]): World {
  const counted = agreements.flatMap(({ clauses }) => clauses.flatMap(({ aggregate }) => aggregate?.question ?? []));
  return varied(crowded(worldOf(world), counted, crowd.seed, crowd.size), variations);
}

/** Other rows in every table, for what must not change with them. */
export function otherWorldFor({ world, crowd, ...seeds }: Seeds, { papers }: Setting): World {
  return worldFor({ ...seeds, world: world + 1, crowd: { seed: crowd.seed + 1, size: crowd.size + 5 } }, papers.agreements);
}

type Drawn = { readonly signed: readonly Signed[] } & ReturnType<typeof arrangementsUnder>;

function documentsOf({ documents, arrangements, others, figures }: Seeds, caller: Caller, blocks: Blocks): Drawn {
  const alone = documents.map(({ clauses, categories, rest }, index) => {
    const tapes = { clauses: clauses.map((one) => new Tape(one)), categories: new Tape(categories), rest: new Tape(rest) };
    return agreementOf(index, caller, tapes, blocks);
  });
  const linked = viaOthers(
    alone.map(({ agreement }) => agreement),
    new Tape(others),
    blocks,
  );
  const plain = linked.map((agreement, i) => inFull(agreement, alone[i]?.lock ?? null));
  const counting = withFigures(linked, plain, caller, new Tape(figures), blocks);
  const signed = alone.map(({ agreement, lock }, i) => ({ agreement: counting[i] ?? agreement, lock }));
  return { signed, ...arrangementsUnder(signed, new Tape(arrangements), blocks) };
}

export function operationsOf({ operations }: Seeds, { inFull: { agreements }, world }: Setting): readonly Operation[] {
  return operations.map((one) => operationOf(agreements, world, new Tape(one)));
}
