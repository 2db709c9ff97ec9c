import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SymbolicCondition, SymbolicOperand, SymbolicTest } from '../language/symbolic.ts';
import { demoSet } from '../testing/sound.ts';
import { conditionPhrase } from './condition-phrase.ts';
import { render } from './phrase.ts';

const context = demoSet();
const both = (condition: SymbolicCondition) => {
  const phrase = conditionPhrase(condition, 'Crossing', context);
  return { en: render(phrase, 'en'), fr: render(phrase, 'fr') };
};
const literal = (value: string | number | boolean | readonly string[]): SymbolicOperand => ({ kind: 'literal', value });
const onPost = (op: SymbolicTest['op'], value: SymbolicOperand): SymbolicTest => ({
  kind: 'test',
  path: ['post', 'code'],
  type: 'ID',
  op,
  value,
});
const onTime = (op: SymbolicTest['op'], value: SymbolicOperand): SymbolicTest => ({
  kind: 'test',
  path: ['occurredAt'],
  type: 'DateTime',
  op,
  value,
});

describe('a condition in words', () => {
  test.each([
    [onPost('is', literal('QNALB')), 'code of post is Albany (QNALB)', 'code (poste) vaut Albany (QNALB)'],
    [
      onPost('notIn', literal(['QNALB', 'X'])),
      'code of post is none of: Albany (QNALB) or X',
      'code (poste) ne vaut aucun de : Albany (QNALB) ou X',
    ],
    [onPost('in', literal([])), 'code of post is an empty list', 'code (poste) vaut une liste vide'],
    [
      onPost('in', { kind: 'recipient', name: 'unit.posts' }),
      'code of post is the posts of the recipient’s unit',
      'code (poste) vaut les postes de l’unité du destinataire',
    ],
    [onPost('isNull', literal(true)), 'code of post is empty', 'code (poste) est vide'],
    [onPost('isNull', literal(false)), 'code of post is filled in', 'code (poste) est renseigné'],
    [
      onTime('within', { kind: 'duration', duration: { amount: 90, unit: 'day' } }),
      'time lies within the last 90 days',
      'moment remonte au plus à 90 jours',
    ],
    [
      onTime('olderThan', { kind: 'duration', duration: { amount: 1, unit: 'year' } }),
      'time lies more than 1 year back',
      'moment remonte à plus de 1 an',
    ],
    [onTime('lt', { kind: 'asOf' }), 'time lies before the moment of the request', 'moment précède le moment de la demande'],
    [
      { ...onTime('lt', literal(3)), path: ['processingSeconds'], type: 'Int' },
      'duration of the control is less than 3',
      'durée du contrôle est inférieur à 3',
    ],
  ] satisfies readonly (readonly [SymbolicTest, string, string])[])('%#', (condition, en, fr) => {
    expect(both(condition)).toEqual({ en, fr });
  });

  test('brackets stand where it could be read two ways', () => {
    const [a, b, c] = [onPost('is', literal('A')), onPost('is', literal('B')), onPost('is', literal('C'))];
    expect(both({ kind: 'all', of: [a, { kind: 'any', of: [b, c] }] }).en).toBe(
      'code of post is A and (code of post is B or code of post is C)',
    );
    expect(both({ kind: 'not', of: { kind: 'all', of: [a, b] } }).fr).toBe(
      'il n’est pas vrai que (code (poste) vaut A et code (poste) vaut B)',
    );
  });

  test('whatever the condition, both languages say the same operands in the same order', () => {
    const leaf = fc.record({
      op: fc.constantFrom<SymbolicTest['op'][]>('is', 'isNot', 'startsWith', 'lt', 'ge'),
      value: fc.stringMatching(/^Z[0-9]{4}$/),
    });
    const { condition } = fc.letrec<{ condition: SymbolicCondition }>((tie) => ({
      condition: fc.oneof(
        { maxDepth: 4 },
        leaf.map(({ op, value }) => onPost(op, literal(value))),
        fc.record({
          kind: fc.constantFrom('all' as const, 'any' as const),
          of: fc.array(tie('condition'), { minLength: 2, maxLength: 3 }),
        }),
        fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
      ),
    }));
    const operands = (text: string) => text.match(/Z\d{4}|[()]/g) ?? [];
    fc.assert(
      fc.property(condition, (one) => {
        const { en, fr } = both(one);
        // The words for `post.code` differ in their own brackets only.
        expect(operands(fr.replaceAll('code (poste)', ''))).toEqual(operands(en));
        expect(operands(en).filter((mark) => mark.startsWith('Z'))).toHaveLength(testsIn(one));
      }),
      { numRuns: 200 },
    );
  });
});

function testsIn(condition: SymbolicCondition): number {
  if (condition.kind === 'not') return testsIn(condition.of);
  return 'of' in condition ? condition.of.reduce((sum, one) => sum + testsIn(one), 0) : Number(condition.kind === 'test');
}
