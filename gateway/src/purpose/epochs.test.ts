import { formatProblem, type PolicySet, parsePolicySet, pinsOf, readPolicyTexts } from '@passerelle/policies';
import { agreement, border } from '../testing/documents.ts';
import { Epochs } from './epochs.ts';

const clauses =
  '  - { id: a, article: "1", from: ["QN:IMM"], give: { exists: [Crossing] }, rows: { Crossing: every }, questions: { Query.crossings: freely } }';
const suspension = (since: string, id = 's') =>
  `{ id: ${id}, act: suspend, agreement: trial, by: "QN:NCC", since: "${since}", reason: { en: a, fr: a } }`;

function setOf(documents: readonly string[], acts: readonly string[] = []): PolicySet {
  const file = (text: string, index: number) => ({ file: `file-${index}.yaml`, text });
  const texts = { register: readPolicyTexts().register, documents: documents.map(file), ceilings: [], acts: acts.map(file) };
  const reading = parsePolicySet({ ...texts, locks: pinsOf(texts, border).map(({ lock }) => lock) }, border);
  if (reading.kind === 'refused') throw new Error(reading.problems.map(formatProblem).join('\n'));
  return reading.set;
}

const one = agreement(clauses);
const now = Date.parse('2026-06-15T10:00:00Z');

test('a set is in use from its first use on, each time it is used', () => {
  const epochs = new Epochs();
  const [first, second] = [setOf([one]), setOf([one.replace('version: 1', 'version: 2')])];
  expect(epochs.at(first, now)).toEqual({ since: now, closed: 0 });
  expect(epochs.at(second, now + 50)).toEqual({ since: now + 50, closed: 0 });
  expect(epochs.at(first, now + 60)).toEqual({ since: now, closed: 0 });
});

test('what begins or ends by its date is another state of the same set', () => {
  const epochs = new Epochs();
  const set = setOf([one]);
  const began = set.documents[0]?.force.fromMs ?? 0;
  expect(epochs.at(set, began - 1000)).toEqual({ since: began - 1000, closed: 0 });
  expect(epochs.at(set, began + 5)).toEqual({ since: began, closed: 0 });
});

test('a suspension closes: at its instant where it is known, else when it is read', () => {
  const epochs = new Epochs();
  const known = setOf([one], [suspension('2026-06-15T10:00:00Z')]);
  expect(epochs.at(known, now - 1)).toEqual({ since: now - 1, closed: 0 });
  expect(epochs.at(known, now)).toEqual({ since: now, closed: now });
  const late = new Epochs();
  expect(late.at(setOf([one]), now)).toEqual({ since: now, closed: 0 });
  expect(late.at(setOf([one], [suspension('2026-06-01')]), now + 10)).toEqual({ since: now + 10, closed: now + 10 });
});

test('a document that is gone is closed, and stays so', () => {
  const epochs = new Epochs();
  const two = [one, agreement(clauses, '', 'second')];
  epochs.at(setOf(two), now);
  expect(epochs.at(setOf([one]), now + 10)).toEqual({ since: now + 10, closed: now + 10 });
  expect(epochs.at(setOf(two), now + 20)).toEqual({ since: now + 20, closed: now + 10 });
});
