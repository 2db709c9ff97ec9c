import { describe, expect, test } from '@jest/globals';
import { read, soundDocument } from '../../testing/sound.ts';

const head = soundDocument.slice(0, soundDocument.indexOf('clauses:\n'));
const document = (id: string, clauses: string, more: Partial<Record<'version' | 'recipients', string>> = {}): string =>
  `${head
    .replace('id: sound', () => `id: ${id}`)
    .replace('version: 1', () => more.version ?? 'version: 1')
    .replace(
      'recipients: [{ authority: "QS:BGD", roles: [border-guard], unit: "QS:BGD/HQ", below: true }]',
      (text) => more.recipients ?? text,
    )}clauses:\n${clauses}`;
const figures = (by = '[month, sex]') => `  - id: figures
    article: "20"
    from: ["QN:IMM"]
    aggregate: { question: Query.crossingStatistics, count: Crossing, rows: { Crossing: every }, by: ${by}, minCell: 5 }
`;
const rows = `  - id: rows
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.occurredAt, Crossing.direction] }
    rows: { Crossing: { direction: { is: EXIT } } }
    questions: { Query.crossings: freely }
`;
const charter = `recipients: [{ authority: "QS:BGD", roles: [duty-officer] }]`;

function rulesIn(...documents: readonly string[]): readonly string[] {
  const reading = read(documents);
  const problems = reading.kind === 'refused' ? reading.problems : reading.set.warnings;
  return problems.filter(({ rule }) => rule.startsWith('figures-')).map(({ file, rule }) => `${file} ${rule}`);
}

describe('figures beside other documents', () => {
  test('are refused where another document gives the same recipient figures to the same question', () => {
    expect(rulesIn(document('one', figures()), document('other', figures(), { recipients: charter }))).toEqual([
      'agreements/a.yaml figures-twice',
      'agreements/a1.yaml figures-twice',
    ]);
  });

  test('follow each other in versions of one document', () => {
    expect(rulesIn(document('one', figures()), document('one', figures('[month]'), { version: 'version: 2' }))).toEqual([]);
  });

  test('are refused where another document lets the same recipient list rows without what they are by', () => {
    expect(rulesIn(document('one', figures()), document('other', rows))).toEqual(['agreements/a.yaml figures-joined']);
    expect(rulesIn(document('one', figures('[month, direction]')), document('other', rows))).toEqual([]);
  });

  test('of another recipient are that recipient’s', () => {
    const terania = `recipients: [{ authority: "QN:POL" }]`;
    const other = document('other', figures(), { recipients: terania })
      .replace('{ state: QSO }', () => '{ authority: "QN:POL" }')
      .replace('kind: agreement', () => 'kind: protocol')
      .replace('{ state: QNO, centre: "QN:NCC" }', () => '{ authority: "QN:IMM" }');
    expect(rulesIn(document('one', figures()), other)).toEqual([]);
  });
});

describe('figures by what an owner shows to nobody', () => {
  test.each(['Traveller.sex', 'Crossing.traveller'])('are refused: %s', (coordinate) => {
    const ceiling = `id: c\nkind: ceiling\nowner: "QN:IMM"\narticle: "1"\nneverMoreThan: { ${coordinate}: none }\n`;
    const reading = read([document('one', figures())], { ceilings: [{ file: 'ceilings/c.yaml', text: ceiling }] });
    const problems = reading.kind === 'refused' ? reading.problems : [];
    expect(problems).toMatchObject([{ rule: 'figures-above-ceiling', message: expect.stringContaining(coordinate) }]);
  });
});
