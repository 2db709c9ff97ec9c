import { allOf, type Condition, type Decision, never, type Scope } from '@passerelle/schema';
import type { CompiledQuery, RawBuilder } from 'kysely';
import type { Operation } from '../enforce/operation.ts';
import { getScope } from '../enforce/permit.ts';
import type { SqlTest } from '../mapping/codec.ts';
import { isReadable, type StoredRow } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { ColumnField } from '../mapping/fields.ts';
import type { RowSource } from '../mapping/rows.ts';
import { type Key, keyText } from '../model/key.ts';
import { getType, type TypeModel } from '../model/model.ts';
import type { Cursors } from '../opaque/cursor.ts';
import { conditionSql, formsLeft, type Place } from '../sql/condition.ts';
import { columnOf, every, isPresent } from '../sql/expression.ts';
import { keyColumn } from '../sql/keys.ts';
import { type Link, linkColumns, linkKey, linkPartition, linkTest, linkTo, parentKey } from '../sql/link.ts';
import { beyond, keyTerms, type OrderTerm, orderTerm } from '../sql/order.ts';
import {
  countAlias,
  countRows,
  type PageSelection,
  rootAlias,
  type Selection,
  selectFewPages,
  selectPage,
  selectPages,
} from '../sql/statement.ts';
import { findCondition, type RequestContext } from './context.ts';
import type { Parent } from './instance.ts';
import { emptyPage, type Page, type PageItem, pageOf, placeOf } from './page.ts';
import { type PageArguments, parsePageArguments } from './page-arguments.ts';
import { impliesPresence } from './presence.ts';
import { projectionOf } from './projection.ts';

/** A to-many edge: whose it is, what it leads to, and by which reference of the target it comes back. */
export type Edge = { readonly coordinate: string; readonly target: string; readonly by: string | null };

/** One list in one place of the result. Its parts are read when they are selected, for all parents together. */
export type Connection = {
  /** Where the page stands. */
  page(): Promise<Page>;
  /** The page's rows, given with it: they count towards the field's limit. Errors: `ROW_LIMIT`. */
  items(): Promise<readonly PageItem[]>;
  /** `null` where the total may not be told. */
  total(): Promise<number> | null;
  cursor(item: PageItem): string;
};

/** Errors: `BAD_USER_INPUT` and `CURSOR_EXPIRED` of the arguments; a missing scope refuses. */
export function openConnection(
  edge: Edge,
  parent: Parent | null,
  args: Readonly<Record<string, unknown>>,
  context: RequestContext,
): Connection {
  const list = describe(edge, parent, args, context);
  const { what } = list;
  const key = parent === null || list.link === null ? [] : parentKey(list.link, parent);
  const cursor: Connection['cursor'] = (item) => context.runtime.cursors.make(placeOf(item, list.within().order), list.cursorContext);
  if (key === null) return { ...nothing, total: () => (list.scope.total ? Promise.resolve(0) : null), cursor };
  const pageOfParent = (one: Key): Promise<Page> => context.pages.load(what, one, (parents) => loadPages(list, parents, context));
  return {
    page: () => pageOfParent(key),
    items: () => context.items.load(what, key, async (parents) => deliver(list, await Promise.all(parents.map(pageOfParent)), context)),
    total: () => (list.scope.total ? context.counts.load(what, key, (parents) => loadTotals(list, parents, context)) : null),
    cursor,
  };
}

/** What leads to a parent that has nothing by which rows could lead to it. */
const nothing: Pick<Connection, 'page' | 'items'> = { page: () => Promise.resolve(emptyPage), items: () => Promise.resolve([]) };

/** A list as an operation asks for it under a decision: all that does not depend on the parents. */
type List = {
  /** Equal for what may be read together. */
  readonly what: string;
  readonly scope: Scope;
  readonly target: TypeModel;
  readonly mapping: TypeMapping;
  readonly table: RowSource;
  readonly link: Link | null;
  readonly args: PageArguments;
  readonly condition: Condition;
  readonly cursorContext: readonly string[];
  /** Columns to read, what leads back to the parent included. */
  readonly columns: readonly string[];
  /** What a row must be, but for its parent. Errors: throws `Untranslatable`. */
  readonly matches: () => SqlTest;
  /** The same, but for the form of what stands in some columns: the same rows, where those that come first can all be read. */
  readonly mayMatch: () => SqlTest;
  readonly formsLeft: readonly ColumnField[];
  /** Between which rows the page stands, in which order. Errors: `CURSOR_EXPIRED`. */
  readonly within: () => { readonly order: readonly OrderTerm[]; readonly bounds: readonly SqlTest[] };
  /** The whole statement, once it was needed, where there is no parent. */
  statement: CompiledQuery | null;
};

