import { agreement, decided, policySet } from '../testing/documents.ts';
import { compile, fetched } from '../testing/operations.ts';
import type { CompiledOperation } from './compile.ts';

const denials = ({ errors }: CompiledOperation) => errors.map(({ path }) => path.join('.'));
const scopes = ({ scopes: all }: CompiledOperation) =>
  all.map(({ id, given, deciding }) => ({ id, given: [...given], deciding: [...deciding] }));

const vehicles = `
  - id: vehicles
    article: "14"
    from: ["QN:POL", "QN:CUS"]
    give: { clear: [Vehicle.plate, Vehicle.findings, Vehicle.alerts, Seizure.kind, Seizure.occurredAt, Alert.target, TravelDocument.status] }
    rows:
      Vehicle: via Query.vehicle
      Seizure: via Vehicle.findings
      Alert: via Vehicle.alerts
      TravelDocument: every
    questions:
      Query.vehicle: { with: [registrationState + plate] }
      Vehicle.findings: freely
      Vehicle.alerts: freely`;
const vehicle = 'vehicle(registrationState: "QNO", plate: "LO1")';

describe('an interface', () => {
  const right = decided(policySet(agreement(vehicles)));

  it('is split per member: what one member is given is not asked of another', () => {
    const compiled = compile(right, `{ ${vehicle} { findings { occurredAt ... on Seizure { kind } ... on CashDeclaration { amount } } } }`);
    expect(fetched(compiled)).toBe(
      '{ f3: vehicle(registrationState: "QNO", plate: "LO1", scope: "s1") { registrationState plate f2: findings(scope: "s0") { __typename ... on Seizure { f0: occurredAt f1: kind k0: id k1: document { issuingState number type } } } } }',
    );
    expect(denials(compiled)).toEqual(['vehicle.findings.@.amount']);
  });

  it('refuses per member what that member is not given', () => {
    const compiled = compile(right, `{ ${vehicle} { findings { id occurredAt } } }`);
    expect(fetched(compiled)).toContain(
      '{ __typename ... on Seizure { f0: occurredAt k0: id k1: document { issuingState number type } } }',
    );
    expect(denials(compiled)).toEqual(['vehicle.findings.@.id']);
  });

  it('is gone whole where no member is given', () => {
    const none = decided(
      policySet(agreement(vehicles.replace('Seizure.kind, Seizure.occurredAt, ', '').replace('      Seizure: via Vehicle.findings\n', ''))),
    );
    expect(denials(compile(none, `{ ${vehicle} { plate findings { occurredAt } } }`))).toEqual(['vehicle.findings']);
  });
});

describe('a union', () => {
  it('shows only members whose rows their owner gives: another’s field of them shows nothing', () => {
    const right = decided(policySet(agreement(vehicles)));
    const compiled = compile(
      right,
      `{ ${vehicle} { alerts { nodes { target { ... on Vehicle { plate } ... on TravelDocument { status } } } } } }`,
    );
    // Police gives `status`, but documents are immigration's rows; the vehicle is given only where it was looked up.
    expect(denials(compiled)).toEqual(['vehicle.alerts.nodes.@.target']);
    expect(fetched(compiled)).not.toContain('target');
  });
});

const status = `
  - id: status
    article: "12"
    from: ["QN:POL"]
    give: { clear: [TravelDocument.status] }
    rows: { TravelDocument: via Query.travelDocument }
    questions: { Query.travelDocument: { with: [issuingState + number + type] } }`;
const documents = `
  - id: documents
    article: "13"
    from: ["QN:IMM"]
    give: { clear: [TravelDocument.number] }
    rows: { TravelDocument: { type: { is: P } } }`;
const look = '{ travelDocument(issuingState: "FRA", number: "AB1", type: P) { status number } }';

