import { describe, expect, test } from '@jest/globals';
import { demoSet, soundDocument, soundSet } from '../testing/sound.ts';
import { languages, type Phrase, render } from './phrase.ts';
import { readAct } from './read-act.ts';
import { readArrangement } from './read-arrangement.ts';
import { readCeiling } from './read-ceiling.ts';
import { readTerms } from './read-terms.ts';
import { sayings } from './sayings.ts';
import { termSayings } from './term-sayings.ts';

const everyTerm = `${soundDocument
  .replace(
    'BORDER_CHECK_EXIT] }',
    'BORDER_CHECK_EXIT], never: [FISCAL], case: [BORDER_CHECK_EXIT], change: [{ to: any, needs: consent }, { to: STATISTICS, needs: notice }, { to: POLITICAL, needs: never }] }',
  )
  .replace(
    'prohibit:\n',
    `  - { id: wide, article: "8", from: ["QN:IMM"], purposes: [BORDER_CHECK_ENTRY], widens: "A guard compares.", tell: rows, give: { clear: [Traveller.birthDate] }, rows: { Traveller: every } }
  - { id: there, article: "9", from: ["QN:IMM"], emergencyOnly: true, give: { clear: [Crossing.direction], reference: [Crossing], exists: [Traveller] }, rows: { Crossing: { occurredAt: { within: 2 days } }, Traveller: every } }
prohibit:
`,
  )}
special:
  - { fields: [Traveller.birthDate], necessity: per-request, neverAlone: { with: [Traveller.givenNames] } }
needs: { Crossing.lane: provider-approval, Crossing.direction: subject-consent }
followUp: { within: 12 hours, urgent: at once, noFollowUp: reason }
notices: { correction: 2 days, deletion: 3 days, spontaneous: at once }
reports: { use: 1 year, jointBody: 2 years }
subjectAccess: { answeredBy: either, within: 30 days, consult: true }
refusal: { codes: [PUBLIC_SECURITY], within: 5 days, article: "15" }
limits: { perMinute: 600, perDay: 20000, distinctSubjectsPerDay: 2000 }
emergency: { grounds: [IMMINENT_DANGER_TO_LIFE], opens: [there], roles: [border-guard], for: 12 hours, reviewWithin: 1 day, tell: ["QN:NCC"] }
obligations: { retain: 30 days, onward: { others: written-consent, thirdStates: never }, handling: H2, keepLog: 3 years, parties: [{ on: QSO, retain: 10 days, onward: { others: allowed } }] }
`;
const withChannel = soundDocument
  .replace('{ state: QSO }', '{ state: QSO, centre: "QS:BGD" }')
  .concat('channel: { via: central, directIf: [URGENT], copyTo: ["QN:NCC"] }\n');

function termsOf(document: string): readonly Phrase[] {
  const set = soundSet([document]);
  return set.documents.flatMap((one) => readTerms(one, set));
}

const inEnglish = (phrases: readonly Phrase[]): readonly string[] => phrases.map((phrase) => render(phrase, 'en'));

