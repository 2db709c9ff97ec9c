import { typeNamed } from '../facts.ts';
import { lowest } from './masks.ts';
import type { Agreement, Arrangement, Caller, Clause, Condition, NarrowedQuestion, Papers, Question, Rule } from './papers.ts';

type Narrowing = Arrangement['clauses'][number];
type Rows = NonNullable<Clause['rows']>;

/**
 * A version of a document as it counts for somebody, or null where it waits for an arrangement of theirs to be adopted again.
 * Source: AGREEMENTS.md section 2, "Arrangement"; decision 0005.
 */
export function underArrangements(document: Agreement, { arrangements }: Papers, caller: Caller, asOf: string): Agreement | null {
  const own = arrangements.filter(({ under, force }) => under.id === document.id && isNow(force, asOf));
  const latest = own.filter((one) => !own.some((other) => isSame(one, other) && other.version > one.version));
  const here = ({ posts }: Arrangement): readonly string[] =>
    caller.unit === null ? posts : posts.filter((post) => caller.posts.includes(post));
  const waiting = (on: 'rows' | undefined, postsIn: (one: Arrangement) => readonly string[]): readonly string[] => {
    const alike = latest.filter((one) => one.on === on);
    const adopted = alike.filter(({ under }) => under.version === document.version).flatMap(({ posts }) => posts);
    return alike
      .filter(({ under }) => under.version < document.version)
      .flatMap(postsIn)
      .filter((post) => !adopted.includes(post));
  };
  if (waiting(undefined, here).length > 0) return null;
  const awaited = waiting('rows', ({ posts }) => posts);
  let clauses = awaited.length === 0 ? document.clauses : document.clauses.map((clause) => elsewhere(clause, awaited));
  for (const one of latest)
    if (one.under.version === document.version && (one.on === 'rows' || here(one).length > 0))
      clauses = clauses.flatMap((clause) => narrowedBy(clause, one));
  return { ...document, clauses };
}

export function isNow({ from, until }: Agreement['force'], asOf: string): boolean {
  return Date.parse(from) <= Date.parse(asOf) && (until === 'indefinite' || asOf.slice(0, 10) <= until);
}

function isSame(one: Arrangement, other: Arrangement): boolean {
  return one.id === other.id && one.under.version === other.under.version;
}

/** On rows of posts a clause becomes two; the stricter questions hold for both. */
function narrowedBy(clause: Clause, { clauses, posts, on }: Arrangement): readonly Clause[] {
  const narrowing = clauses.find(({ id }) => id === clause.id);
  if (narrowing === undefined) return [clause];
  const narrowed = narrow(clause, narrowing);
  return on === undefined ? [narrowed] : [narrowed, { ...elsewhere(clause, posts), questions: narrowed.questions ?? {} }];
}

function narrow(clause: Clause, { withhold = [], masked = {}, rows = {}, questions = {} }: Narrowing): Clause {
  const { give = {} } = clause;
  const written = [...(give.clear ?? []).map((one) => [one, 'clear'] as const), ...Object.entries(give.masked ?? {})];
  const levels = written.flatMap(([coordinate, level]) => {
    if (withhold.includes(coordinate)) return [];
    const mask = masked[coordinate];
    const lower = mask === undefined ? level : lowest([level, mask]);
    return lower === null ? [] : [[coordinate, lower] as const];
  });
  return {
    ...clause,
    give: {
      ...give,
      clear: levels.flatMap(([coordinate, level]) => (level === 'clear' ? [coordinate] : [])),
      masked: Object.fromEntries(levels.filter(([, level]) => level !== 'clear')),
      reference: (give.reference ?? []).filter((type) => !withhold.includes(`${type}.ref`)),
    },
    rows: withRules(clause, (type, rule) => [rows[type] === undefined ? rule : both(rule, rows[type])]),
    questions: Object.fromEntries(
      Object.entries(clause.questions ?? {}).map(([coordinate, question]) => [coordinate, stricter(question, questions[coordinate])]),
    ),
  };
}

