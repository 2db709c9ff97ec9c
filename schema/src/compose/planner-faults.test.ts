import { expect, it } from '@jest/globals';
import { plannerFaults } from './planner-faults.ts';

const source = (name: string, sdl: string) => ({ name, url: `http://${name}.invalid`, sdl });
const owner = source(
  'registry',
  'type Car @key(fields: "id") { id: ID mass(unit: Int): Int keeper: Keeper } type Keeper { town: String age: Int }',
);

it.each([
  ['what stands in a table', 'mass: Int @external toll: Int @requires(fields: "mass")', []],
  [
    'what is itself worked out',
    'mass: Int @external toll: Int @requires(fields: "mass") bill: Int @requires(fields: "toll")',
    ['Car.toll'],
  ],
  ['what is worked out behind a reference', 'keeper: Keeper @external bill: Int @requires(fields: "keeper { age }")', ['Keeper.age']],
  ['a field with an argument', 'mass(unit: Int): Int @external toll: Int @requires(fields: "mass(unit: 2)")', ['Car.mass']],
] as const)('a field that requires %s', (_what, fields, named) => {
  const keeper = fields.includes('keeper') ? 'type Keeper { town: String @external age: Int @requires(fields: "town") }' : '';
  const problems = plannerFaults([owner, source('tolls', `type Car @key(fields: "id") { id: ID ${fields} } ${keeper}`)]);
  expect(problems.map((problem) => /requires `([^`]+)`/.exec(problem)?.[1])).toEqual(named);
  for (const problem of problems) expect(problem).toMatch(/of `tolls`.*: plans .*\. [A-Z]/);
});

it('a field with arguments on an interface object', () => {
  const sdl = (args: string) => `type Media @key(fields: "id") @interfaceObject { id: ID reviews${args}: [String] }`;
  expect(plannerFaults([source('reviews', sdl(''))])).toEqual([]);
  expect(plannerFaults([source('reviews', sdl('(first: Int)'))])).toEqual([
    expect.stringContaining('`Media.reviews` of `reviews` has arguments'),
  ]);
});
