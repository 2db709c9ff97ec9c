import { type Stack, startStack } from '../../harness/stack.ts';
import { everyTypeWorld } from '../every-type-world.ts';
import { agreementWith, border, everyField, everything, rootLists, typeOf } from '../whole-schema.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const whole = everything();
const places = everyField
  .filter(({ type }) => border.types.has(type) && typeOf(type).kind !== 'object')
  .flatMap((field) => typeOf(field.type).members.map((member) => ({ field, member })));

/** Everything but one type: neither its rows nor its fields, though what refers to it stays. */
function allBut(member: string) {
  const isOther = (coordinate: string): boolean => !coordinate.startsWith(`${member}.`);
  return agreementWith('test-members', [
    {
      ...whole,
      clear: (whole.clear ?? []).filter(isOther).filter((coordinate) => !reveals(coordinate, member)),
      reference: (whole.reference ?? []).filter((type) => type !== member),
      rows: Object.fromEntries(Object.entries(whole.rows).filter(([type]) => type !== member)),
      questions: Object.fromEntries(
        Object.entries(whole.questions ?? {}).filter(([name]) => isOther(name) && border.queries.get(name.slice(6))?.type !== member),
      ),
    },
  ]);
}

/** A field that contains others cannot be given without them. */
function reveals(coordinate: string, member: string): boolean {
  const [type = '', name = ''] = coordinate.split('.');
  const contained = border.types.get(type)?.fields.get(name)?.reveals ?? [];
  return contained.some((path) => path.split('.').some((step) => border.types.get(type)?.fields.get(step)?.type === member));
}

const sets = new Map([...new Set(places.map(({ member }) => member))].map((member) => [member, allBut(member)]));
let inForce = agreementWith('test-members', [whole]);
const all = inForce;
let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ rows: everyTypeWorld(), policies: () => inForce });
});
afterAll(() => stack.stop());

it('there are interfaces and unions to look at', () => {
  expect(new Set(places.map(({ field }) => typeOf(field.type).kind))).toEqual(new Set(['interface', 'union']));
});

describe.each(places.map((one) => [one.field.coordinate, one.member, one] as const))(
  '%s, where %s is not given',
  (coordinate, member, { field }) => {
    const [parent = '', name = ''] = coordinate.split('.');
    const list = rootLists.find(({ type }) => type === parent)?.name ?? '';
    const others = typeOf(field.type).members.filter((other) => other !== member);
    const query = `{ list: ${list}(first: 200) { nodes { it: ${name} { __typename ... on ${member} { t: __typename } ${others.map((other) => `... on ${other} { __typename }`).join(' ')} } } } }`;
    const typenames = async (): Promise<readonly string[]> => {
      const { body } = await stack.ask(guard, query);
      const found = (body.data.list.nodes as readonly { readonly it: unknown }[]).flatMap(({ it: one }) =>
        Array.isArray(one) ? one : [one],
      );
      return found.flatMap((one: { __typename: string } | null) => one?.__typename ?? []);
    };

    it('never tells its name', async () => {
      inForce = all;
      const before = await typenames();
      inForce = sets.get(member) ?? all;
      const after = await typenames();
      expect(after).not.toContain(member);
      expect(after).toEqual(before.filter((type) => type !== member));
      expect((await stack.ask(guard, query)).text).not.toContain(`"${member}"`);
    });

    it('refuses what is selected on it the same whether or not there is any', async () => {
      inForce = sets.get(member) ?? all;
      const [key = ''] = typeOf(member).keys;
      const ask = async (args: string) => {
        const { body } = await stack.ask(
          guard,
          `{ list: ${list}(${args}) { nodes { it: ${name} { ... on ${member} { only: ${key} } } } } }`,
        );
        return body.errors?.map(({ path, extensions }) => [path?.join('.'), extensions.code]);
      };
      const refused = await ask('first: 200');
      expect(refused).toHaveLength(1);
      expect(await ask('first: 0')).toEqual(refused);
    });
  },
);
