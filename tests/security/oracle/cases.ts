import fc from 'fast-check';
import type { Asking, Papers } from './evaluator/papers.ts';
import { arrangementsUnder } from './generator/arrangements.ts';
import type { Blocks } from './generator/blocks.ts';
import { agreementOf, callerFor, purposes } from './generator/documents.ts';
import { type Operation, operationOf } from './generator/operations.ts';
import { actsOn, ceilingsOf } from './generator/papers.ts';
import { Tape } from './tape.ts';
import { asOf, type Variation, varied, type World, worldOf } from './world.ts';

/** Numbers from which a case is made; shrinking them makes it plainer. */
export type Seeds = {
  readonly world: number;
  readonly variations: readonly Variation[];
  readonly caller: readonly number[];
  /** Ceilings, acts and emergencies. */
  readonly papers: readonly number[];
  readonly documents: readonly { readonly clauses: readonly (readonly number[])[]; readonly rest: readonly number[] }[];
  readonly operations: readonly (readonly number[])[];
  readonly arrangements: readonly number[];
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
    documents: fc.array(fc.record({ clauses: fc.array(tape(150), { minLength: 1, maxLength: 3 }), rest: tape(60) }), {
      minLength: 1,
      maxLength: 3,
    }),
    operations: fc.array(tape(250), { minLength: 1, maxLength: operations, size: 'max' }),
    arrangements: tape(80),
    disturbance: fc.nat(9999),
  });

/** Everything that does not depend on the operation. */
export type Setting = { readonly world: World; readonly papers: Papers; readonly asking: Asking };

export function settingOf({ world, variations, caller, documents, papers, arrangements }: Seeds, blocks: Blocks): Setting {
  const choices = new Tape(caller);
  const more = new Tape(papers);
  const who = callerFor(choices);
  const agreements = documents.map(({ clauses, rest }, index) =>
    agreementOf(
      index,
      who,
      clauses.map((one) => new Tape(one)),
      new Tape(rest),
      blocks,
    ),
  );
  const { later, narrowing } = arrangementsUnder(agreements, new Tape(arrangements), blocks);
  const listed =
    agreements.length > 1 && choices.chance(92) ? agreements.map(({ id }) => id).toSorted(() => (choices.chance(50) ? 1 : -1)) : null;
  return {
    world: varied(worldOf(world), variations),
    papers: {
      agreements: [...agreements, ...later],
      ceilings: ceilingsOf(agreements, more, blocks),
      arrangements: narrowing,
      acts: actsOn(agreements, more, blocks),
    },
    asking: {
      caller: who,
      asOf,
      purpose: choices.chance(96) ? purposes[0] : choices.pick([...purposes, null]),
      listed: listed === null ? null : listed.slice(0, Math.max(1, listed.length - (choices.chance(20) ? 1 : 0))),
      caseReference: more.chance(60) ? 'case-1' : null,
      necessity: more.chance(50) ? 'needed for the check' : null,
      emergency: blocks.has('emergency') && more.chance(8) ? { ground: more.pick(['IMMINENT_DANGER_TO_LIFE', 'OTHER']) } : null,
    },
  };
}

export function operationsOf({ operations }: Seeds, { papers, world }: Setting): readonly Operation[] {
  return operations.map((one) => operationOf(papers.agreements, world, new Tape(one)));
}
