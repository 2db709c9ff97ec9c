import { selectedIn } from '../../harness/coordinates.ts';
import { type Stack, startStack } from '../../harness/stack.ts';
import { codesOf } from '../../harness/two-worlds.ts';
import { offline } from '../offline.ts';
import { smallWorld } from '../small-world.ts';
import { guard, week } from '../soraya-never-was.ts';
import { testPolicies } from '../test-policies.ts';
import { agreementWith, everything, rootLists, schema, typeOf } from '../whole-schema.ts';

const nothing = offline(agreementWith('test-nothing', [everything(() => false)]));

describe('a denied selection under a directive', () => {
  it.each(rootLists.map((list) => [list.coordinate, list] as const))(
    'is refused where it counts, and never fetched: every field of %s',
    async (_name, list) => {
      const { fields, keys, name: type } = typeOf(list.type);
      const leaves = [...fields.values()].filter(({ shape, name }) => shape.startsWith('leaf') && !keys.includes(name));
      const selections = leaves.map(({ name }, n) => `a${n}: ${name} ${n % 2 === 0 ? '@include(if: $on)' : '@skip(if: $on)'}`).join(' ');
      const query = `query Q($on: Boolean!) { ${list.name} { nodes { ${selections} } } }`;
      for (const on of [true, false, true]) {
        const { errors, fetched } = await nothing(query, { on });
        const counting = leaves.flatMap((_leaf, n) => ((n % 2 === 0) === on ? [`${list.name}.nodes.@.a${n}`] : []));
        expect(errors.map(({ path }) => path)).toEqual(counting);
        const selected = fetched.flatMap(({ document }) => [...selectedIn(schema, document)]);
        expect(selected).toContain(list.coordinate);
        for (const { name } of leaves) expect(selected).not.toContain(`${type}.${name}`);
      }
    },
  );
});

describe('variables of directives', () => {
  const set = testPolicies();
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows: smallWorld, policies: () => set });
  });
  afterAll(() => stack.stop());

  const forms: readonly [string, string][] = [
    ['a field', `{ crossings(filter: {${week}}) { nodes { occurredAt lane @include(if: $on) } } }`],
    [
      'a fragment spread',
      `{ crossings(filter: {${week}}) { nodes { occurredAt ...F @include(if: $on) } } } fragment F on Crossing { lane }`,
    ],
    ['an inline fragment', `{ crossings(filter: {${week}}) { nodes { occurredAt ... @include(if: $on) { lane } } } }`],
    ['both directives', `{ crossings(filter: {${week}}) { nodes { occurredAt lane @skip(if: false) @include(if: $on) } } }`],
    ['a list', `{ crossings(filter: {${week}}) { totalCount nodes @include(if: $on) { lane } } }`],
    ['a root field', `{ borderPosts { totalCount } crossings(filter: {${week}}) @include(if: $on) { nodes { lane } } }`],
  ];
  it.each(forms)('decide alone, in whatever order they come: %s', async (_what, query) => {
    const refused = [['crossings.nodes.@.lane', 'UNAUTHORIZED_FIELD_OR_TYPE']];
    for (const on of [true, false, false, true, true, false]) {
      const answer = await stack.ask(guard, `query Q($on: Boolean = true) ${query}`, { on });
      expect(codesOf(answer)).toEqual(on ? refused : []);
      expect(answer.text).not.toContain('SECRET');
    }
    expect(codesOf(await stack.ask(guard, `query Q($on: Boolean = true) ${query}`))).toEqual(refused);
    expect(codesOf(await stack.ask(guard, `query Q($on: Boolean = true) ${query}`, { on: null }))).toEqual([[undefined, 'BAD_USER_INPUT']]);
  });

  it('open no question that another form of the operation had a key for', async () => {
    const query = `query Q($on: Boolean!, $post: Locode) { crossings(filter: {post: {is: $post}, occurredAt: {ge: "2026-06-08T00:00:00Z", lt: "2026-06-15T00:00:00Z"}}) { totalCount nodes @include(if: $on) { occurredAt } } }`;
    expect(codesOf(await stack.ask(guard, query, { on: true, post: 'QNALB' }))).toEqual([]);
    expect(codesOf(await stack.ask(guard, query, { on: true }))).toEqual([['crossings', 'KEY_TOO_WEAK']]);
    expect(codesOf(await stack.ask(guard, query, { on: false, post: null }))).toEqual([['crossings', 'KEY_TOO_WEAK']]);
  });

  it('leave the operands of prohibitions where they are', async () => {
    for (const on of [true, false]) {
      const { body } = await stack.ask(
        guard,
        `query Q($on: Boolean!) { crossings(filter: {${week}}) { totalCount nodes { occurredAt document @include(if: $on) { number } } } }`,
        { on },
      );
      expect(body.data.crossings.totalCount).toBe(2);
      expect(JSON.stringify(body)).not.toMatch(/2026-06-11|SO777777/);
    }
  });
});
