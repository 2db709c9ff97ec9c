import { isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { type Stack, startStack } from '../../harness/stack.ts';
import { smallWorld } from '../small-world.ts';
import { guard } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';
import { rootLists, schema } from '../whole-schema.ts';

const set = testPolicies();
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: smallWorld, policies: () => set });
});
afterAll(() => stack.stop());

/** One letter wrong: near enough to be suggested. */
const wrong = (name: string): string => `${name.slice(0, -1)}${name.endsWith('q') ? 'w' : 'q'}`;
const fieldsOf = (type: string): readonly string[] => {
  const found = schema.getType(type);
  return isObjectType(found) || isInputObjectType(found) ? Object.keys(found.getFields()) : [];
};

async function refusal(query: string): Promise<string> {
  const { status, body } = await stack.ask(guard, query);
  expect(status).toBe(200);
  expect(body.data).toBeUndefined();
  return (body.errors ?? []).map(({ message }) => message).join('\n');
}

/** What is told must hold none of the names that were meant. */
function expectNone(told: string, names: readonly string[]): void {
  expect(told).not.toMatch(/did you mean|perhaps|similar/i);
  for (const name of names) expect(told).not.toMatch(new RegExp(`["\`.]${name}["\`]`));
}

describe('a name that is nearly right is not put right', () => {
  it('root fields', async () => {
    const names = fieldsOf('Query');
    expectNone(await refusal(`{ ${names.map((name, n) => `a${n}: ${wrong(name)}`).join(' ')} }`), names);
  });

  it.each(rootLists.map((list) => [list.type, list] as const))('fields, filters, orders and arguments of %s', async (type, list) => {
    const fields = fieldsOf(type);
    expectNone(await refusal(`{ ${list.name} { nodes { ${fields.map((name, n) => `a${n}: ${wrong(name)}`).join(' ')} } } }`), fields);
    const filters = fieldsOf(`${type}Filter`);
    expectNone(
      await refusal(`{ ${list.name}(filter: {${filters.map((name) => `${wrong(name)}: {is: "x"}`).join(', ')}}) { totalCount } }`),
      filters,
    );
    const orders = fieldsOf(`${type}Order`);
    expectNone(
      await refusal(`{ ${list.name}(orderBy: [{${orders.map((name) => `${wrong(name)}: ASC`).join(', ')}}]) { totalCount } }`),
      orders,
    );
    const args = ['first', 'after', 'last', 'before', 'filter', 'orderBy', 'scope'];
    expectNone(await refusal(`{ ${list.name}(${args.map((name) => `${wrong(name)}: 1`).join(', ')}) { totalCount } }`), args);
  });

  it('types', async () => {
    const types = Object.keys(schema.getTypeMap()).filter((name) => isObjectType(schema.getType(name)) && !name.startsWith('__'));
    for (const some of [types.slice(0, 40), types.slice(40, 80), types.slice(80)])
      expectNone(await refusal(`{ __typename ${some.map((name) => `... on ${wrong(name)} { __typename }`).join(' ')} }`), some);
  });

  it('values of enums, in literals and in variables', async () => {
    const direction = schema.getType('Direction');
    const values = isEnumType(direction) ? direction.getValues().map(({ name }) => name) : [];
    expectNone(await refusal(`{ crossings(filter: {direction: {in: [${values.map(wrong).join(', ')}]}}) { totalCount } }`), values);
    const { body } = await stack.ask(guard, 'query Q($d: Direction) { crossings(filter: {direction: {is: $d}}) { totalCount } }', {
      d: 'ENTRQ',
    });
    expectNone(JSON.stringify(body.errors), values);
  });

  it('names that only agencies and gateway know', async () => {
    const told = await refusal(
      '{ _entities(representations: []) { __typename } _service { sdl } crossings(scope: "s0") { totalCount } ... on _Any { __typename } }',
    );
    expectNone(told, []);
    const unknown = await refusal('{ _entitiex _servicx crossings(scopx: "s0") { totalCount } }');
    expectNone(unknown, ['_entities', '_service', 'scope']);
  });
});
