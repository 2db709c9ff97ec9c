import { isSteady } from '../evaluator/figures.ts';
import type { Agreement, Caller, Clause, Condition } from '../evaluator/papers.ts';
import { authorityOf, stateOf } from '../evaluator/register.ts';
import { type FieldFacts, fieldAt, typeNamed } from '../facts.ts';
import { type Dimension, type FiguresFacts, fieldsOn, figureQuestions } from '../figures-facts.ts';
import type { Tape } from '../tape.ts';
import type { Blocks } from './blocks.ts';
import { conditionOn, keyValues } from './conditions.ts';

type Aggregate = NonNullable<Clause['aggregate']>;
/** `plain`: the documents with categories written out. */
type Making = { readonly question: FiguresFacts; readonly plain: readonly Agreement[]; readonly caller: Caller; readonly tape: Tape };

/** Some documents give figures too: to each question those of one clause, for of two the one could be subtracted from the other. */
export function withFigures(
  agreements: readonly Agreement[],
  plain: readonly Agreement[],
  caller: Caller,
  tape: Tape,
  blocks: Blocks,
): readonly Agreement[] {
  if (!blocks.has('figures') || !tape.chance(28)) return agreements;
  const counting = [...figureQuestions.values()].reduce((all, question) => {
    const giving = all.filter((one) => canCount(one, question));
    if (giving.length === 0 || !tape.chance(question.count === 'Crossing' ? 80 : 50)) return all;
    const document = tape.pick(giving);
    const clause = clauseFor(document, { question, plain, caller, tape });
    return clause === null ? all : all.map((one) => (one === document ? withClause(steadied(document, question), clause, tape) : one));
  }, agreements);
  return tape.chance(20) ? counting.map((one) => demanding(one, counting)) : counting;
}

/** Wants consent for what the figures of another document read. */
function demanding(document: Agreement, agreements: readonly Agreement[]): Agreement {
  const counted = fieldsCounted(agreements.filter((one) => one !== document));
  const own = fieldsCounted([document]);
  const given = document.clauses.flatMap(({ give = {} }) => give.clear ?? []).filter((one) => counted.has(one) && !own.has(one));
  if (given.length === 0) return document;
  return { ...document, needs: { ...document.needs, ...Object.fromEntries(given.map((one) => [one, 'provider-approval'])) } };
}

/** Coordinates of fields that figures of these documents read. */
export function fieldsCounted(agreements: readonly Agreement[]): ReadonlySet<string> {
  const all = agreements.flatMap(({ clauses }) => clauses.flatMap(({ aggregate }) => aggregate ?? []));
  return new Set(
    all.flatMap(({ question, count, by }) => {
      const read = figureQuestions.get(question)?.dimensions.filter(({ name }) => by.includes(name)) ?? [];
      return read.flatMap(({ path }) => fieldsOn(count, path).map(({ coordinate }) => coordinate));
    }),
  );
}

/** Types on whose rows they are. */
export function typesCounted(agreements: readonly Agreement[]): readonly string[] {
  return [...new Set([...fieldsCounted(agreements)].map((coordinate) => coordinate.split('.')[0] ?? ''))];
}

function canCount({ kind, clauses }: Agreement, { owner }: FiguresFacts): boolean {
  return kind === 'agreement' || clauses.some(({ from }) => from?.includes(authorityOf[owner] ?? ''));
}

function withClause(document: Agreement, clause: Clause, tape: Tape): Agreement {
  const { clauses, emergency } = document;
  if (emergency === undefined || !tape.chance(25)) return { ...document, clauses: [...clauses, clause] };
  return {
    ...document,
    clauses: [...clauses, { ...clause, emergencyOnly: true }],
    emergency: { ...emergency, opens: [...emergency.opens, clause.id] },
  };
}

