import { type Stack, startStack } from '../../harness/stack.ts';
import { startTwoWorlds, type TwoWorlds } from '../../harness/two-worlds.ts';
import { clearOnSomeRows } from '../clear-on-some-rows.ts';
import { filterMembers, wrappings } from '../list-inputs.ts';
import { offline } from '../offline.ts';
import { smallWorld } from '../small-world.ts';
import { agreementWith, everything, objectTypes, rootLists, toMany } from '../whole-schema.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const listName = (coordinate: string): string => coordinate.split('.')[1] ?? '';

describe('a filter on a field that is not given in clear', () => {
  const nothing = offline(agreementWith('test-nothing', [everything(() => false)]));

  it.each(rootLists.map((list) => [list.coordinate, list] as const))(
    'is refused before anything is fetched, with every operator, wherever it stands: %s',
    async (_name, list) => {
      const tests = filterMembers(list.type).flatMap(({ field, operators }) =>
        operators.flatMap(({ name, literal }) => Object.values(wrappings).map((wrap) => wrap(`${field}: {${name}: ${literal}}`))),
      );
      expect(tests.length).toBeGreaterThan(20);
      const query = tests.map((filter, n) => `a${n}: ${list.name}(filter: {${filter}}) { totalCount }`).join(' ');
      const { errors, fetched } = await nothing(`{ ${query} }`);
      expect(errors).toEqual(tests.map((_, n) => ({ path: `a${n}`, code: 'UNAUTHORIZED_FIELD_OR_TYPE' })));
      expect(fetched).toEqual([]);
    },
  );

  it('is refused in every to-many field too', async () => {
    const edges = toMany.filter(({ shape }) => shape === 'connection');
    const given = new Set(edges.map(({ coordinate }) => coordinate));
    const ask = offline(agreementWith('test-edges', [everything(({ coordinate }) => given.has(coordinate))]));
    for (const edge of edges) {
      const [parent = ''] = edge.coordinate.split('.');
      const list = rootLists.find(({ type }) => type === parent);
      const [member] = filterMembers(edge.type).filter(({ field }) => !given.has(`${edge.type}.${field}`));
      if (list === undefined || member === undefined) continue;
      const [operator] = member.operators;
      const { errors } = await ask(
        `{ ${list.name} { nodes { ${edge.name}(filter: {not: {${member.field}: {${operator?.name}: ${operator?.literal}}}}) { totalCount } } } }`,
      );
      expect(errors).toEqual([{ path: `${list.name}.nodes.@.${edge.name}`, code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);
    }
  });

  it('is refused where it is masked, by whatever mask', async () => {
    const masked = objectTypes.flatMap(({ fields }) =>
      [...fields.values()].flatMap((field) => {
        const mask = maskOf(field.type, field.shape);
        return mask === null || field.reveals.length > 0 ? [] : [[field.coordinate, mask] as const];
      }),
    );
    expect(masked.length).toBeGreaterThan(20);
    const names = new Set(masked.map(([coordinate]) => coordinate));
    const whole = everything(({ coordinate, reveals }) => !names.has(coordinate) && reveals.length === 0);
    const given = {
      ...whole,
      masked: Object.fromEntries(masked),
      exists: (whole.exists ?? []).filter((type) => !masked.some(([c]) => c.startsWith(`${type}.`))),
    };
    const ask = offline(agreementWith('test-masked', [given]));
    for (const list of rootLists) {
      for (const { field, operators } of filterMembers(list.type)) {
        if (!names.has(`${list.type}.${field}`)) continue;
        const query = operators.map(
          ({ name, literal }, n) => `a${n}: ${list.name}(filter: {not: {${field}: {${name}: ${literal}}}}) { totalCount }`,
        );
        const { errors, fetched } = await ask(`{ ${query.join(' ')} }`);
        expect([list.coordinate, field, ...errors.map(({ code }) => code)]).toEqual([
          list.coordinate,
          field,
          ...operators.map(() => 'UNAUTHORIZED_FIELD_OR_TYPE'),
        ]);
        expect(fetched).toEqual([]);
      }
    }
  });
});

function maskOf(type: string, shape: string): string | null {
  if (shape !== 'leaf') return null;
  return type === 'PartialDate' ? 'year' : type === 'String' ? 'constant' : null;
}

describe('a filter on a field that is clear on some rows only', () => {
  const { rows, lists, set } = clearOnSomeRows();
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows, policies: () => set });
  });
  afterAll(() => stack.stop());

  it('has every type to test', () => expect(lists.length).toBe(rootLists.length));

  it.each(lists.map((list) => [list.coordinate, list] as const))('never finds a row on which it is not: %s', async (coordinate, list) => {
    const members = filterMembers(list.type).map(({ field }) => field);
    const query = members.map(
      (field) => `${field}__null: ${list.name}(first: 0, filter: {${field}: {isNull: true}}) { totalCount }
        ${field}__not: ${list.name}(first: 0, filter: {not: {${field}: {isNull: true}}}) { totalCount }
        ${field}__either: ${list.name}(first: 0, filter: {anyOf: [{${field}: {isNull: true}}, {${field}: {isNull: false}}]}) { totalCount }`,
    );
    const { body } = await stack.ask(guard, `{ whole: ${listName(coordinate)}(first: 0) { totalCount } ${query.join('\n')} }`);
    expect(body.errors?.filter(({ extensions }) => extensions.code !== 'UNAUTHORIZED_FIELD_OR_TYPE')).toEqual(
      body.errors === undefined ? undefined : [],
    );
    const { whole, ...counts } = body.data as Record<string, { totalCount: number } | null>;
    expect(whole?.totalCount).toBeGreaterThan(2);
    for (const [name, count] of Object.entries(counts)) expect([name, (count?.totalCount ?? 0) <= 2]).toEqual([name, true]);
    const found = Object.entries(counts).filter(([name, count]) => name.endsWith('__either') && count?.totalCount === 2);
    expect(found.length).toBeGreaterThan(members.length / 3);
  });
});

