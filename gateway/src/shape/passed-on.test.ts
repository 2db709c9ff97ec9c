import { describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { nothingPassedOn, type PassedOn } from '../execute/passed-on.ts';
import { agreement, decided, policySet } from '../testing/documents.ts';
import { authorize } from '../testing/operations.ts';
import { passedOnBy } from './passed-on.ts';

const clauses = `
  - id: crossings
    article: "2"
    from: ["QN:IMM", "QN:BPA"]
    give:
      clear: [Crossing.occurredAt, Crossing.direction, Crossing.lane, Crossing.traveller, Crossing.document, Crossing.post, BorderPost.name,
              Traveller.nationality, Traveller.sex, Traveller.familyName, TravelDocument.number, TravelDocument.type, TravelDocument.expiresOn]
      masked: { Traveller.birthDate: year }
    rows:
      Crossing: { direction: { is: ENTRY } }
      Traveller: { protection: { noneOf: [ASYLUM] } }
      TravelDocument: via Crossing.document
      BorderPost: via Crossing.post
    questions: { Query.crossings: freely, Query.travelDocument: { with: [issuingState + number + type] } }
  - id: outcomes
    article: "3"
    from: ["QN:IMM"]
    give: { clear: [Crossing.outcome, Crossing.lane] }
    rows: { Crossing: { direction: { is: EXIT } } }
    questions: { Query.crossings: freely }`;

/** What is passed on at a place, response names from the root; null where nothing is said of it. */
function at(query: string, place: readonly string[], more = '', from = clauses): { sequences: string[]; read: string[] } | null {
  const { compiled } = authorize(decided(policySet(agreement(from, more))), query);
  const named = (alias: string): string => compiled.names.get(alias) ?? alias;
  const below = (passedOn: PassedOn | undefined, name: string): PassedOn | undefined =>
    [...(passedOn?.below ?? [])].find(([alias]) => named(alias) === name)?.[1];
  const found = place.reduce(below, passedOnBy(compiled) as PassedOn | undefined);
  return found === undefined
    ? null
    : { sequences: found.sequences.map((names) => names.join(' ')), read: [...found.read].map(named).sort() };
}

const crossing = ['crossings', 'nodes'];
const traveller = [...crossing, 'traveller'];

describe('passed on', () => {
  it('are leaves that the same clauses give, one after the other', () => {
    expect(at('{ crossings { nodes { occurredAt direction lane outcome } } }', crossing)?.sequences).toEqual([
      'occurredAt direction',
      'lane',
      'outcome',
    ]);
    expect(at('{ crossings { nodes { occurredAt lane direction } } }', crossing)?.sequences).toEqual(['occurredAt', 'lane', 'direction']);
  });

  it('is nothing across what stands between', () => {
    const query = '{ crossings { nodes { occurredAt post { name } direction } } }';
    expect(at(query, crossing)?.sequences).toEqual(['occurredAt', 'direction']);
    expect(at('{ crossings { nodes { occurredAt __typename direction } } }', crossing)?.sequences).toEqual(['occurredAt', 'direction']);
  });

  it('is nothing masked, and nothing that is refused', () => {
    const query = '{ crossings { nodes { traveller { nationality birthDate sex givenNames familyName } } } }';
    expect(at(query, traveller)?.sequences).toEqual(['nationality', 'sex', 'familyName']);
  });

  it('is nothing that one clause masks, though another gives it in clear', () => {
    const also = `${clauses.replace('article: "2"', 'article: "2"\n    widens: "whole names on entry"')}
  - id: more
    article: "4"
    from: ["QN:IMM"]
    give: { clear: [Crossing.traveller], masked: { Traveller.familyName: initial } }
    rows: { Crossing: { direction: { is: EXIT } }, Traveller: via Crossing.traveller }
    questions: { Query.crossings: freely }`;
    expect(at('{ crossings { nodes { traveller { sex familyName } } } }', traveller, '', also)?.sequences).toEqual(['sex']);
  });

  it('is nothing that a prohibition may take away', () => {
    const prohibit = 'prohibit: [{ id: p, article: "2", fields: [Crossing.lane], rows: { Crossing: { outcome: { is: REFUSED } } } }]';
    const query = '{ crossings { nodes { lane occurredAt direction } } }';
    expect(at(query, crossing, prohibit)?.sequences).toEqual(['occurredAt direction']);
    expect(at(query, crossing, prohibit)?.read).toContain('outcome');
  });

  it('is nothing in an object in which something is never alone', () => {
    const alone = 'special: { fields: [Traveller.familyName], neverAlone: { with: [Traveller.sex] } }';
    const query = '{ crossings { nodes { occurredAt traveller { nationality familyName sex } } } }';
    expect(at(query, traveller, alone)?.sequences).toEqual([]);
    expect(at(query, crossing, alone)?.sequences).toEqual(['occurredAt']);
  });

  it('is nothing under another name than it arrives under', () => {
    expect(at('{ crossings { nodes { a: occurredAt direction } } }', crossing)?.sequences).toEqual(['direction']);
  });

  it('is nothing that arrives once and is shown twice', () => {
    const cell = { coordinate: 'Query.x', grants: [{ clause: 0, level: { kind: 'clear' as const } }], prohibitions: [] };
    const leaves = ['x', 'y', 'z'].map((alias) => ({ kind: 'leaf' as const, name: alias, alias, cell }));
    const document = parse('{ x y z }');
    expect(passedOnBy({ document, fields: leaves }).sequences).toEqual([['x', 'y', 'z']]);
    const again = { kind: 'leaf' as const, name: 'again', alias: 'y', cell };
    expect(passedOnBy({ document, fields: [...leaves, again] }).sequences).toEqual([['x'], ['z']]);
    expect(passedOnBy({ document: parse('mutation { x y z }'), fields: [...leaves] })).toEqual(nothingPassedOn);
  });

  it('is as much in edges', () => {
    const place = ['crossings', 'edges', 'node'];
    expect(at('{ crossings { edges { cursor node { occurredAt direction } } } }', place)?.sequences).toEqual(['occurredAt direction']);
    expect(at('{ crossings { edges { cursor node { occurredAt direction } } } }', ['crossings', 'edges'])?.sequences).toEqual([]);
  });

  it('is nothing of objects of several types', () => {
    const findings = `
  - id: findings
    article: "3"
    from: ["QN:POL", "QN:CUS"]
    give: { clear: [Vehicle.plate, Vehicle.status, Vehicle.findings, Seizure.kind], exists: [CashDeclaration] }
    rows: { Vehicle: via Query.vehicle, Seizure: via Vehicle.findings, CashDeclaration: via Vehicle.findings }
    questions: { Query.vehicle: { with: [registrationState + plate] }, Vehicle.findings: freely }`;
    const query = '{ vehicle(registrationState: "QSO", plate: "X1") { status findings { ... on Seizure { kind } } } }';
    expect(at(query, ['vehicle'], '', findings)?.sequences).toEqual(['status']);
    expect(at(query, ['vehicle', 'findings'], '', findings)).toBeNull();
  });

  it('is nothing of rows that only the gateway can tell apart', () => {
    const screening = 'prohibit: [{ id: whole, article: "2", person: whole, rows: { Traveller: { protection: { has: ASYLUM } } } }]';
    const alerts = `${clauses}
  - id: alerts
    article: "4"
    from: ["QN:POL"]
    give: { clear: [Alert.kind, Alert.urgent] }
    rows: { Alert: every }
    questions: { Query.alerts: freely }`;
    const query = '{ alerts { nodes { kind urgent } } }';
    expect(at(query, ['alerts', 'nodes'], '', alerts)?.sequences).toEqual(['kind urgent']);
    expect(at(query, ['alerts'], screening, alerts)).toBeNull();
  });
});

describe('read all the same', () => {
  it('is what conditions look at, and by what rows are recorded', () => {
    expect(at('{ crossings { nodes { occurredAt direction } } }', crossing)?.read).toEqual(['direction', 'id', 'traveller']);
    expect(at('{ crossings { nodes { traveller { nationality } } } }', traveller)?.read).toEqual(['id', 'protection']);
    expect(at('{ crossings { nodes { document { number expiresOn } } } }', [...crossing, 'document'])?.read).toEqual([
      'holder',
      'issuingState',
      'number',
      'type',
    ]);
  });

  it('is what conditions of another row look at on the way through', () => {
    const through = clauses.replace('Crossing: { direction: { is: ENTRY } }', 'Crossing: { traveller.sex: { is: F } }');
    expect(at('{ crossings { nodes { traveller { sex nationality } } } }', traveller, '', through)?.read).toEqual([
      'id',
      'protection',
      'sex',
    ]);
  });
});
