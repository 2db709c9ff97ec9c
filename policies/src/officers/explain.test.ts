import { describe, expect, test } from '@jest/globals';
import { recipientIn } from '../register/recipient.ts';
import { demoSet, soundBut, soundDocument, soundSet } from '../testing/sound.ts';
import { type ExplainRequest, explain } from './explain.ts';
import { explainPhrase, reasonSource } from './explain-phrase.ts';
import { languages, render } from './phrase.ts';

const set = soundSet([soundDocument]);
const asOf = '2026-03-01T00:00:00Z';

function asked(change: Partial<ExplainRequest> & { readonly as?: readonly [string, string | null, string] } = {}, of = set) {
  const [authority, unit, role] = change.as ?? ['QS:BGD', 'QS:BGD/HQ', 'border-guard'];
  const recipient = recipientIn(of.register, authority, unit, role);
  if (recipient === null) throw new Error('the cast is not in the register');
  const { as: _as, ...rest } = change;
  return { recipient, purpose: 'BORDER_CHECK_ENTRY', coordinate: 'Traveller.birthDate', asOf, document: null, ...rest };
}
const kinds = (request: ExplainRequest, of = set) => explain(of, request).reasons.map(({ kind }) => kind);

describe('why somebody gets a field, or does not', () => {
  test('what gives it, what keeps it back all the same, and how to ask', () => {
    const explanation = explain(set, asked());
    expect(explanation).toMatchObject({ document: { id: 'sound', version: 1 }, level: { kind: 'masked', mask: { kind: 'year' } } });
    expect(kinds(asked())).toEqual(['decides', 'gives', 'prohibits', 'question', 'question', 'question']);
    expect(explanation.reasons.map(reasonSource)[1]).toEqual({ document: 'sound', version: 1, clause: 'crossings', article: '2' });
    expect(explainPhrase(explanation, set).map((phrase) => render(phrase, 'en'))[1]).toBe(
      'Article 2 (clause crossings) gives it: only the year of: date of birth; only those that “holder” reaches from travel documents that this clause gives.',
    );
  });

  test('no clause: nothing, and where else the same authority has it', () => {
    expect(kinds(asked({ coordinate: 'Traveller.familyName' }))).toEqual(['decides', 'noClause']);
    expect(kinds(asked({ purpose: 'BORDER_CHECK_EXIT' }))).toEqual(['ownerSilent', 'elsewhere']);
    expect(explain(set, asked({ purpose: 'BORDER_CHECK_EXIT' }))).toMatchObject({ level: null, document: null });
  });

  test.each([
    ['wrongPurpose', asked({ purpose: 'STATISTICS' })],
    ['noDocument', asked({ as: ['QS:BGD', null, 'duty-officer'] })],
    ['noDocument', asked({ as: ['QS:BGD', null, 'border-guard'] })],
    ['noDocument', asked({ asOf: '2024-03-01T00:00:00Z' })],
    ['notTheirs', asked({ document: 'another' })],
  ])('%s', (kind, request) => {
    expect(kinds(request)[0]).toBe(kind);
    expect(explain(set, request).level).toBeNull();
  });

  test.each(['Balloon.gas', 'Traveller.__proto__', '__proto__', 'toString', 'Query.balloons', ''])('there is no `%s`', (coordinate) => {
    expect(kinds(asked({ coordinate }))).toEqual(['unknownCoordinate']);
  });

  test('two documents that fit, until one is named', () => {
    const two = soundSet([soundDocument, soundBut('id: sound', 'id: second')]);
    expect(kinds(asked({}, two), two)[0]).toBe('severalDecide');
    expect(explain(two, asked({ document: 'second' }, two))).toMatchObject({ document: { id: 'second' }, level: { kind: 'masked' } });
  });

  test('a question: open as it says, or not at all', () => {
    expect(kinds(asked({ coordinate: 'Query.crossings' }))).toEqual(['decides', 'question']);
    expect(kinds(asked({ coordinate: 'Query.traveller' }))).toEqual(['decides', 'noQuestion']);
  });

  test('a reference and bare existence are levels of their own', () => {
    expect(explain(set, asked({ coordinate: 'Crossing.ref' })).level).toEqual({ kind: 'reference' });
    expect(explain(set, asked({ coordinate: 'WaitTime' })).level).toEqual({ kind: 'existence' });
  });

  test('the owner’s ceiling', () => {
    const demo = demoSet();
    const request = asked({ as: ['QN:VIS', null, 'visa-officer'], purpose: 'VISA_EXAMINATION', coordinate: 'Alert.details' }, demo);
    expect(explain(demo, request).level).toBeNull();
    expect(kinds(request, demo)).toContain('ceiling');
  });
});

test('every field of the demo can be explained to everybody, in both languages', () => {
  const demo = demoSet();
  const coordinates = [...demo.schema.types.values()].flatMap((type) => [type.name, ...[...type.fields.values()].map((f) => f.coordinate)]);
  const recipient = asked({}, demo).recipient;
  for (const coordinate of [...coordinates, ...[...demo.schema.queries.keys()].map((name) => `Query.${name}`)]) {
    const explanation = explain(demo, { recipient, purpose: 'BORDER_CHECK_ENTRY', coordinate, asOf, document: null });
    const texts = explainPhrase(explanation, demo).flatMap((phrase) => languages.map((language) => render(phrase, language)));
    expect(texts.every((text) => text !== '' && !text.includes('{'))).toBe(true);
    expect(explanation.reasons.length).toBeGreaterThan(0);
  }
});