type Described = { readonly edge: Edge; readonly operation: Operation; readonly decision: Decision; readonly list: List };

/**
 * By scope and arguments: a gateway sends the same decision for all that it decides alike within a second, and an operation that is asked again
 * has the same arguments, as objects.
 */
const described = new WeakMap<Scope, WeakMap<object, Described>>();

function describe(edge: Edge, parent: Parent | null, args: Readonly<Record<string, unknown>>, context: RequestContext): List {
  const { decision, operation } = context;
  const scope = getScope(decision, args.scope, edge.coordinate);
  const ofScope = described.get(scope) ?? new WeakMap<object, Described>();
  const known = ofScope.get(args);
  if (known !== undefined && known.edge === edge && known.operation === operation && known.decision === decision) return known.list;
  const list = describeAnew(edge, parent, args, scope, context);
  described.set(scope, ofScope.set(args, { edge, operation, decision, list }));
  return list;
}

/** Errors: `BAD_USER_INPUT` of the arguments. */
function describeAnew(
  edge: Edge,
  parent: Parent | null,
  args: Readonly<Record<string, unknown>>,
  scope: Scope,
  context: RequestContext,
): List {
  const { model, cursors, mayBeNull } = context.runtime;
  const target = getType(model, edge.target);
  const { mapping } = target;
  const table = mapping?.table;
  if (mapping === null || table === undefined) throw new Error(`\`${target.name}\` has no table`);
  const page = parsePageArguments(args, target, model);
  // What was asked for comes first: databases take tests of one cost in this order, and it leaves fewer rows than what may be seen.
  const condition = allOf([page.filter, findCondition(scope.rows, target.name) ?? never]);
  const link = parent === null || edge.by === null ? null : linkTo(parent.type, mapping, edge.by);
  const cursorContext = [context.decision.cursorContext, edge.coordinate, page.fingerprint];
  const hasKey = target.key.map((name) => isPresent(columnOf(rootAlias, keyColumn(mapping, name).column)));
  const place: Place = { model, type: mapping, alias: rootAlias };
  const left = [...new Set(formsLeft(condition, mapping))];
  const read = [...projectionOf(context.operation, target, mapping, model), ...left.map(({ column }) => column)];
  return {
    what: `${edge.coordinate} ${JSON.stringify(args)}`,
    scope,
    target,
    mapping,
    table,
    link,
    args: { ...page, size: scope.pageSize ?? page.size },
    condition,
    cursorContext,
    columns: [...new Set([...read, ...(link === null ? [] : linkColumns(link))])],
    matches: once(() => every([...hasKey, conditionSql(condition, place)])),
    mayMatch: once(() => every([...hasKey, conditionSql(condition, { ...place, leavesForms: true })])),
    formsLeft: left,
    within: once(() => {
      const order = orderTerms(page.order, condition, mapping, target, (column) => mayBeNull(table, column));
      return { order, bounds: seek(page, order, cursorContext, cursors) };
    }),
    statement: null,
  };
}

/** Made when it is first asked for; where that fails, the next makes it again. */
function once<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

async function loadPages(list: List, parents: readonly Key[], context: RequestContext): Promise<readonly Page[]> {
  const { condition, link, target, args } = list;
  if (condition.kind === 'false') return parents.map(() => emptyPage);
  const rows = await readPages(list, parents, context);
  if (link === null) return parents.map(() => pageOf(rows, target, args));
  const byParent = Map.groupBy(rows, (row) => keyText(linkKey(link, row)));
  return parents.map((parent) => pageOf(byParent.get(keyText(parent)) ?? [], target, args));
}

