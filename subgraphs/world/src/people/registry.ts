import type { StateCode } from '../names/states.ts';
import type { Random } from '../random/random.ts';
import { states } from '../states/states.ts';
import type { Period } from '../traffic/rhythm.ts';
import { createIssuer } from './documents.ts';
import type { DocumentKey, Person } from './person.ts';
import { type Likeness, makeTraveller } from './travellers.ts';

/** Files people as immigration does, one number each. */
export type Registry = {
  readonly enrol: (like: Likeness & { readonly type?: DocumentKey['type']; readonly issuedBy?: StateCode }) => Person;
  /** All filed so far. */
  readonly people: readonly Person[];
};

export function createRegistry(random: Random, period: Period): Registry {
  const people: Person[] = [];
  const issuer = createIssuer(random, period);
  return {
    people,
    enrol: (like) => {
      const id = `IM${String(people.length + 1).padStart(7, '0')}`;
      const { traveller, bornOn } = makeTraveller(random, id, period.from, like);
      const by = like.issuedBy ?? like.state;
      const type = like.type ?? drawType(random, like.state);
      const { document, validUntil } = issuer.issue({ traveller, bornOn, type, by });
      const second = type === 'I' && random.chance(0.3) ? [issuer.issue({ traveller, bornOn, type: 'P', by }).document] : [];
      const person: Person = { traveller, documents: [document, ...second], state: like.state, bornOn, validUntil };
      people.push(person);
      return person;
    },
  };
}

function drawType(random: Random, state: StateCode): DocumentKey['type'] {
  if (random.chance(0.004)) return 'PD';
  if (random.chance(0.005)) return 'PO';
  if (random.chance(0.002)) return 'PE';
  return states[state].identityCard && random.chance(0.35) ? 'I' : 'P';
}
