import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CompiledAct } from '../compile/act.ts';
import type { CompiledArrangement } from '../compile/arrangement.ts';
import type { CompiledDocument } from '../compile/document.ts';
import { actState } from './act-state.ts';
import { isWithin } from './arrangements.ts';
import { Lifetime } from './lifetime.ts';

const instant = fc.integer({ min: 0, max: 20 });
const force = fc.record({ fromMs: instant, untilMs: fc.option(instant) });
const act: fc.Arbitrary<CompiledAct> = fc.oneof(
  fc.record({ kind: fc.constant('suspend'), sinceMs: instant, untilMs: fc.option(instant), clauses: fc.constant(null) }),
  fc.record({ kind: fc.constant('resume'), sinceMs: instant, clauses: fc.constant(null) }),
  fc.record({ kind: fc.constant('denounce'), sinceMs: instant, endMs: instant }),
  fc.record({ kind: fc.constant('conceal'), sinceMs: instant, untilMs: instant }),
) as never;

it('within one period nothing begins and nothing ends', () => {
  fc.assert(
    fc.property(fc.array(force), fc.array(force), fc.array(act), instant, instant, (documents, arrangements, acts, one, other) => {
      const lifetime = new Lifetime(
        documents.map((of) => ({ id: 'd', recipients: [], force: of }) as unknown as CompiledDocument),
        arrangements.map((of) => ({ under: { id: 'd', version: 1 }, force: of }) as unknown as CompiledArrangement),
        acts,
      );
      if (lifetime.periodAt(one) !== lifetime.periodAt(other)) return;
      const state = (ms: number) => JSON.stringify([...documents, ...arrangements].map((of) => isWithin(of, ms)));
      expect(state(one)).toBe(state(other));
      const { endMs, ...left } = actState(acts, one);
      const { endMs: _same, ...right } = actState(acts, other);
      expect(left).toEqual(right);
      expect(endMs !== null && one < endMs).toBe(endMs !== null && other < endMs);
    }),
  );
});
