import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { Kind, type SelectionNode } from 'graphql';
import { agreement, decided, policySet } from '../testing/documents.ts';
import { authorize } from '../testing/operations.ts';
import { packed, stretchesOf } from '../testing/packed.ts';
import { shapeParts } from '../testing/shaping.ts';
import type { AnswerData } from './answer-data.ts';
import { passedOnBy } from './passed-on.ts';
import { shape } from './shape.ts';

const clauses = `
  - id: crossings
    article: "2"
    from: ["QN:IMM", "QN:BPA"]
    give:
      clear: [Crossing.occurredAt, Crossing.direction, Crossing.traveller, Crossing.post, BorderPost.name, Traveller.nationality, Traveller.documents, TravelDocument.number]
      masked: { Traveller.birthDate: year, Traveller.givenNames: initial, Traveller.familyName: constant }
    rows:
      Crossing: { direction: { is: ENTRY } }
      Traveller: { protection: { noneOf: [ASYLUM] } }
      TravelDocument: via Traveller.documents
      BorderPost: { alwaysOpen: { is: true } }
    questions: { Query.crossings: freely, Traveller.documents: freely, Query.travelDocument: { with: [issuingState + number + type] } }`;
const findings = `
  - id: findings
    article: "3"
    from: ["QN:POL", "QN:CUS"]
    give: { clear: [Vehicle.plate, Vehicle.findings, Seizure.kind], exists: [CashDeclaration] }
    rows: { Vehicle: via Query.vehicle, Seizure: via Vehicle.findings, CashDeclaration: { declared: { is: true } } }
    questions: { Query.vehicle: { with: [registrationState + plate] }, Vehicle.findings: freely }`;
const right = decided(policySet(agreement(clauses + findings)));
const anyField = [...new Set([...loadSchema(committedSupergraph()).types.values()].flatMap(({ fields }) => [...fields.keys()]))];

/**
 * Shapes data that is written under the caller's names, where hidden selections stand under the fields they read; twice more, where objects hold
 * more than was asked and where leaves came in stretches: nothing may come of either.
 */
function shaped(query: string, data: unknown, by = right) {
  const { compiled, binder } = authorize(by, query);
  const document = compiled.document;
  if (document === null) throw new Error('nothing is left to fetch');
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
  const raw = underAliases(operation.selectionSet.selections, data, compiled.names);
  const once = shape(compiled.fields, raw, shapeParts(binder));
  const withMore = shape(compiled.fields, holdingMore(raw), shapeParts(binder));
  expect(withMore.data).toEqual(once.data);
  const passedOn = passedOnBy(compiled);
  const asPassedOn = shape(compiled.fields, packed(raw, passedOn), shapeParts(binder, { stretches: stretchesOf(passedOn) }));
  expect(asPassedOn).toEqual(once);
  expect(withMore.defects).toEqual(once.defects);
  expect(withMore.given.subjects).toEqual(once.given.subjects);
  return once;
}

/** The same, where each object also holds all that any type of the graph has and nobody asked for: nothing may come of it. */
function holdingMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(holdingMore);
  if (typeof value !== 'object' || value === null) return value;
  const asked = Object.entries(value).map(([name, inner]) => [name, holdingMore(inner)]);
  return { ...Object.fromEntries(anyField.map((name) => [name, 'not asked for'])), ...Object.fromEntries(asked) };
}

/** `known`: what became of each object by selections: one that stands in several places stays one. */
function underAliases(
  selections: readonly SelectionNode[],
  data: unknown,
  names: ReadonlyMap<string, string>,
  known = new Map<readonly SelectionNode[], Map<unknown, unknown>>(),
): unknown {
  if (Array.isArray(data)) return data.map((one) => underAliases(selections, one, names, known));
  if (typeof data !== 'object' || data === null) return data;
  const ofThese = known.get(selections) ?? new Map<unknown, unknown>();
  if (ofThese.has(data)) return ofThese.get(data);
  const values = new Map(Object.entries(data));
  const renamed = Object.fromEntries(
    selections.flatMap((selection): [string, unknown][] => {
      if (selection.kind === Kind.INLINE_FRAGMENT)
        return Object.entries(underAliases(selection.selectionSet.selections, data, names, known) ?? {});
      if (selection.kind !== Kind.FIELD) return [];
      const alias = (selection.alias ?? selection.name).value;
      const value = values.get(names.get(alias) ?? selection.name.value);
      return [[alias, selection.selectionSet ? underAliases(selection.selectionSet.selections, value, names, known) : value]];
    }),
  );
  known.set(selections, ofThese.set(data, renamed));
  return renamed;
}

