import { describe, expect, test } from '@jest/globals';
import { read } from '../../testing/sound.ts';

/** Two documents for the border guard of Soravia: the first gives crossings and what they refer to, the second visas. */
const crossings = `id: first
version: 1
kind: agreement
title: { en: "First", fr: "Premier" }
basis: [{ instrument: "Treaty", article: "1" }]
zone: Europe/Paris
parties: [{ authority: "QN:IMM" }, { state: QSO }]
force: { from: 2025-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT] }
recipients: [{ authority: "QS:BGD" }]
clauses:
  - id: crossings
    article: "2"
    purposes: [BORDER_CHECK_ENTRY]
    give: { clear: [Crossing.visa, Crossing.lane] }
    rows: { Crossing: every }
    questions: { Query.crossings: freely }
`;
const [heading = ''] = crossings.replace('id: first', 'id: second').replace('QN:IMM', 'QN:VIS').split('  - id: crossings');
const visas = `${heading}  - id: visas
    article: "3"
    give: { clear: [Visa.status] }
    rows: { Visa: via Crossing.visa of first#crossings }
`;

function problems(...documents: readonly string[]): readonly string[] {
  const reading = read(documents);
  return reading.kind === 'ok'
    ? []
    : reading.problems.filter(({ severity }) => severity === 'error').map(({ rule, message }) => `${rule}: ${message}`);
}

describe('rows by a clause of another document', () => {
  test('stand where that clause gives the edge to somebody for a purpose of both', () => {
    expect(problems(crossings, visas)).toEqual([]);
  });

  test.each([
    ['the document is not there', crossings.replace('id: first', 'id: zeroth'), /There is no clause `first#crossings`/],
    ['the clause is not there', crossings.replace('id: crossings', 'id: passages'), /There is no clause/],
    ['it does not give the edge', crossings.replace('Crossing.visa, ', ''), /does not give `Crossing.visa`/],
    [
      'it is for another purpose',
      crossings.replace('purposes: [BORDER_CHECK_ENTRY]', 'purposes: [BORDER_CHECK_EXIT]'),
      /no recipient and purpose/,
    ],
    [
      'it is for somebody else',
      crossings.replace('{ state: QSO }', '{ state: QTE }').replace('QS:BGD', 'QT:BPA'),
      /no recipient and purpose/,
    ],
  ])('are refused where %s', (_, first, message) => {
    const second = visas.replace('purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT]', 'purposes: { only: [BORDER_CHECK_ENTRY]');
    expect(problems(first, second)).toEqual([expect.stringMatching(message)]);
  });

  test('are refused where they come round to themselves, over several clauses', () => {
    const round = crossings
      .replace('rows: { Crossing: every }', 'rows: { Crossing: via Visa.crossings of first#back }')
      .concat(`  - id: back
    article: "4"
    give: { clear: [Visa.crossings] }
    rows: { Visa: via Crossing.visa of first#crossings }
    questions: { Visa.crossings: freely }
`);
    expect(problems(round)).toEqual([expect.stringMatching(/via-cycle.*`Crossing`/), expect.stringMatching(/via-cycle.*`Visa`/)]);
    expect(problems(round.replace('via Visa.crossings of first#back', 'every'))).toEqual([]);
  });
});
