import { allOf, type Condition, never, type Scope } from '@passerelle/schema';
import { getScope } from '../enforce/permit.ts';
import type { StoredRow } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { RowSource } from '../mapping/rows.ts';
import { type Key, keyText } from '../model/key.ts';
import { getType, type TypeModel } from '../model/model.ts';
import { conditionSql } from '../sql/condition.ts';
import { columnOf, every, isPresent } from '../sql/expression.ts';
import { keyColumn } from '../sql/keys.ts';
import { type Link, linkColumns, linkKey, linkPartition, linkTest, linkTo, parentKey } from '../sql/link.ts';
import { beyond, keyTerms, type OrderTerm, orderTerm } from '../sql/order.ts';
import { countAlias, countRows, rootAlias, type Selection, selectPage, selectPages } from '../sql/statement.ts';
import { findCondition, type RequestContext } from './context.ts';
import type { Parent } from './instance.ts';
import { emptyPage, type Page, type PageItem, pageOf } from './page.ts';
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
  const what = `${edge.coordinate} ${JSON.stringify(args)}`;
  const key = parent === null || list.link === null ? [] : parentKey(list.link, parent);
  const cursor: Connection['cursor'] = ({ place }) => context.runtime.cursors.make(place, list.cursorContext);
  if (key === null) return { ...nothing, total: () => (list.scope.total ? Promise.resolve(0) : null), cursor };
  const pageOfParent = (one: Key): Promise<Page> => context.pages.load(what, one, (parents) => loadPages(list, parents));
  return {
    page: () => pageOfParent(key),
    items: () => context.items.load(what, key, async (parents) => deliver(list, await Promise.all(parents.map(pageOfParent)))),
    total: () => (list.scope.total ? context.counts.load(what, key, (parents) => loadTotals(list, parents)) : null),
    cursor,
  };
}

/** What leads to a parent that has nothing by which rows could lead to it. */
const nothing: Pick<Connection, 'page' | 'items'> = { page: () => Promise.resolve(emptyPage), items: () => Promise.resolve([]) };

type List = {
  readonly context: RequestContext;
  readonly scope: Scope;
  readonly target: TypeModel;
  readonly mapping: TypeMapping;
  readonly table: RowSource;
  readonly link: Link | null;
  readonly args: PageArguments;
  readonly condition: Condition;
  readonly cursorContext: readonly string[];
};

function describe(edge: Edge, parent: Parent | null, args: Readonly<Record<string, unknown>>, context: RequestContext): List {
  const { model } = context.runtime;
  const scope = getScope(context.decision, args.scope, edge.coordinate);
  const target = getType(model, edge.target);
  const { mapping } = target;
  if (mapping?.table === undefined) throw new Error(`\`${target.name}\` has no table`);
  const page = parsePageArguments(args, target, model);
  return {
    context,
    scope,
    target,
    mapping,
    table: mapping.table,
    link: parent === null || edge.by === null ? null : linkTo(parent.type, mapping, edge.by),
    args: { ...page, size: scope.pageSize ?? page.size },
    // What was asked for comes first: databases take tests of one cost in this order, and it leaves fewer rows than what may be seen.
    condition: allOf([page.filter, findCondition(scope.rows, target.name) ?? never]),
    cursorContext: [context.decision.cursorContext, edge.coordinate, page.fingerprint],
  };
}

async function loadPages(list: List, parents: readonly Key[]): Promise<readonly Page[]> {
  if (list.condition.kind === 'false') return parents.map(() => emptyPage);
  const terms = orderTerms(list);
  const rows = await fetchPages(list, parents, terms);
  const byParent = Map.groupBy(rows, (row) => (list.link === null ? '' : keyText(linkKey(list.link, row))));
  return parents.map((parent) =>
    pageOf(byParent.get(list.link === null ? '' : keyText(parent)) ?? [], list.target, list.args, terms.length),
  );
}

/** All parents' rows at once: of a field that goes over its limit none is given. */
function deliver({ context, scope }: List, pages: readonly Page[]): readonly (readonly PageItem[])[] {
  const all = pages.map(({ items }) => items);
  context.delivered.add(
    scope,
    all.flatMap((items) => items.map(({ instance }) => instance)),
  );
  return all;
}

function fetchPages(list: List, parents: readonly Key[], terms: readonly OrderTerm[]): Promise<readonly StoredRow[]> {
  const { args, link, context, mapping } = list;
  const columns = new Set([
    ...projectionOf(context.operation, list.target, mapping, context.runtime.model),
    ...(link === null ? [] : linkColumns(link)),
  ]);
  const selection = { ...matching(list, parents, seek(list, terms)), columns: [...columns] };
  const page = { ...selection, order: terms, backwards: args.backwards, size: args.size + 1 };
  const isOne = link === null || parents.length === 1;
  return context.runtime.run(isOne ? selectPage(page) : selectPages(page, linkPartition(link, rootAlias)));
}

function seek({ args, context, cursorContext }: List, terms: readonly OrderTerm[]): readonly ReturnType<typeof beyond>[] {
  const { cursors } = context.runtime;
  const after = args.after === null ? [] : [beyond(terms, cursors.read(args.after, cursorContext), 'after')];
  const before = args.before === null ? [] : [beyond(terms, cursors.read(args.before, cursorContext), 'before')];
  return [...after, ...before];
}

function matching(
  { context, target, mapping, table, link, condition }: List,
  parents: readonly Key[],
  more: readonly ReturnType<typeof beyond>[],
): Selection {
  const place = { model: context.runtime.model, type: mapping, alias: rootAlias };
  const hasKey = target.key.map((name) => isPresent(columnOf(rootAlias, keyColumn(mapping, name).column)));
  const belongs = link === null ? [] : [linkTest(link, rootAlias, parents)];
  return { table, columns: [], where: every([...belongs, ...hasKey, conditionSql(condition, place), ...more]) };
}

function orderTerms({ args, mapping, target, table, context, condition }: List): readonly OrderTerm[] {
  const own = args.order.map(({ field, direction }) => {
    const column = mapping.fields[field];
    if (column?.kind !== 'column') throw new Error(`\`${field}\` has no column to sort by`);
    const isThere = column.nullMeans === undefined && impliesPresence(condition, field);
    return orderTerm(column, rootAlias, direction, !isThere && context.runtime.mayBeNull(table, column.column));
  });
  return [...own, ...keyTerms(mapping, target.key, rootAlias)];
}

async function loadTotals(list: List, parents: readonly Key[]): Promise<readonly number[]> {
  const { link, context } = list;
  if (list.condition.kind === 'false') return parents.map(() => 0);
  const by = link === null ? [] : linkColumns(link);
  const rows = await context.runtime.run(countRows({ ...matching(list, parents, []), columns: by }));
  const byParent = Map.groupBy(rows, (row) => (link === null ? '' : keyText(linkKey(link, row))));
  // A parent whose key has several stored forms has a row for each.
  const sum = (counted: readonly StoredRow[]): number => counted.reduce((total, row) => total + Number(row[countAlias]), 0);
  return parents.map((parent) => sum(byParent.get(link === null ? '' : keyText(parent)) ?? []));
}
