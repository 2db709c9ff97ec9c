import { describe, expect, test } from '@jest/globals';
import { decide } from '../decide/decide.ts';
import { recipientIn } from '../register/recipient.ts';
import { soundSet } from '../testing/sound.ts';

const document = (id: string, from: string, clauses: string): string => `id: ${id}
version: 1
kind: agreement
title: { en: "${id}", fr: "${id}" }
basis: [{ instrument: "Treaty", article: "1" }]
zone: Europe/Paris
parties: [{ state: QNO }, { state: QSO }]
force: { from: 2025-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT] }
recipients: [{ authority: "QS:BGD" }]
clauses:
  - id: ${id}
    article: "2"
    from: ["${from}"]
${clauses}`;

const giving = `    purposes: [BORDER_CHECK_ENTRY]
    give: { clear: [Crossing.visa] }
    rows: { Crossing: every }
    questions: { Query.crossings: freely }
`;
const crossings = document('crossings', 'QN:IMM', giving);
const others = document('others', 'QN:IMM', giving);
const visas = document(
  'visas',
  'QN:VIS',
  `    give: { clear: [Visa.status] }
    rows: { Visa: via Crossing.visa of crossings#crossings }
`,
);

function visaRows(listed: readonly string[] | null, purpose = 'BORDER_CHECK_ENTRY') {
  const set = soundSet([crossings, others, visas]);
  const recipient = recipientIn(set.register, 'QS:BGD', null, 'border-guard');
  if (recipient === null) throw new Error('no such recipient');
  const verdict = decide(set, { recipient, purpose, asOf: '2026-03-01T00:00:00Z', listed });
  if (verdict.kind !== 'ok') throw new Error(verdict.kind);
  const { clauses, types } = verdict.profile;
  const alternatives = types.get('Visa')?.rows.flatMap((rule) => rule.alternatives) ?? [];
  return alternatives.map(({ through }) => (through === null ? null : clauses[through]?.id));
}

describe('rows by a clause of another document', () => {
  test('come through that clause where its document decides for the owner of the edge', () => {
    expect(visaRows(['crossings', 'visas'])).toEqual(['crossings']);
  });

  test('do not come where another document decides, or several could', () => {
    expect(visaRows(['others', 'visas'])).toEqual([]);
    expect(visaRows(null)).toEqual([]);
  });

  test('do not come for a purpose for which that clause gives nothing', () => {
    expect(visaRows(['crossings', 'visas'], 'BORDER_CHECK_EXIT')).toEqual([]);
  });
});

describe('what a clause says of an agency for which another document decides', () => {
  const both = document(
    'both',
    'QN:IMM", "QN:BPA',
    `    give: { clear: [Crossing.lane, Crossing.document, TravelDocument.type, BorderPost.name] }
    rows: { Crossing: every, TravelDocument: via Crossing.document, BorderPost: every }
    questions: { Query.borderPosts: freely, Query.crossings: freely }
`,
  );
  const profileUnder = (listed: readonly string[]) => {
    const set = soundSet([crossings, both]);
    const recipient = recipientIn(set.register, 'QS:BGD', null, 'border-guard');
    if (recipient === null) throw new Error('no such recipient');
    const verdict = decide(set, { recipient, purpose: 'BORDER_CHECK_ENTRY', asOf: '2026-03-01T00:00:00Z', listed });
    if (verdict.kind !== 'ok') throw new Error(verdict.kind);
    return verdict.profile;
  };
  const given = ({ types }: ReturnType<typeof profileUnder>) => ({
    crossing: [...(types.get('Crossing')?.fields.keys() ?? [])],
    post: [...(types.get('BorderPost')?.fields.keys() ?? [])],
    documents: types.get('TravelDocument')?.rows.flatMap(({ alternatives }) => alternatives).length ?? 0,
  });

  test('gives no cell of that agency, and leads nowhere over its edges', () => {
    expect(given(profileUnder(['crossings', 'both']))).toEqual({ crossing: ['visa'], post: ['name'], documents: 0 });
  });

  test('counts where its own document decides', () => {
    expect(given(profileUnder(['both', 'crossings']))).toEqual({ crossing: ['lane', 'document'], post: ['name'], documents: 1 });
  });
});
