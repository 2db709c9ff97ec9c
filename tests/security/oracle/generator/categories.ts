import { categoriesOf, coveredBy } from '../evaluator/categories.ts';
import { fromOf } from '../evaluator/deciding.ts';
import type { Agreement, Clause, Lock } from '../evaluator/papers.ts';
import { agencyOf } from '../evaluator/register.ts';
import { containedIn } from '../evaluator/rights.ts';
import { fieldAt, typeNamed } from '../facts.ts';
import type { Tape } from '../tape.ts';
import type { Blocks } from './blocks.ts';

/** A clause that gives some of its fields by their categories, and others with them. `levels`: those of all clauses of the document. */
export function byCategories(clause: Clause, levels: Map<string, string>, tape: Tape, blocks: Blocks): Clause {
  const from = (clause.from ?? []).flatMap((authority) => agencyOf[authority] ?? []);
  const held = fieldsOn(clause, from).flatMap((coordinate) => fieldAt(coordinate)?.categories ?? []);
  if (!blocks.has('categories') || held.length === 0 || !tape.chance(30)) return clause;
  const { clear = [], masked = {}, exists = [], ...give } = clause.give ?? {};
  const categories = tape.few([...new Set(held)], 4).map((category) => `category ${category}`);
  const covered = coveredBy({ ...clause, give: { clear: categories } }, from);
  const contained = [...clear, ...Object.keys(masked)]
    .flatMap((coordinate) => containedIn(fieldAt(coordinate) ?? fail()).flat())
    .map(({ coordinate }) => coordinate);
  const named = clear.filter((one) => !covered.includes(one) || contained.includes(one) || !tape.chance(60));
  const more = covered.filter((one) => masked[one] === undefined);
  // What another clause of the document masks is masked here too.
  const alsoMasked = more.flatMap((one) => ((levels.get(one) ?? 'clear') === 'clear' ? [] : [[one, levels.get(one) ?? ''] as const]));
  for (const one of more) levels.set(one, levels.get(one) ?? 'clear');
  const allMasked = { ...masked, ...Object.fromEntries(alsoMasked) };
  const alone = exists.filter((type) => !covered.some((one) => one.startsWith(`${type}.`)) || tape.chance(50));
  return {
    ...clause,
    give: {
      ...give,
      clear: [...named, ...categories],
      ...(Object.keys(allMasked).length > 0 && { masked: allMasked }),
      ...(alone.length > 0 && { exists: alone }),
    },
  };
}

/** The lock of a version that was signed when some fields did not exist, or stood in other categories; null where none is needed. */
export function lockOf(agreement: Agreement, tape: Tape): Lock | null {
  const using = agreement.clauses.filter((clause) => categoriesOf(clause).length > 0);
  if (agreement.follow === true || using.length === 0) return null;
  const clauses = using.flatMap((clause) =>
    tape.chance(4) ? [] : [[clause.id, pinnedOf(clause, fromOf(agreement, clause), tape)] as const],
  );
  return { document: agreement.id, version: agreement.version, clauses: Object.fromEntries(clauses) };
}

function pinnedOf(clause: Clause, from: readonly string[], tape: Tape): readonly string[] {
  const covered = coveredBy(clause, from);
  const later = tape.chance(50) ? tape.some(covered, 30) : [];
  const [type = ''] = covered.length > 0 && tape.chance(12) ? tape.pick(covered).split('.') : [];
  // In the lock and not given all the same: fields that stand in another category too since, keys and relations.
  const others = fieldsOn(clause, from).filter((one) => !covered.includes(one));
  const half = others.filter((one) => fieldAt(one)?.categories.some((category) => categoriesOf(clause).includes(category)));
  const moved = [...tape.some(half, 35), ...(others.length > 0 && tape.chance(8) ? [tape.pick(others)] : [])];
  return [...covered.filter((one) => !later.includes(one) && !one.startsWith(`${type}.`)), ...new Set(moved)].toSorted();
}

/** Fields of these agencies on the types whose rows a clause gives. */
function fieldsOn({ rows = {} }: Clause, from: readonly string[]): readonly string[] {
  return Object.keys(rows).flatMap((type) =>
    [...typeNamed(type).fields.values()]
      .filter(({ name, owner }) => name !== 'ref' && from.includes(owner))
      .map(({ coordinate }) => coordinate),
  );
}

function fail(): never {
  throw new Error('a clause gives a field that is not there');
}
