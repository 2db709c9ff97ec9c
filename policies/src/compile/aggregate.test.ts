import { describe, expect, test } from '@jest/globals';
import { decide } from '../decide/decide.ts';
import type { SymbolicOperand } from '../language/symbolic.ts';
import { recipientIn } from '../register/recipient.ts';
import { problemsOf, soundBut, soundSet } from '../testing/sound.ts';
import { aggregatesOf as build, isSteady } from './aggregate.ts';
import { apartFrom, narrowClause } from './narrow.ts';
import type { Aggregate } from './profile.ts';

const clause = (rows = 'Crossing: every', by = '[month, ageBand]') =>
  `  - id: figures\n    article: "20"\n    from: ["QN:IMM"]\n    aggregate: { question: Query.crossingStatistics, count: Crossing, rows: { ${rows} }, by: ${by}, minCell: 5 }\n`;
const counting = (rows?: string, by?: string): string => soundBut('prohibit:\n', `${clause(rows, by)}prohibit:\n`);

function aggregatesOf(document: string, ceiling?: string, purpose = 'BORDER_CHECK_ENTRY'): readonly Aggregate[] {
  const set = soundSet([document], { ceilings: ceiling === undefined ? [] : [{ file: 'ceilings/c.yaml', text: ceiling }] });
  const recipient = recipientIn(set.register, 'QS:BGD', 'QS:BGD/ALB', 'border-guard');
  if (recipient === null) throw new Error('the register does not know them');
  const verdict = decide(set, { recipient, purpose, asOf: '2026-03-01T12:00:00Z', listed: null });
  if (verdict.kind !== 'ok') throw new Error(`the verdict is ${verdict.kind}`);
  return verdict.profile.aggregates.get('Query.crossingStatistics') ?? [];
}

const test_ = (path: string, type: string, op: string, value: unknown) => ({ kind: 'test', path: path.split('.'), type, op, value });
const literal = (value: unknown) => ({ kind: 'literal', value });

