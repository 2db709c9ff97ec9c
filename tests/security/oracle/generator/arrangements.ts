import { inFull } from '../evaluator/categories.ts';
import type { Agreement, Arrangement, Clause, Condition, Question } from '../evaluator/papers.ts';
import { agencies, fieldAt, mutations, typeNamed } from '../facts.ts';
import type { Tape } from '../tape.ts';
import type { Blocks } from './blocks.ts';
import { lockOf } from './categories.ts';
import { conditionOn } from './conditions.ts';
import { questionFor, type Signed } from './documents.ts';
import { writableInputs } from './mutations.ts';

type Narrowing = Arrangement['clauses'][number];
type Made = { readonly later: readonly Signed[]; readonly narrowing: readonly Arrangement[] };

/** Arrangements for posts, and now and then a later version of a parent that waits for one, or has it. */
export function arrangementsUnder(signed: readonly Signed[], tape: Tape, blocks: Blocks): Made {
  const counting = signed.filter(({ agreement }) => agreement.clauses.some(({ aggregate }) => aggregate !== undefined));
  if (!blocks.has('arrangements') || !tape.chance(counting.length > 0 ? 45 : 25)) return { later: [], narrowing: [] };
  const { agreement: parent, lock } = tape.pick(counting.length > 0 && tape.chance(70) ? counting : signed);
  const first = arrangementOf('arrangement-0', inFull(parent, lock), tape);
  const second = tape.chance(25) ? [arrangementOf('arrangement-1', inFull(parent, lock), tape)] : [];
  if (!tape.chance(counting.length > 0 ? 50 : 25)) return { later: [], narrowing: [first, ...second] };
  const next = withoutStrays({
    ...parent,
    version: 2,
    force: { from: '2026-04-01', until: 'indefinite' },
    clauses: [...rowsGiven(parent).slice(0, 2), ...parent.clauses.filter(({ aggregate }) => aggregate !== undefined)],
  });
  const nextLock = lockOf(next, tape);
  const isAdopted = tape.chance(50);
  const again = isAdopted ? [{ ...arrangementOf('arrangement-0', inFull(next, nextLock), tape), version: 2 }] : [];
  return { later: [{ agreement: next, lock: nextLock }], narrowing: [first, ...second, ...again] };
}

/** Figures are the same at every post. */
function rowsGiven({ clauses }: Agreement): readonly Clause[] {
  return clauses.filter(({ aggregate }) => aggregate === undefined);
}

/** Only clauses that are left can be opened in an emergency, or hold a field that takes a reason. */
function withoutStrays({ emergency, special: _special, needs: _needs, ...rest }: Agreement): Agreement {
  const ids = rest.clauses.map(({ id }) => id);
  const opens = emergency?.opens.filter((id) => ids.includes(id)) ?? [];
  return { ...rest, ...(emergency !== undefined && opens.length > 0 && { emergency: { ...emergency, opens } }) };
}

function arrangementOf(id: string, parent: Agreement, tape: Tape): Arrangement {
  const clauses = tape.few(rowsGiven(parent), 2).map((clause) => narrowingOf(clause, tape));
  return {
    id,
    version: 1,
    under: { id: parent.id, version: parent.version },
    posts: tape.few(['QNALB', 'QNKOR', 'QNVES'], 2),
    ...(tape.chance(50) && { on: 'rows' as const }),
    zone: 'Europe/Paris',
    force: { from: '2026-01-01', until: tape.chance(10) ? '2026-03-01' : 'indefinite' },
    clauses,
  };
}

function narrowingOf({ id, give = {}, rows = {}, questions = {} }: Clause, tape: Tape): Narrowing & { readonly article: string } {
  const clear = give.clear ?? [];
  const withheld = [...clear, ...Object.keys(give.masked ?? {}), ...(give.reference ?? []).map((type) => `${type}.ref`)];
  const withhold = withheld.length > 0 && tape.chance(50) ? tape.few(withheld, 2) : [];
  const texts = clear.filter((one) => fieldAt(one)?.kind === 'leaf' && fieldAt(one)?.type === 'String' && !withhold.includes(one));
  const masked = texts.length > 0 && tape.chance(40) ? tape.few(texts, 2) : [];
  const types = Object.keys(rows);
  const type = types.length > 0 && tape.chance(50) ? tape.pick(types) : null;
  const condition: Condition = type === null ? {} : conditionOn(type, tape, !fromOf(type));
  const asked = Object.keys(questions).length > 0 && tape.chance(35) ? tape.pick(Object.keys(questions)) : null;
  const question = asked === null ? null : stricterFor(asked, questions[asked] === 'freely', tape);
  return {
    id,
    article: '1',
    ...(withhold.length > 0 && { withhold }),
    ...(masked.length > 0 && { masked: Object.fromEntries(masked.map((one) => [one, tape.pick(['constant', 'initial', 'truncate(2)'])])) }),
    ...(type !== null && Object.keys(condition).length > 0 && { rows: { [type]: condition } }),
    ...(asked !== null && question !== null && { questions: { [asked]: question } }),
  };
}

function fromOf(type: string): boolean {
  return agencies.includes(typeNamed(type).owner) && typeNamed(type).keys.length > 0;
}

function stricterFor(coordinate: string, isFree: boolean, tape: Tape): Question | null {
  const field = fieldAt(coordinate);
  const mutation = mutations.get(coordinate.replace('Mutation.', ''));
  if (mutation !== undefined) return writableInputs(mutation, tape);
  if (field?.kind !== 'many') return null;
  const question = isFree || tape.chance(60) ? questionFor(field, tape, 100) : null;
  return question === null || question === 'freely' ? { rows: tape.pick([2, 1, 5]) } : question;
}