const plain = ({ value }: AnswerData): unknown => value;
const row = (more: object) => ({ direction: 'ENTRY', occurredAt: '2026-06-10T08:00:00Z', ...more });
const free = { protection: [] };

it('gives all that stands below an object in which something is never alone', () => {
  const special = 'special: { fields: [Crossing.occurredAt], neverAlone: { with: [Crossing.direction] } }';
  const query = '{ crossings { nodes { occurredAt direction traveller { nationality } } } }';
  const came = {
    crossings: { nodes: [row({ traveller: { ...free, nationality: ['FRA'] } }), row({ direction: 'ENTRY', traveller: null })] },
  };
  const { data } = shaped(query, came, decided(policySet(agreement(clauses, special))));
  expect(plain(data)).toEqual({
    crossings: {
      nodes: [
        { occurredAt: '2026-06-10T08:00:00Z', direction: 'ENTRY', traveller: { nationality: ['FRA'] } },
        { occurredAt: '2026-06-10T08:00:00Z', direction: 'ENTRY', traveller: null },
      ],
    },
  });
});

it('gives nothing of what came and was not asked for: fields that are refused stay null', () => {
  // `shaped` shapes everything again where objects hold more.
  const query = '{ crossings { nodes { lane traveller { nationality protection sex } } } }';
  const { data } = shaped(query, { crossings: { nodes: [row({ traveller: { ...free, nationality: ['FRA'] } })] } });
  expect(plain(data)).toEqual({
    crossings: { nodes: [{ lane: null, traveller: { nationality: ['FRA'], protection: null, sex: null } }] },
  });
});

describe('cells', () => {
  it('show as pseudonyms of their own field, and not at all without a key', () => {
    const number = 'TravelDocument.number';
    const masking = clauses.replace(`, ${number}]`, ']').replace('masked: {', `masked: { ${number}: pseudonym,`);
    const { compiled, binder } = authorize(
      decided(policySet(agreement(masking))),
      '{ crossings { nodes { traveller { documents { nodes { number } } } } } }',
    );
    const operation = compiled.document?.definitions[0];
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('no operation');
    const traveller = { ...free, documents: { nodes: [{ number: 'AB123456' }] } };
    const raw = underAliases(operation.selectionSet.selections, { crossings: { nodes: [row({ traveller })] } }, compiled.names);
    const seen = (data: AnswerData) => plain(data);
    const withKey = shape(
      compiled.fields,
      raw,
      shapeParts(binder, { pseudonymsOf: (coordinate) => (text) => `${coordinate} ${text.length}` }),
    );
    expect(seen(withKey.data)).toMatchObject({
      crossings: { nodes: [{ traveller: { documents: { nodes: [{ number: `${number} 8` }] } } }] },
    });
    const without = shape(compiled.fields, raw, shapeParts(binder));
    expect(seen(without.data)).toMatchObject({ crossings: { nodes: [{ traveller: { documents: { nodes: [{ number: null }] } } }] } });
  });

  it('are masked as the clause says; what a mask cannot cut is null', () => {
    const query = '{ crossings { nodes { traveller { birthDate givenNames familyName nationality } } } }';
    const people = [
      { ...free, birthDate: '1990-05-17', givenNames: 'Anna', familyName: 'MARTIN', nationality: ['FRA'] },
      { ...free, birthDate: 'unreadable', givenNames: '', familyName: null, nationality: [] },
    ];
    const { data, defects } = shaped(query, { crossings: { nodes: people.map((traveller) => row({ traveller })) } });
    expect(defects).toEqual([]);
    expect(plain(data)).toEqual({
      crossings: {
        nodes: [
          { traveller: { birthDate: '1990', givenNames: 'A.', familyName: '***', nationality: ['FRA'] } },
          { traveller: { birthDate: null, givenNames: null, familyName: null, nationality: [] } },
        ],
      },
    });
  });

  it('drop what was fetched for conditions, and whatever else a subgraph sends', () => {
    const { data } = shaped('{ crossings { nodes { occurredAt } } }', { crossings: { nodes: [row({ lane: 'L1' })] } });
    expect(plain(data)).toEqual({ crossings: { nodes: [{ occurredAt: '2026-06-10T08:00:00Z' }] } });
  });

  it('behind a reference that does not show are not there, and say nothing', () => {
    const query = '{ crossings { nodes { traveller { birthDate } post { name } } } }';
    const hidden = [{ protection: ['ASYLUM'] }, { protection: null }, {}];
    const rows = hidden.map((traveller) =>
      row({ traveller: { birthDate: '1990', ...traveller }, post: { name: 'Albany', alwaysOpen: false } }),
    );
    const { data, defects } = shaped(query, { crossings: { nodes: rows } });
    expect(defects).toEqual([]);
    expect(plain(data)).toEqual({ crossings: { nodes: hidden.map(() => ({ traveller: null, post: null })) } });
  });

  it('that are refused are null under the caller’s name, in the caller’s order', () => {
    const { data } = shaped('{ crossings { nodes { b: lane a: occurredAt __typename } } }', { crossings: { nodes: [row({ a: 'x' })] } });
    expect(data.json).toBe('{"crossings":{"nodes":[{"b":null,"a":"x","__typename":"Crossing"}]}}');
  });
});