/** All parents' rows at once: of a field that goes over its limit none is given. */
function deliver({ scope }: List, pages: readonly Page[], context: RequestContext): readonly (readonly PageItem[])[] {
  const all = pages.map(({ items }) => items);
  if (scope.limit !== null)
    context.delivered.add(
      scope,
      all.flatMap((items) => items.map(({ instance }) => instance)),
    );
  return all;
}

/**
 * The rows of pages. A database takes longer to look at the form of an instant than to find it by an index, and nearly every row has it: the
 * rows that come first are read without that, and only where one of them cannot be read are they asked for again with it.
 */
async function readPages(list: List, parents: readonly Key[], context: RequestContext): Promise<readonly StoredRow[]> {
  const { runtime } = context;
  const { formsLeft: left, link, mayMatch, matches } = list;
  if (link === null) list.statement ??= runtime.compile(pageStatement(list, parents, mayMatch(), context));
  const rows = await runtime.run(list.statement ?? pageStatement(list, parents, mayMatch(), context));
  const canAllBeRead = left.length === 0 || rows.every((row) => left.every((field) => isReadable(field, row)));
  return canAllBeRead ? rows : runtime.run(pageStatement(list, parents, matches(), context));
}

/** Parents whose pages are read each by itself; of more, one reading of all their rows is less than as many plans. */
const mostApart = 16;
/** Values in one statement, where each page repeats those of the condition: databases take no more than some ten thousands. */
const mostValuesApart = 4000;

function pageStatement(list: List, parents: readonly Key[], test: SqlTest, { runtime }: RequestContext): RawBuilder<unknown> {
  const { args, link, columns } = list;
  const { order, bounds } = list.within();
  const pageFor = (keys: readonly Key[]): PageSelection => ({
    ...matching(list, keys, [test, ...bounds]),
    columns,
    order,
    backwards: args.backwards,
    size: args.size + 1,
  });
  if (link === null || parents.length === 1) return selectPage(pageFor(parents));
  const apart = parents.length > mostApart ? [] : parents.map((parent) => pageFor([parent]));
  const [first] = apart;
  const isShort = first !== undefined && runtime.compile(selectPage(first)).parameters.length * apart.length <= mostValuesApart;
  return isShort ? selectFewPages(apart) : selectPages(pageFor(parents), linkPartition(link, rootAlias));
}

function seek(args: PageArguments, order: readonly OrderTerm[], cursorContext: readonly string[], cursors: Cursors): readonly SqlTest[] {
  const after = args.after === null ? [] : [beyond(order, cursors.read(args.after, cursorContext), 'after')];
  const before = args.before === null ? [] : [beyond(order, cursors.read(args.before, cursorContext), 'before')];
  return [...after, ...before];
}

function matching({ table, link }: List, parents: readonly Key[], tests: readonly SqlTest[]): Selection {
  const belongs = link === null ? [] : [linkTest(link, rootAlias, parents)];
  return { table, columns: [], where: every([...belongs, ...tests]) };
}

function orderTerms(
  order: PageArguments['order'],
  condition: Condition,
  mapping: TypeMapping,
  target: TypeModel,
  mayBeNull: (column: string) => boolean,
): readonly OrderTerm[] {
  const own = order.map(({ field, direction }) => {
    const column = mapping.fields[field];
    if (column?.kind !== 'column') throw new Error(`\`${field}\` has no column to sort by`);
    const isThere = column.nullMeans === undefined && impliesPresence(condition, field);
    return orderTerm(column, rootAlias, direction, !isThere && mayBeNull(column.column));
  });
  return [...own, ...keyTerms(mapping, target.key, rootAlias)];
}

async function loadTotals(list: List, parents: readonly Key[], context: RequestContext): Promise<readonly number[]> {
  const { link } = list;
  if (list.condition.kind === 'false') return parents.map(() => 0);
  const by = link === null ? [] : linkColumns(link);
  const rows = await context.runtime.run(countRows({ ...matching(list, parents, [list.matches()]), columns: by }));
  const byParent = Map.groupBy(rows, (row) => (link === null ? '' : keyText(linkKey(link, row))));
  // A parent whose key has several stored forms has a row for each.
  const sum = (counted: readonly StoredRow[]): number => counted.reduce((total, row) => total + Number(row[countAlias]), 0);
  return parents.map((parent) => sum(byParent.get(link === null ? '' : keyText(parent)) ?? []));
}
