import type { Expectation } from '@passerelle/policies';
import { gatewayError } from '../errors/gateway-error.ts';
import type { PipelineAnswer } from '../pipeline.ts';
import { AnswerData } from '../shape/answer-data.ts';
import { mismatch } from './expectation.ts';

const answer: PipelineAnswer = {
  data: AnswerData.of({
    crossings: { nodes: [{ lane: null, birthDate: '1990', direction: 'ENTRY', post: null, list: [1, 2] }] },
    borderPosts: null,
    none: [],
  }),
  errors: [
    gatewayError('UNAUTHORIZED_FIELD_OR_TYPE', { path: ['crossings', 'nodes', '@', 'lane'] }),
    gatewayError('KEY_TOO_WEAK', { path: ['borderPosts'] }),
  ],
  extensions: {
    sharing: [
      {
        agreement: 'a',
        version: 1,
        purpose: 'BORDER_CHECK_ENTRY',
        decision: 'd',
        clauses: [],
        obligations: { onward: { thirdStates: 'never' } },
        fields: { 'Traveller.birthDate': { level: 'masked', mask: 'year' }, 'Crossing.direction': { level: 'clear' } },
      },
    ],
  },
};
const year = { kind: 'year' } as const;
const at = (name: string): string => `crossings.nodes.0.${name}`;

const cases: readonly [string, Expectation, boolean][] = [
  [at('lane'), { kind: 'denied' }, true],
  [at('post'), { kind: 'denied' }, false],
  ['borderPosts.nodes', { kind: 'denied' }, false],
  [at('post'), { kind: 'absent' }, true],
  [at('lane'), { kind: 'absent' }, false],
  [at('direction'), { kind: 'absent' }, false],
  ['crossings.nodes.1', { kind: 'absent' }, true],
  [at('direction'), { kind: 'exists' }, true],
  [at('post'), { kind: 'exists' }, false],
  [at('toString'), { kind: 'exists' }, false],
  ['borderPosts', { kind: 'error', code: 'KEY_TOO_WEAK' }, true],
  ['borderPosts.nodes.0.name', { kind: 'error', code: 'KEY_TOO_WEAK' }, true],
  ['crossings', { kind: 'error', code: 'KEY_TOO_WEAK' }, false],
  ['crossings', { kind: 'rows', count: 1 }, true],
  ['crossings.nodes', { kind: 'rows', count: 1 }, true],
  ['none', { kind: 'rows', count: 0 }, true],
  ['borderPosts', { kind: 'rows', count: 0 }, true],
  ['crossings', { kind: 'rows', count: 2 }, false],
  [at('direction'), { kind: 'rows', count: 1 }, false],
  [at('direction'), { kind: 'value', value: 'ENTRY', mask: null }, true],
  [at('direction'), { kind: 'value', value: 'EXIT', mask: null }, false],
  [at('direction'), { kind: 'value', value: 'ENTRY', mask: year }, false],
  [at('birthDate'), { kind: 'value', value: '1990', mask: year }, true],
  [at('birthDate'), { kind: 'value', value: '1990', mask: null }, false],
  [at('list'), { kind: 'value', value: [1, 2], mask: null }, true],
];

describe('an expectation', () => {
  it.each(cases)('at %s of %j is met: %j', (path, expected, isMet) => {
    const said = mismatch(path, expected, answer);
    if (isMet) expect(said).toBeNull();
    else expect(said).toContain(`\`${path}\` is not `);
  });
});
