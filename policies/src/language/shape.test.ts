import { describe, expect, test } from '@jest/globals';
import { soundDocument } from '../testing/sound.ts';
import { type Parsed, parseAct, parseAgreement, parseArrangement, parseCeiling, parseDocument } from './validate.ts';

const everyBlock = `${soundDocument
  .replace(
    'purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT] }',
    'purposes: { only: [BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT], never: [FISCAL], case: [BORDER_CHECK_EXIT], change: [{ to: any, needs: consent }] }',
  )
  .replace(
    'prohibit:\n',
    `  - { id: there, article: "9", to: [QSO, "QS:BGD"], widens: "they ask at the barrier", emergencyOnly: true, tell: rows,
      give: { clear: [Crossing.lane] }, rows: { Crossing: every } }
  - id: figures
    article: "20"
    aggregate: { question: Query.crossingStatistics, count: Crossing, rows: { Crossing: every }, by: [post, month], minCell: 5 }
prohibit:
  - { id: whole, article: "3", person: whole, rows: { Traveller: { protection: { has: ASYLUM } } } }
`,
  )}
special: { fields: [Traveller.birthDate], necessity: per-request, neverAlone: { with: [Traveller.familyName] } }
needs: { Alert.details: provider-approval, Alert.whereabouts: subject-consent }
channel: { via: central, directIf: [URGENT], copyTo: ["QN:NCC"] }
followUp: { within: 12 hours, urgent: at once, noFollowUp: reason }
notices: { correction: 2 days, deletion: 2 days, spontaneous: at once }
reports: { use: 1 year, jointBody: 2 years }
subjectAccess: { answeredBy: giver, within: 30 days, consult: true }
refusal: { codes: [PUBLIC_SECURITY], within: 2 days, article: "15" }
limits: { perMinute: 600, perDay: 20000, distinctSubjectsPerDay: 2000 }
emergency: { grounds: [IMMINENT_DANGER_TO_LIFE], opens: [there], roles: [border-guard], for: 12 hours, reviewWithin: 1 day, tell: ["QN:NCC"] }
obligations: { retain: 30 days, handling: H2, parties: [{ on: QSO, retain: 10 days, onward: { others: never } }] }
follow: true
`;

const arrangement = `id: albany
version: 1
kind: arrangement
title: { en: "Albany", fr: "Albany" }
basis: [{ instrument: "Treaty", article: "30" }]
zone: Europe/Paris
under: { id: sound, version: 1 }
posts: ["QNALB"]
on: rows
force: { from: 2026-01-01, until: indefinite }
clauses:
  - id: crossings
    article: "2"
    withhold: [Crossing.lane]
    masked: { Traveller.birthDate: year }
    rows: { Crossing: { occurredAt: { within: 30 days } } }
    questions: { Query.crossings: { with: [filter.post + filter.occurredAt], rows: 50 } }
`;

const ceiling = `id: protected
kind: ceiling
owner: "QN:IMM"
article: "1"
prohibit: [{ id: whole, article: "2", person: whole, rows: { Traveller: every } }]
shields:
  - id: asylum
    article: "3"
    when: { Traveller.protection: { has: ASYLUM }, not: { Traveller.nationality: { has: $recipient.state } } }
    unless: { documents: [child-protection] }
`;

const act = `id: pause
act: suspend
agreement: sound
clauses: [crossings]
by: QNO
since: 2026-03-01T08:00:00Z
until: 2026-04-01
reason: { en: "Review", fr: "Examen" }
`;

const concealing = act.replace('act: suspend', 'act: conceal\nrows: { Crossing: { post.code: { is: "QNALB" } } }');

function rulesOf(parsed: Parsed<unknown>): readonly string[] {
  return parsed.kind === 'ok' ? [] : parsed.problems.map(({ rule, line }) => `${rule}:${line}`);
}

function file(text: string) {
  return { file: 'a.yaml', text };
}