describe('figures', () => {
  test('the document that mistakes are planted in, with figures, has none', () => {
    expect(problemsOf(counting())).toEqual([]);
  });

  test('are of the rows that the clause says, without what its dimensions may not read', () => {
    const [only, ...more] = aggregatesOf(counting('Crossing: { post.code: { is: QNALB } }'));
    expect(more).toEqual([]);
    expect(only).toMatchObject({ dimensions: ['month', 'ageBand'], minCell: 5 });
    expect(only?.rows).toEqual({
      kind: 'all',
      of: [
        test_('post.code', 'Locode', 'is', literal('QNALB')),
        { kind: 'not', of: test_('traveller.protection', 'Protection', 'has', literal('ASYLUM')) },
      ],
    });
  });

  test('by nothing of the person do not ask about the person', () => {
    const [only] = aggregatesOf(counting('Crossing: every', '[month, stayPurpose]'));
    expect(only?.rows).toEqual({ kind: 'true' });
  });

  test('leave out fields, rows and whole persons that are prohibited', () => {
    const prohibited = (text: string) => counting().replace('prohibit:\n', () => `prohibit:\n${text}\n`);
    const field = prohibited('  - { id: f, article: "4", fields: [Crossing.occurredAt], rows: { Crossing: { direction: { is: EXIT } } } }');
    expect(JSON.stringify(aggregatesOf(field)[0]?.rows)).toContain('"EXIT"');
    const row = prohibited('  - { id: r, article: "4", types: [Crossing], rows: { Crossing: { direction: { is: EXIT } } } }');
    expect(JSON.stringify(aggregatesOf(row)[0]?.rows)).toContain('"EXIT"');
    const everything = prohibited('  - { id: e, article: "4", types: [Crossing] }');
    expect(aggregatesOf(everything)[0]?.rows).toEqual({ kind: 'false' });
    const elsewhere = prohibited('  - { id: v, article: "4", types: [BorderPost], rows: { BorderPost: { name: { is: EXIT } } } }');
    expect(JSON.stringify(aggregatesOf(elsewhere)[0]?.rows)).not.toContain('"EXIT"');
  });

  test('leave out whoever an owner shields, and whole persons', () => {
    const shield =
      'id: c\nkind: ceiling\nowner: "QN:IMM"\narticle: "1"\nshields: [{ id: s, article: "2", when: { Traveller.protection: { has: WITNESS } } }]\n';
    const [shielded] = aggregatesOf(counting('Crossing: every', '[month, stayPurpose]'), shield);
    const hidden = (kind: string) => ({ kind: 'not', of: test_('traveller.protection', 'Protection', 'has', literal(kind)) });
    expect(shielded?.rows).toEqual(hidden('WITNESS'));
    const whole = counting('Crossing: every', '[month, stayPurpose]').replace(
      'prohibit:\n',
      () => 'prohibit:\n  - { id: w, article: "4", person: whole, rows: { Traveller: { protection: { has: TRAFFICKING_VICTIM } } } }\n',
    );
    expect(aggregatesOf(whole)[0]?.rows).toEqual(hidden('TRAFFICKING_VICTIM'));
  });

  test('are closed where a field that they read takes more than a clause, though `check` refuses such a document', () => {
    const set = soundSet([counting()]);
    const compiled = set.documents[0]?.clauses.find(({ id }) => id === 'figures');
    if (compiled === undefined) throw new Error('the clause is not there');
    const live = [{ compiled, clause: { index: 0, id: 'figures', article: '20', document: 0, from: ['immigration'] } }];
    const isOpen = (...demanding: readonly string[]) =>
      build(live, [], new Map(demanding.map((name) => [name, {}])), set.schema).has('Query.crossingStatistics');
    expect(isOpen()).toBe(true);
    expect(isOpen('Traveller.sex')).toBe(true);
    expect(isOpen('Traveller.birthDate')).toBe(false);
    expect(isOpen('Crossing.traveller')).toBe(false);
  });

  test('are closed where the owner could not leave out what is prohibited', () => {
    const set = soundSet([counting()]);
    const compiled = set.documents[0]?.clauses.find(({ id }) => id === 'figures');
    if (compiled === undefined) throw new Error('the clause is not there');
    const live = [{ compiled, clause: { index: 0, id: 'figures', article: '20', document: 0, from: ['immigration'] } }];
    const opened = (path: string, document = 0, value: SymbolicOperand = { kind: 'literal', value: 'x' }) => {
      const condition = { kind: 'test', path: path.split('.'), type: 'String', op: 'is', value } as const;
      const prohibition = { type: 'Crossing', document, scope: 'type', person: false, condition } as const;
      return build(live, [prohibition], new Map(), set.schema).has('Query.crossingStatistics');
    };
    expect(opened('document.number')).toBe(true);
    expect(opened('vehicle.plate')).toBe(true);
    expect(opened('document.status')).toBe(false);
    expect(opened('post.name')).toBe(false);
    expect(opened('lane', 0, { kind: 'recipient', name: 'unit' })).toBe(false);
    // Another document's prohibitions are that document's.
    expect(opened('document.status', 1)).toBe(true);
  });

  test('are none of a clause that an arrangement narrows, and without the rows of posts where a version has no force', () => {
    const { schema, documents } = soundSet([counting('Crossing: every', '[month, stayPurpose]')]);
    const clause = documents[0]?.clauses.find(({ id }) => id === 'figures');
    if (clause === undefined) throw new Error('the clause is not there');
    const narrowing = { withhold: new Set<string>(), masked: new Map(), rows: new Map(), questions: new Map() };
    expect(narrowClause(clause, narrowing).aggregate).toBeNull();
    expect(apartFrom(clause, ['QNALB'], schema).aggregate?.condition).toEqual(test_('post.code', 'Locode', 'notIn', literal(['QNALB'])));
  });

  test('are closed where a field that they read takes more than a clause', () => {
    const special = counting().replace('let: {', () => 'special: { fields: [Traveller.birthDate], necessity: per-request }\nlet: {');
    expect(problemsOf(special)).toMatchObject([{ rule: 'figures-demand', remedy: expect.stringContaining('ageBand') }]);
  });

  test('are of their own purposes only', () => {
    expect(aggregatesOf(counting(), undefined, 'BORDER_CHECK_EXIT')).toHaveLength(1);
    const entry = counting().replace('id: figures\n', () => 'id: figures\n    purposes: [BORDER_CHECK_ENTRY]\n');
    expect(aggregatesOf(entry, undefined, 'BORDER_CHECK_EXIT')).toEqual([]);
  });

  test('by nationality go to another state without its own nationals', () => {
    const rows = 'Crossing: { traveller.nationality: { noneOf: [$recipient.state] } }';
    const open = counting(rows, '[month, nationality]').replace(
      '- Crossing.occurredAt',
      () => '- Crossing.occurredAt\n        - Traveller.nationality',
    );
    expect(problemsOf(open)).toEqual([]);
  });
});

test.each([
  [{ kind: 'recipient', name: 'state' }, true],
  [{ kind: 'recipient', name: 'unit' }, false],
  [{ kind: 'recipient', name: 'unit.posts' }, false],
  [{ kind: 'recipient', name: 'role' }, false],
  [{ kind: 'asOf' }, false],
  [{ kind: 'duration', duration: { amount: 1, unit: 'day' } }, false],
  [{ kind: 'list', of: [{ kind: 'literal', value: 'x' }, { kind: 'asOf' }] }, false],
] as const)('an operand %j is steady: %s', (value, steady) => {
  const condition = { kind: 'test', path: ['id'], type: 'ID', op: 'is', value } as const;
  expect(isSteady({ kind: 'not', of: { kind: 'any', of: [condition] } })).toBe(steady);
});