describe('an object that several rows refer to', () => {
  const byDirection = ['ENTRY', 'EXIT'].map(
    (direction) => `
  - id: ${direction.toLowerCase()}
    article: "2"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [Crossing.direction, Crossing.post, BorderPost.${direction === 'ENTRY' ? 'name' : 'model'}] }
    rows: { Crossing: { direction: { is: ${direction} } }, BorderPost: via Crossing.post }
    questions: { Query.crossings: freely }`,
  );
  const both = decided(policySet(agreement(byDirection.join(''))));
  const query = '{ crossings { nodes { direction post { name model } } } }';
  const albany = { name: 'Albany', model: 'TWO_STOPS', alwaysOpen: true };

  it('shows in each what that one gives of it', () => {
    const nodes = ['ENTRY', 'ENTRY', 'EXIT', 'ENTRY'].map((direction) => ({ direction, post: albany }));
    const [entry, exit] = [
      { name: 'Albany', model: null },
      { name: null, model: 'TWO_STOPS' },
    ];
    const { data, given } = shaped(query, { crossings: { nodes } }, both);
    expect(plain(data)).toEqual({
      crossings: {
        nodes: [
          { direction: 'ENTRY', post: entry },
          { direction: 'ENTRY', post: entry },
          { direction: 'EXIT', post: exit },
          { direction: 'ENTRY', post: entry },
        ],
      },
    });
    expect(given.rows.BorderPost).toBe(1);
  });

  it('does not show for one that is like it', () => {
    const posts = [albany, albany, { ...albany, name: 'Korlat' }, albany, null, { ...albany, name: null }];
    const { data } = shaped(query, { crossings: { nodes: posts.map((post) => ({ direction: 'ENTRY', post })) } }, both);
    expect((plain(data) as { crossings: { nodes: readonly { post: unknown }[] } }).crossings.nodes.map(({ post }) => post)).toEqual([
      { name: 'Albany', model: null },
      { name: 'Albany', model: null },
      { name: 'Korlat', model: null },
      { name: 'Albany', model: null },
      null,
      { name: null, model: null },
    ]);
  });
});