describe('the shape of the language', () => {
  test('has every block of a document', () => {
    const parsed = parseAgreement(file(everyBlock));
    expect(rulesOf(parsed)).toEqual([]);
    if (parsed.kind === 'refused') return;
    const figures = parsed.raw.clauses.find(({ id }) => id === 'figures');
    expect(figures).toMatchObject({ give: {}, rows: {}, aggregate: { minCell: 5 } });
    expect(parsed.raw.channel).toEqual({ via: 'central', directIf: ['URGENT'], copyTo: ['QN:NCC'] });
  });

  test('has arrangements, told apart by their kind', () => {
    expect(rulesOf(parseArrangement(file(arrangement)))).toEqual([]);
    const kinds = [arrangement, soundDocument].map((text) => {
      const parsed = parseDocument(file(text));
      return parsed.kind === 'ok' ? parsed.raw.kind : parsed.problems;
    });
    expect(kinds).toEqual(['arrangement', 'agreement']);
  });

  test('has ceilings without a limit of fields', () => {
    const parsed = parseCeiling(file(ceiling));
    expect(rulesOf(parsed)).toEqual([]);
    if (parsed.kind === 'ok') expect(parsed.raw.neverMoreThan).toEqual({});
  });

  test('names types and fields that have digits in them, as agencies have them', () => {
    const text = everyBlock.replace(
      'give: { clear: [Crossing.lane] }, rows: { Crossing: every } }',
      'give: { clear: [Form12.box3a] }, rows: { Form12: { box3a: { is: "1" } } }, questions: { Query.form12s: { with: [filter.box3a] } } }',
    );
    expect(rulesOf(parseAgreement(file(text)))).toEqual([]);
    expect(rulesOf(parseAgreement(file(text.replace('[Form12.box3a]', '[Form12.3a]'))))).toEqual([expect.stringMatching(/^malformed/)]);
  });

  test('has acts', () => {
    for (const text of [act, concealing]) expect(rulesOf(parseAct(file(text)))).toEqual([]);
  });

  test.each([
    ['figures and rows in one clause', '  - id: figures\n', '  - id: figures\n    give: { clear: [Crossing.lane] }\n', /^key-excluded/],
    [
      'figures and questions in one clause',
      '  - id: figures\n',
      '  - id: figures\n    questions: { Query.crossings: freely }\n',
      /^key-excluded/,
    ],
    ['a clause that gives nothing', 'rows: { Crossing: every } }', '}', /^missing-key/],
    ['groups of one', 'minCell: 5', 'minCell: 1', /^out-of-range/],
    ['a necessity that is not there', 'necessity: per-request', 'necessity: sometimes', /^unknown-word/],
    ['a special field that asks nothing', 'special: {', 'special: { fields: [Traveller.birthDate] }\n#', /^missing-key/],
    ['a need that nobody can meet', 'provider-approval', 'approval', /^unknown-word/],
    ['a duration in figures alone', 'for: 12 hours', 'for: 12', /^wrong-kind/],
    ['a ground as a sentence', 'IMMINENT_DANGER_TO_LIFE', 'danger', /^malformed/],
    ['a bare number as an article', 'within: 2 days, article: "15"', 'within: 2 days, article: 15', /^unquoted-code/],
    ['a limit of nothing', 'perMinute: 600', 'perMinute: 0', /^out-of-range/],
    ['an unknown channel', 'via: central', 'via: direct', /^unknown-word/],
    ['a prohibition of persons and of types', 'person: whole', 'person: whole, types: [Crossing]', /^missing-key/],
    ['an emergency without a review', ', reviewWithin: 1 day', '', /^missing-key/],
    ['a duty of nobody', '{ on: QSO, retain', '{ retain', /^missing-key/],
  ])('refuses %s', (_, piece, replacement, rule) => {
    expect(everyBlock.split(piece)).toHaveLength(2);
    expect(rulesOf(parseAgreement(file(everyBlock.replace(piece, replacement)))).some((one) => rule.test(one))).toBe(true);
  });

  test.each([
    ['an arrangement with recipients', () => parseArrangement(file(`${arrangement}recipients: [{ authority: "QS:BGD" }]\n`))],
    ['an arrangement that gives', () => parseArrangement(file(arrangement.replace('withhold', 'give')))],
    ['a document that says it is an arrangement', () => parseDocument(file(soundDocument.replace('kind: agreement', 'kind: arrangement')))],
    ['a ceiling that says nothing', () => parseCeiling(file(ceiling.slice(0, ceiling.indexOf('prohibit'))))],
    ['a shield about no type', () => parseCeiling(file(ceiling.replace('Traveller.protection', 'protection')))],
    [
      'a shield lifted by a purpose',
      () => parseCeiling(file(ceiling.replace('documents: [child-protection]', 'purposes: [CHILD_PROTECTION]'))),
    ],
    ['rows in an act that conceals nothing', () => parseAct(file(concealing.replace('conceal', 'suspend')))],
    ['a concealment of everything', () => parseAct(file(act.replace('suspend', 'conceal')))],
    ['an act without a reason', () => parseAct(file(act.slice(0, act.indexOf('reason'))))],
    ['an act at a local time', () => parseAct(file(act.replace('08:00:00Z', '08:00:00+01:00')))],
  ])('refuses %s', (_, parsed) => {
    expect(rulesOf(parsed())).not.toEqual([]);
  });
});