function clauseFor(document: Agreement, making: Making): Clause | null {
  const { question, caller, tape } = making;
  const free = dimensionsFor(document, making);
  const [month] = free.filter(({ name }) => name === 'month');
  if (month === undefined) return null;
  const others = free.filter((one) => one !== month);
  const by = [month, ...(others.length === 0 || tape.chance(10) ? [] : tape.few(others, 3))].map(({ name }) => name);
  return {
    id: `figures-of-${question.count.toLowerCase()}`,
    article: '20',
    ...((document.kind !== 'agreement' || tape.chance(90)) && { from: [authorityOf[question.owner] ?? ''] }),
    ...(tape.chance(12) && { purposes: [tape.pick(document.purposes.only)] }),
    ...(tape.chance(10) && { to: [tape.pick([caller.authority, caller.state])] }),
    aggregate: {
      question: question.coordinate,
      count: question.count,
      rows: { [question.count]: rowsFor(question, by, caller, tape) },
      by: tape.chance(30) ? by.toReversed() : by,
      minCell: tape.pick([3, 3, 4, 5]),
    },
  };
}

/**
 * Dimensions that `check` takes: of those who may list counted rows either only what these rows show, or nothing of it; and none
 * that reads what takes more than a clause.
 */
function dimensionsFor({ special = [], needs = {} }: Agreement, { question, plain }: Making): readonly Dimension[] {
  const { count, dimensions } = question;
  const demanding = new Set([...[special].flat().flatMap(({ fields }) => fields), ...Object.keys(needs)]);
  const shown = new Set(plain.flatMap(({ clauses }) => clauses.filter(({ rows = {} }) => rows[count] !== undefined).flatMap(shownBy)));
  const isShown = ({ path }: Dimension): boolean => sourcesOf(fieldsOn(count, path)).some((source) => shown.has(source));
  const isMonthShown = dimensions.some((one) => one.name === 'month' && isShown(one));
  return dimensions.filter(
    (one) => isShown(one) === isMonthShown && !fieldsOn(count, one.path).some(({ coordinate }) => demanding.has(coordinate)),
  );
}

function shownBy({ give = {} }: Clause): readonly string[] {
  const masked = Object.entries(give.masked ?? {}).flatMap(([coordinate, mask]) => (mask === 'constant' ? [] : [coordinate]));
  return [...(give.clear ?? []), ...masked];
}

/** A reference says as much as the key of what it leads to. */
function sourcesOf(fields: readonly FieldFacts[]): readonly string[] {
  const last = fields.at(-1)?.coordinate ?? '';
  const reference = fields.at(-2);
  const isKey = reference !== undefined && typeNamed(reference.type).keys.join() === last.split('.')[1];
  return [last, ...(isKey ? [reference.coordinate] : [])];
}

/** Own nationals of another state are not counted by nationality. */
function rowsFor(question: FiguresFacts, by: readonly string[], { state }: Caller, tape: Tape): Aggregate['rows'][string] {
  const rows = someRows(question, tape);
  const read = question.dimensions.find(
    ({ name, path }) => by.includes(name) && fieldsOn(question.count, path).at(-1)?.name === 'nationality',
  );
  if (read === undefined || state === stateOf(authorityOf[question.owner] ?? '')) return rows;
  return { ...(rows !== 'every' && { all: [rows] }), [read.path.join('.')]: { noneOf: ['$recipient.state'] } };
}

function someRows({ count, dimensions }: FiguresFacts, tape: Tape): Aggregate['rows'][string] {
  const kind = tape.below(10);
  if (kind < 4) return 'every';
  if (kind < 7) {
    const { path } = tape.pick(dimensions.filter(({ name }) => name === 'post' || name === 'direction'));
    const values = keyValues(fieldsOn(count, path).at(-1) as FieldFacts);
    return { [path.join('.')]: { in: tape.few(values, 2) } };
  }
  const condition = conditionOn(count, tape);
  return isSteady(condition) && Object.keys(condition).length > 0 ? condition : 'every';
}

/** Without prohibitions that would take out other rows tomorrow. */
function steadied({ prohibit = [], ...document }: Agreement, { count, dimensions }: FiguresFacts): Agreement {
  const read = dimensions.flatMap(({ path }) => path.slice(0, -1).flatMap((name) => fieldAt(`${count}.${name}`)?.type ?? []));
  const isKept = (where: 'every' | Condition | undefined): boolean => where === undefined || where === 'every' || isSteady(where);
  const kept = prohibit.filter(({ rows = {} }) => [count, ...read].every((type) => isKept(rows[type])));
  return { ...document, ...(kept.length > 0 && { prohibit: kept }) };
}