describe('the terms of a document read back', () => {
  test('say what each block says', () => {
    expect(inEnglish(termsOf(everyTerm))).toEqual([
      'The data may never be used for: Taxation.',
      'A request for one of these purposes names its case: Border check on exit.',
      'For another purpose, the data may be used with the giver’s consent: any other.',
      'For another purpose, the data may be used once the giver is told: Statistics.',
      'For another purpose, the data may not be used: Political use.',
      'Only to a request that says why it needs them: date of birth (travellers).',
      'date of birth (travellers): shown only where at least one of these is asked for and shown beside: given names (travellers).',
      'Only after the giver’s approval, each time; until then, not at all: lane (crossings).',
      'Only after the consent of the person concerned, each time; until then, not at all: direction (crossings).',
      'Article 8 (clause wide) gives further than another clause. Reason: A guard compares.',
      'Under article 8, the recipient is told when something was withheld.',
      'In an emergency, on the ground of IMMINENT_DANGER_TO_LIFE, border-guard may open for 12 hours what is closed otherwise. It is reviewed within 1 day; told at once: National Coordination Centre (QN:NCC).',
      'What an emergency opens under article 9, of crossings: direction, in clear; a reference for follow-up; only where time lies within the last 2 days.',
      'What an emergency opens under article 9, of travellers: that there are any, and nothing else; all of them.',
      'The data are kept for at most 30 days.',
      'Passing the data on to other authorities of the same state: with written consent.',
      'Passing the data on to other states: never.',
      'Handling code: H2.',
      'The recipient keeps its own log for 3 years.',
      'For Soravia (QSO): The data are kept for at most 10 days.',
      'For Soravia (QSO): Passing the data on to other authorities of the same state: allowed.',
      'After a hit, the recipient follows up within 12 hours.',
      'In urgent cases it follows up at once.',
      'A recipient that does not follow up says why.',
      'A recipient may make 600 requests a minute.',
      'A recipient may make 20000 requests a day.',
      'A recipient may ask about and be shown 2000 different persons a day.',
      'The giver tells within 2 days that data given were wrong.',
      'The giver tells within 3 days that data given must be deleted.',
      'The giver tells at once, unasked, what the recipient should know.',
      'The recipient reports its use of the data every 1 year.',
      'The joint body reports every 2 years.',
      'Requests of persons concerned are answered by whoever receives them, within 30 days.',
      'The other side is heard before.',
      'Under article 15, the giver may refuse on these grounds: PUBLIC_SECURITY.',
      'A refusal is told within 5 days.',
      'What categories of data and paired posts stand for was pinned with this version; data added later are not given.',
    ]);
    expect(inEnglish(termsOf(withChannel)).slice(0, 3)).toEqual([
      'Requests go through the central services of the parties; until those are connected, nothing is given.',
      'Requests may go directly in these cases: URGENT.',
      'Copies go to: National Coordination Centre (QN:NCC).',
    ]);
  });

  test('say it in French with the same codes, in whatever order', () => {
    const phrases = [...termsOf(everyTerm), ...termsOf(withChannel), ...othersOf()];
    for (const phrase of phrases) {
      const [en = '', fr = ''] = languages.map((language) => render(phrase, language));
      for (const code of en.match(/\b[A-Z]{2,}[A-Z0-9:_]*\b|\b\d+\b/g) ?? [])
        expect({ en, fr }).toEqual({ en, fr: expect.stringContaining(code) });
      expect(`${en}${fr}`).not.toMatch(/[{}]|undefined|NaN/);
      expect(fr).not.toMatch(/'/);
    }
  });

  test('every saying of terms is used by some reading', () => {
    const used = new Set([...termsOf(everyTerm), ...termsOf(withChannel), ...othersOf(), ...demoTerms()].flatMap(sayingsIn));
    const rare = ['accessByGiver', 'accessByRecipient', 'refusal', 'arrangedForUnits'];
    expect(Object.keys(termSayings).filter((id) => !used.has(id) && !rare.includes(id))).toEqual([]);
    expect(Object.keys(sayings)).toEqual(expect.arrayContaining(rare));
  });
});

function demoTerms(): readonly Phrase[] {
  const set = demoSet();
  return set.documents.flatMap((document) => readTerms(document, set));
}

/** Ceilings, arrangements and acts beside the sound document. */
function othersOf(): readonly Phrase[] {
  const ceiling = `id: protected
kind: ceiling
owner: "QN:IMM"
article: "30"
neverMoreThan: { Traveller.birthDate: year, Traveller.sex: none }
prohibit: [{ id: notes, article: "31", fields: [Crossing.lane] }]
shields:
  - { id: asylum, article: "32", when: { Traveller.protection: { has: ASYLUM } } }
  - { id: child, article: "33", when: { Traveller.protection: { has: ASYLUM } }, unless: { documents: [sound] } }
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
    article: "41"
    withhold: [Crossing.lane]
    masked: { Traveller.givenNames: constant }
    rows: { Crossing: { occurredAt: { within: 30 days } } }
    questions: { Query.crossings: { with: [filter.post + filter.occurredAt], span: { filter.occurredAt: 31 days }, rows: 50 } }
`;
  const act = (id: string, kind: string, more = ''): string =>
    `id: ${id}\nact: ${kind}\nagreement: sound\nby: QNO\nsince: 2026-03-0${id.length}T08:00:00Z\n${more}reason: { en: "Review.", fr: "Examen." }\n`;
  const acts = [
    act('a', 'suspend', 'clauses: [crossings]\n'),
    act('bb', 'resume', 'clauses: [crossings]\n'),
    act('ccc', 'conceal', 'rows: { Crossing: every }\nuntil: 2026-03-04\n'),
    act('dddd', 'consent'),
    act('eeeee', 'denounce'),
  ];
  const set = soundSet([soundDocument.replace('until: 2030-12-31', 'until: 2030-12-31, notice: 6 months'), arrangement], {
    ceilings: [{ file: 'ceilings/c.yaml', text: ceiling }],
    acts: acts.map((text, i) => ({ file: `acts/${i}.yaml`, text })),
  });
  const [parent] = set.documents;
  if (parent === undefined) throw new Error('no document');
  return [
    ...set.ceilings.flatMap((one) => readCeiling(one, set)),
    ...set.written.arrangements.flatMap((one) => readArrangement(one, parent.written, set)),
    ...set.written.acts.map((one) => readAct(one, set)),
  ];
}

test('ceilings, arrangements and acts are read back', () => {
  expect(inEnglish(othersOf())).toEqual([
    'Immigration Service (QN:IMM) allows, under whatever document, at most: only the year of: date of birth (30).',
    'Immigration Service (QN:IMM) allows, under whatever document, nothing of: sex (travellers) (30).',
    'For every document, Immigration Service (QN:IMM): Article 31 keeps lane of crossings back always.',
    'Immigration Service (QN:IMM) shields travellers where need for protection includes ASYLUM, and where that cannot be established: under no document does anything show of them (32).',
    'Immigration Service (QN:IMM) shields travellers where need for protection includes ASYLUM, and where that cannot be established: under no document does anything show of them (33). Not under: sound.',
    'The arrangement albany, version 1, narrows this for whatever concerns one of: Albany (QNALB).',
    'Article 41 there does not give: lane (crossings).',
    'Article 41 there gives only whether there is: given names.',
    'Article 41 there gives crossings only if, besides, time lies within the last 30 days.',
    'Article 41 there: The question “list of crossings” may be asked only so: with post and time given, for at most 31 days of time, for at most 50 rows.',
    'Norvia (QNO) suspended clauses crossings of sound from 2026-03-01T08:00:00Z. Reason: Review.',
    'Norvia (QNO) resumed clauses crossings of sound from 2026-03-02T08:00:00Z. Reason: Review.',
    'Norvia (QNO) conceals rows under the whole of sound from 2026-03-03T08:00:00Z, for 48 hours at most. Reason: Review. It ends on 2026-03-04.',
    'Norvia (QNO) consents to the whole of sound from 2026-03-04T08:00:00Z. Reason: Review.',
    'Norvia (QNO) denounced the whole of sound on 2026-03-05T08:00:00Z. Reason: Review.',
  ]);
});

function sayingsIn(phrase: Phrase): readonly string[] {
  if (phrase.kind === 'list') return phrase.of.flatMap(sayingsIn);
  return phrase.kind === 'saying' ? [phrase.id, ...Object.values(phrase.slots).flatMap(sayingsIn)] : [];
}