/** The clause on rows known to stand at none of the posts: by their own fields or, where these name none, by what an edge came from. */
function elsewhere({ aggregate, ...clause }: Clause, posts: readonly string[]): Clause {
  const apart = (type: string): Condition | null => {
    const naming = postsNamedBy(type);
    return naming.length === 0 ? null : { all: naming.map((path) => ({ [path]: { notIn: posts } })) };
  };
  const counted = aggregate === undefined ? null : apart(aggregate.count);
  return {
    ...clause,
    ...(aggregate !== undefined && counted !== null && { aggregate: { ...aggregate, rows: alsoOn(aggregate, counted) } }),
    rows: withRules(clause, (type, rule) => {
      const own = apart(type);
      if (own !== null) return [both(rule, own)];
      const via = typeof rule === 'string' ? rule.replace('via ', '') : String(rule.via ?? 'every');
      return via === 'every' || via.startsWith('Query.') || via.includes(' of ') ? [] : [rule];
    }),
  };
}

function alsoOn({ count, rows }: NonNullable<Clause['aggregate']>, condition: Condition): NonNullable<Clause['aggregate']>['rows'] {
  const own = rows[count] ?? 'every';
  return { [count]: own === 'every' ? condition : { all: [own, condition] } };
}

function postsNamedBy(type: string): readonly string[] {
  if (type === 'BorderPost') return ['code'];
  const { fields, owner } = typeNamed(type);
  return [...fields.values()].flatMap((one) =>
    one.kind === 'one' && one.type === 'BorderPost' && one.owner === owner ? [`${one.name}.code`] : [],
  );
}

function withRules({ rows = {} }: Clause, change: (type: string, rule: Rule) => readonly Rule[]): Rows {
  return Object.fromEntries(
    Object.entries(rows).map(([type, written]) => {
      const rules = Array.isArray(written) ? (written as readonly Rule[]) : [written as Rule];
      return [type, rules.flatMap((rule) => change(type, rule))];
    }),
  );
}

function both(rule: Rule, condition: Condition): Rule {
  if (rule === 'every') return condition;
  if (typeof rule === 'string') return { via: rule.slice('via '.length), all: [condition] };
  const { via, ...own } = rule;
  return { ...(via !== undefined && { via }), all: [own, condition] };
}

/** The keys of both, the shorter span, the fewer rows, one at a time if either says so. */
function stricter(parent: Question | NarrowedQuestion, by: Question | undefined): Question | NarrowedQuestion {
  if (by === undefined || by === 'freely') return parent;
  const own: NarrowedQuestion = parent === 'freely' ? { free: true } : parent;
  const spans = [...Object.entries(own.span ?? {}), ...Object.entries(by.span ?? {})];
  const span = Object.fromEntries(spans.map(([key]) => [key, shortest(spans.flatMap(([name, one]) => (name === key ? [one] : [])))]));
  const rows = [own.rows, by.rows].flatMap((one) => one ?? []);
  return {
    ...own,
    span: Object.fromEntries(Object.entries(span).filter(([key]) => own.span?.[key] !== undefined)),
    ...(rows.length > 0 && { rows: Math.min(...rows) }),
    oneAtATime: own.oneAtATime === true || by.oneAtATime === true,
    further: [...(own.further ?? []), ...(by.with === undefined ? [] : [{ with: by.with, span }])],
  };
}

function shortest(spans: readonly string[]): string {
  return spans.toSorted((a, b) => lengthOf(a) - lengthOf(b))[0] ?? '';
}

export function lengthOf(span: string): number {
  const [amount = '0', unit = ''] = span.split(' ');
  return Number(amount) * (unit.startsWith('week') ? 604_800_000 : unit.startsWith('hour') ? 3_600_000 : 86_400_000);
}