describe('two worlds that differ in a withheld cell only', () => {
  const given = [
    'Crossing.id',
    'Crossing.occurredAt',
    'Crossing.lane',
    'Crossing.processingSeconds',
    'Crossing.document',
    'TravelDocument.issuingState',
    'TravelDocument.number',
    'TravelDocument.type',
  ];
  const set = agreementWith('test-cells', [
    {
      id: 'lanes',
      clear: given,
      rows: { Crossing: { occurredAt: { lt: '2026-06-11T00:00:00Z' } }, TravelDocument: 'via Crossing.document' },
      questions: { 'Query.crossings': 'freely' },
    },
    { id: 'rest', clear: ['Crossing.id', 'Crossing.occurredAt'], rows: { Crossing: 'every' }, questions: { 'Query.crossings': 'freely' } },
  ]);
  const { Crossing } = smallWorld.immigration;
  const changed = {
    ...smallWorld,
    immigration: {
      ...smallWorld.immigration,
      Crossing: Crossing.map((row) => (row.id === 'c3' ? { ...row, lane: 'OTHER', processingSeconds: 999, document: null } : row)),
    },
  };
  let worlds: TwoWorlds;
  beforeAll(async () => {
    worlds = await startTwoWorlds(() => set, [smallWorld, changed]);
  });
  afterAll(() => worlds.stop());

  const conditions = [
    'lane: {is: "OTHER"}',
    'lane: {is: "LANE-SECRET"}',
    'lane: {startsWith: "O"}',
    'processingSeconds: {gt: 100}',
    'processingSeconds: {le: 100}',
    'document: {isNull: true}',
    'document: {is: {issuingState: "QNO", number: "BE000001", type: P}}',
  ];
  it.each(conditions.flatMap((condition) => Object.entries(wrappings).map(([name, wrap]) => [name, wrap(condition)])))(
    'look the same to every filter, %s: %s',
    async (_name, filter) => {
      const [one, other] = await worlds.observe(
        guard,
        `{ crossings(filter: {${filter}}) { totalCount pageInfo { endCursor hasNextPage } nodes { id lane } } }`,
      );
      expect(one.text).toContain('"totalCount"');
      expect(other).toEqual(one);
    },
  );
});