describe('a key look-up', () => {
  it('is answered from the key where the clause gives no field of the row’s owner', () => {
    const compiled = compile(decided(policySet(agreement(status + documents))), look);
    expect(compiled.sites.map(({ isFromKey }) => isFromKey)).toEqual([true]);
    expect(compiled.fields[0]).toMatchObject({ kind: 'lookUp' });
    expect(denials(compiled)).toEqual([]);
  });

  it('is answered from rows where the clause gives a field of the owner’s', () => {
    const opened = `${documents}\n    questions: { Query.travelDocument: { with: [issuingState + number + type] } }`;
    const compiled = compile(decided(policySet(agreement(opened))), look);
    expect(compiled.sites.map(({ isFromKey }) => isFromKey)).toEqual([false]);
    expect(denials(compiled)).toEqual(['travelDocument.status']);
  });
});

/** Clauses whose rows stand on conditions, each giving crossings of its documents and nothing else of them. */
const conditional = (count: number): string =>
  ['P', 'D', 'S', 'ID', 'RESIDENCE']
    .slice(0, count)
    .map(
      (type, index) => `
  - id: c${index}
    article: "1"
    from: ["QN:IMM"]
    give: { clear: [TravelDocument.crossings, Crossing.lane, Traveller.documents], exists: [Traveller] }
    rows: { Traveller: every, TravelDocument: { number: { is: "${type}" } }, Crossing: via TravelDocument.crossings }
    questions: { Query.travellers: freely, Traveller.documents: freely, TravelDocument.crossings: freely }`,
    )
    .join('');
const nested = '{ travellers { nodes { documents { nodes { crossings { nodes { lane } } } } } } }';

describe('a list whose parent’s row decides which clause gives it', () => {
  it('is fetched once where only one clause can be the reason that its parent shows', () => {
    const compiled = compile(decided(policySet(agreement(conditional(1)))), nested);
    expect(scopes(compiled)).toHaveLength(3);
    expect(scopes(compiled).every(({ deciding }) => deciding.length === 0)).toBe(true);
  });

  it('is fetched once for each answer to which of them give the parent', () => {
    const compiled = compile(decided(policySet(agreement(conditional(2)))), nested);
    const variants = scopes(compiled).filter(({ deciding }) => deciding.length > 0);
    expect(variants.map(({ given }) => given)).toEqual([[], [0], [1], [0, 1]]);
    expect(fetched(compiled)?.match(/: crossings\(scope: "s\d+"\)/g)).toHaveLength(4);
  });

  it('takes no more than three undecided clauses; those beyond give nothing there', () => {
    const compiled = compile(decided(policySet(agreement(conditional(4)))), nested);
    expect(scopes(compiled).filter(({ deciding }) => deciding.length > 0)).toHaveLength(8);
    const site = compiled.sites.find(({ field }) => field.coordinate === 'TravelDocument.crossings');
    expect(site?.targets[0]?.rules.map(({ clause, alternatives }) => [clause, alternatives.length])).toEqual([
      [0, 1],
      [1, 1],
      [2, 1],
      [3, 0],
    ]);
  });
});

describe('an operation that unfolds', () => {
  it('to more selections than the limit is too costly', () => {
    const wide = Array.from({ length: 120 }, (_, index) => `a${index}: occurredAt`).join(' ');
    const many = Array.from({ length: 60 }, (_, index) => `c${index}: crossings { nodes { ...F } }`).join(' ');
    const open = `
  - { id: c, article: "1", from: ["QN:IMM"], give: { clear: [Crossing.occurredAt] }, rows: { Crossing: every }, questions: { Query.crossings: freely } }`;
    const right = decided(policySet(agreement(open)));
    expect(() => compile(right, `{ ${many} } fragment F on Crossing { ${wide} }`)).toThrow(
      expect.objectContaining({ extensions: expect.objectContaining({ code: 'OPERATION_TOO_COSTLY' }) }),
    );
    expect(fetched(compile(right, `{ crossings { nodes { ...F } } } fragment F on Crossing { ${wide} }`))).toContain('f119');
  });
});