describe('a list in which a row came that the decision excluded', () => {
  const query = '{ crossings { totalCount nodes { occurredAt } } other: crossings { totalCount } }';

  it.each([
    ['is false', row({ direction: 'EXIT' })],
    ['is unknown', row({ direction: null })],
    ['is not there', null],
  ])('is null whole, and its path is told, where the condition %s', (_state, bad) => {
    const { data, defects } = shaped(query, { crossings: { totalCount: 2, nodes: [row({}), bad] }, other: { totalCount: 2 } });
    expect(plain(data)).toEqual({ crossings: null, other: { totalCount: 2 } });
    expect(defects).toEqual([['crossings']]);
  });

  it('is null whole through edges too', () => {
    const { data, defects } = shaped('{ crossings { edges { cursor node { occurredAt } } } }', {
      crossings: {
        edges: [
          { cursor: 'a', node: row({}) },
          { cursor: 'b', node: row({ direction: 'EXIT' }) },
        ],
      },
    });
    expect(plain(data)).toEqual({ crossings: null });
    expect(defects).toEqual([['crossings']]);
  });

  it('is null whole where it is a plain list of several types', () => {
    const vehicle = '{ vehicle(registrationState: "QNO", plate: "LO1") { plate findings { ... on Seizure { kind } } } }';
    const ask = (found: readonly object[]) => shaped(vehicle, { vehicle: { plate: 'LO1', findings: found } });
    const seizure = { __typename: 'Seizure', kind: 'FIREARMS' };
    expect(plain(ask([seizure, { __typename: 'CashDeclaration', declared: true }]).data)).toEqual({
      vehicle: { plate: 'LO1', findings: [{ kind: 'FIREARMS' }, {}] },
    });
    for (const bad of [{ __typename: 'CashDeclaration', declared: false }, { __typename: 'Declaration' }, {}]) {
      const { data, defects } = ask([seizure, bad]);
      expect(plain(data)).toEqual({ vehicle: { plate: 'LO1', findings: null } });
      expect(defects).toEqual([['vehicle', 'findings']]);
    }
  });

  it('costs the inner list where the inner list is the defective one', () => {
    const nested = '{ crossings { nodes { traveller { nationality documents { nodes { number } } } } } }';
    const documents = { nodes: ['not an object'] };
    const { data, defects } = shaped(nested, { crossings: { nodes: [row({ traveller: { ...free, nationality: [], documents } })] } });
    expect(plain(data)).toEqual({ crossings: { nodes: [{ traveller: { nationality: [], documents: null } }] } });
    expect(defects).toEqual([['crossings', 'nodes', 0, 'traveller', 'documents']]);
  });
});

describe('pages', () => {
  it('keep cursors, counts and page information as they came', () => {
    const query =
      '{ crossings { __typename totalCount pageInfo { __typename hasNextPage endCursor } edges { __typename cursor node { __typename } } } }';
    const page = { totalCount: 9, pageInfo: { hasNextPage: true, endCursor: 'z' }, edges: [{ cursor: 'a', node: row({}) }] };
    expect(plain(shaped(query, { crossings: page }).data)).toEqual({
      crossings: {
        __typename: 'CrossingConnection',
        totalCount: 9,
        pageInfo: { __typename: 'PageInfo', hasNextPage: true, endCursor: 'z' },
        edges: [{ __typename: 'CrossingEdge', cursor: 'a', node: { __typename: 'Crossing' } }],
      },
    });
  });

  it.each([[null], ['text'], [[]], [undefined]])('that are %j are null without being a defect', (page) => {
    const { data, defects } = shaped('{ crossings { totalCount } }', { crossings: page });
    expect(plain(data)).toEqual({ crossings: null });
    expect(defects).toEqual([]);
  });
});

describe('response names', () => {
  it.each(['__proto__', 'constructor', 'hasOwnProperty'])('%s is a member like any other', (name) => {
    const { data } = shaped(
      `{ ${name}: crossings { ${name}: nodes { ${name}: occurredAt } } }`,
      JSON.parse(`{"${name}": {"${name}": [{"direction": "ENTRY", "${name}": "x"}]}}`),
    );
    expect(data.json).toBe(`{"${name}":{"${name}":[{"${name}":"x"}]}}`);
  });

  it('meet no inherited value where nothing came', () => {
    const { compiled, binder } = authorize(right, '{ crossings { totalCount } }');
    const alias = compiled.fields[0]?.kind === 'connection' ? compiled.fields[0].variants[0]?.alias : undefined;
    expect(plain(shape(compiled.fields, Object.create({ [String(alias)]: { f0: 1 } }), shapeParts(binder)).data)).toEqual({
      crossings: null,
    });
    expect(plain(shape(compiled.fields, null, shapeParts(binder)).data)).toEqual({ crossings: null });
  });
});
