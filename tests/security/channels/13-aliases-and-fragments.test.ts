import { coordinatesOf, selectedIn } from '../../harness/coordinates.ts';
import { type Stack, startStack } from '../../harness/stack.ts';
import { codesOf } from '../../harness/two-worlds.ts';
import { offline } from '../offline.ts';
import { smallWorld } from '../small-world.ts';
import { guard, week } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';
import { agreementWith, everything, rootLists, schema, typeOf } from '../whole-schema.ts';

describe('a field that is not given, whatever it is called and wherever it is written', () => {
  const nothing = offline(agreementWith('test-nothing', [everything(() => false)]));

  it.each(rootLists.map((list) => [list.coordinate, list] as const))(
    'is refused and never fetched: every field of %s',
    async (_name, list) => {
      const { fields, keys, name: type } = typeOf(list.type);
      const leaves = [...fields.values()].filter(({ shape }) => shape.startsWith('leaf'));
      const spread = leaves.map(({ name }, n) => `... on ${type} { ...F${n} } a${n}: ${name}`).join(' ');
      const fragments = leaves
        .map(({ name }, n) => `fragment F${n} on ${type} { ...G${n} b${n}: ${name} } fragment G${n} on ${type} { ... { c${n}: ${name} } }`)
        .join(' ');
      const { errors, fetched, data } = await nothing(`{ x: ${list.name} { y: edges { z: node { ${spread} } } } } ${fragments}`);
      expect(new Set(errors.map(({ path }) => path))).toEqual(
        new Set(leaves.flatMap((_leaf, n) => ['a', 'b', 'c'].map((letter) => `x.y.@.z.${letter}${n}`))),
      );
      expect(errors).toHaveLength(leaves.length * 3);
      expect(data).toEqual({ x: null });
      const selected = fetched.flatMap(({ document }) => [...selectedIn(schema, document)]);
      expect(selected).toContain(list.coordinate);
      for (const { name } of leaves) if (!keys.includes(name)) expect(selected).not.toContain(`${type}.${name}`);
    },
  );
});

describe('names that callers choose', () => {
  const set = testPolicies();
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows: smallWorld, policies: () => set });
  });
  afterAll(() => stack.stop());
  const nodes = async (inner: string, rest = '') => {
    stack.received.length = 0;
    const answer = await stack.ask(guard, `{ crossings(filter: {${week}}, orderBy: [{occurredAt: ASC}]) { nodes { ${inner} } } } ${rest}`);
    return { rows: answer.body.data.crossings.nodes, codes: codesOf(answer), text: answer.text };
  };

  it('may swap what is given and what is not: the field decides, not its name', async () => {
    const { rows, codes } = await nodes('occurredAt: lane lane: occurredAt');
    expect(rows[0]).toEqual({ occurredAt: null, lane: '2026-06-10T08:00:00Z' });
    expect(codes).toEqual([['crossings.nodes.@.occurredAt', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
  });

  it('do not lift a mask: each name of a masked cell is masked', async () => {
    const { rows, text } = await nodes(
      'document { holder { birthDate a: birthDate ...F } }',
      'fragment F on Traveller { b: birthDate n: givenNames }',
    );
    expect(rows[0].document.holder).toEqual({ birthDate: '1990', a: '1990', b: '1990', n: 'A.' });
    expect(text).not.toMatch(/1990-05|Anna/);
  });

  it('do not bring a hidden selection to light, whose names are ours', async () => {
    const ours = ['f0', 'f1', 'f2', 'f9', 'h0', 'h1', 'h5', 'h9', 's0', 'v0'];
    const { rows, text } = await nodes(ours.map((name) => `${name}: direction`).join(' '));
    expect(Object.keys(rows[0])).toEqual(ours);
    expect(new Set(Object.values(rows[0]))).toEqual(new Set(['ENTRY']));
    expect(text).not.toMatch(/ASYLUM|protection|nationality/);
  });

  it('meet in one object as GraphQL merges them, each decided for itself', async () => {
    const { rows, codes } = await nodes('document { number } ...F', 'fragment F on Crossing { document { mrz holder { birthDate } } }');
    expect(rows[0].document).toEqual({ number: 'AN123456', mrz: null, holder: { birthDate: '1990' } });
    expect(codes).toEqual([['crossings.nodes.@.document.mrz', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
  });

  it('do not open a second way to the same row', async () => {
    const { rows, codes } = await nodes('document { holder { birthDate } crossings { nodes { document: traveller { birthDate } } } }');
    expect(rows[0].document.crossings.nodes[0]).toEqual({ document: null });
    expect(codes).toEqual([['crossings.nodes.@.document.crossings.nodes.@.document', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    expect(stack.received.flatMap((one) => [...coordinatesOf(one)])).not.toContain('Crossing.lane');
  });
});
