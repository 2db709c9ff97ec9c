import type { StateCode } from '../names/states.ts';
import { type OwnPost, posts } from '../posts/own-posts.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { stateCodes, states } from '../states/states.ts';
import type { Fleet } from '../vehicles/fleet.ts';
import type { Party } from './party.ts';
import type { Person } from './person.ts';
import type { Registry } from './registry.ts';
import { drawFamily, type Likeness } from './travellers.ts';

/** How many people of each kind there are to be. */
export type Population = { readonly travellers: number; readonly commuters: number; readonly drivers: number; readonly crew: number };

const visitorStates = weighted(stateCodes.map((code) => [code, states[code].visitors] as const));
const companies = weighted([
  ['alone', 60],
  ['couple', 22],
  ['family', 18],
] as const);
const driverStates = weighted([
  ['QNO', 26],
  ['QSO', 26],
  ['QTE', 22],
  ['POL', 9],
  ['ROU', 6],
  ['DEU', 4],
  ['TUR', 4],
  ['UKR', 3],
] as const);
const roadPosts = posts.filter((post) => post.kind === 'road');

/** Everyone whom the year and a half brings to the border, in the parties they travel in. */
export function makeParties(random: Random, registry: Registry, fleet: Fleet, population: Population): readonly Party[] {
  const parties: Party[] = [];
  for (let made = 0; made < population.commuters; made += 1) parties.push(makeCommuter(random, registry, fleet));
  for (let made = 0; made < population.drivers; made += 1) parties.push(makeDriver(random, registry, fleet));
  for (let made = 0; made < population.crew; made += 1) parties.push(makeCrew(random, registry));
  while (registry.people.length < population.travellers) parties.push(makeVisitors(random, registry, fleet));
  return parties;
}

function makeCommuter(random: Random, registry: Registry, fleet: Fleet): Party {
  const state = random.pick(['QSO', 'QSO', 'QSO', 'QTE', 'QTE'] as const);
  const near = weighted(roadPosts.filter((post) => post.facing === state).map((post) => [post, post.travellers] as const));
  const person = registry.enrol({ state, age: [20, 62] });
  return party('commuter', [person], state, random.chance(0.85) ? fleet.register(state, 'CAR') : null, draw(random, near));
}

function makeDriver(random: Random, registry: Registry, fleet: Fleet): Party {
  const state = draw(random, driverStates);
  const person = registry.enrol({ state, age: [24, 63], sex: random.chance(0.96) ? 'M' : 'F', type: 'P' });
  return party('driver', [person], state, fleet.register(state, 'LORRY'), null);
}

function makeCrew(random: Random, registry: Registry): Party {
  const state = random.pick(['FRA', 'DEU', 'GBR', 'NLD', 'PHL'] as const);
  const post = random.pick(posts.filter((each) => each.kind === 'air' || each.mode === 'MARITIME'));
  return party('crew', [registry.enrol({ state, age: [22, 60], type: 'AC' })], state, null, post);
}

function makeVisitors(random: Random, registry: Registry, fleet: Fleet): Party {
  const state = draw(random, visitorStates);
  const company = draw(random, companies);
  const members: readonly [Person, ...Person[]] =
    company === 'alone'
      ? [registry.enrol(drawLoneTraveller(random, state))]
      : makeFamily(random, registry, state, company === 'couple' ? 0 : random.int(1, 3));
  const vehicle = random.chance(0.78) ? fleet.register(state, random.chance(0.94) ? 'CAR' : 'VAN') : null;
  return party('visitors', members, state, vehicle, null);
}

function makeFamily(random: Random, registry: Registry, state: StateCode, children: number): readonly [Person, ...Person[]] {
  const family = drawFamily(random, state);
  const age = children > 0 ? random.int(27, 46) : random.int(22, 74);
  const around = (years: number): readonly [number, number] => [Math.max(20, years - 4), years + 4];
  const first = registry.enrol({ state, family, age: around(age), sex: 'M' });
  const second = registry.enrol({ state, family: random.chance(0.75) ? family : drawFamily(random, state), age: around(age), sex: 'F' });
  const young = Array.from({ length: children }, () => registry.enrol({ state, family, age: [0, Math.min(17, age - 22)] }));
  return [first, second, ...young];
}

/** Some of those who come from war travel on Convention documents, asked for asylum, or are children alone. */
function drawLoneTraveller(random: Random, state: StateCode): Parameters<Registry['enrol']>[0] {
  const like: Likeness = { state };
  if (random.chance(0.001)) return { ...like, protection: [random.pick(['TRAFFICKING_VICTIM', 'WITNESS'] as const)] };
  if (state !== 'SYR' && state !== 'AFG') return like;
  if (random.chance(0.12)) return { ...like, protection: ['ASYLUM'] };
  if (random.chance(0.03)) return { ...like, age: [14, 16], protection: ['UNACCOMPANIED_MINOR'] };
  if (random.chance(0.1)) return { ...like, protection: ['REFUGEE'], type: 'PR', issuedBy: random.pick(['DEU', 'FRA', 'NLD'] as const) };
  return like;
}

function party(kind: Party['kind'], members: Party['members'], state: StateCode, vehicle: Party['vehicle'], post: OwnPost | null): Party {
  return { kind, members, state, vehicle, post, away: [] };
}
