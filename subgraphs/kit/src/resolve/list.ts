import type { Condition } from '@passerelle/schema';
import { getScope } from '../enforce/permit.ts';
import type { ListField } from '../mapping/fields.ts';
import { type Key, keyText } from '../model/key.ts';
import { getType } from '../model/model.ts';
import { conditionSql } from '../sql/condition.ts';
import { columnOf, every, isPresent } from '../sql/expression.ts';
import { keyColumn } from '../sql/keys.ts';
import { linkColumns, linkKey, linkPartition, linkTest, linkTo } from '../sql/link.ts';
import { keyTerms } from '../sql/order.ts';
import { rootAlias, selectPages } from '../sql/statement.ts';
import { findCondition, type RequestContext } from './context.ts';
import { rowLimit } from './delivered-rows.ts';
import { type Instance, rowInstance } from './instance.ts';
import { mostRowsOfPage } from './page-arguments.ts';
import { projectionOf } from './projection.ts';

/**
 * A whole to-many edge over the types that it mixes; one statement for each type, for all parents. Type by type, then by key: any other
 * order would tell how values compare that the caller may not have.
 * Errors: `ROW_LIMIT` for a parent with more than 200: there are no pages in which to ask for the rest. Where the
 * gateway tells which rows show, it gets as many as it asks for, and refuses itself.
 */
export function loadList(
  coordinate: string,
  field: ListField,
  parent: Instance,
  scopeId: unknown,
  context: RequestContext,
): Promise<readonly Instance[]> {
  const scope = getScope(context.decision, scopeId, coordinate);
  return context.lists.load(`${coordinate} ${String(scopeId)}`, parent.key, async (parents) => {
    const shown = Object.entries(field.members).flatMap(([type, by]) => {
      const condition = findCondition(scope.rows, type);
      return condition === null || condition.kind === 'false' ? [] : [{ type, by, condition }];
    });
    const most = scope.pageSize ?? mostRowsOfPage + 1;
    const found = await Promise.all(shown.map((member) => loadMember(member, parent, parents, most, context)));
    const lists = parents.map((key) => found.flatMap((member) => byKey(member.get(keyText(key)) ?? [])));
    context.delivered.add(scope, lists.flat());
    if (scope.pageSize !== null) return lists.map((items) => items.slice(0, scope.pageSize ?? undefined));
    return lists.map((items) => (items.length > mostRowsOfPage ? rowLimit(coordinate) : items));
  });
}

type Member = { readonly type: string; readonly by: string; readonly condition: Condition };
type Item = { readonly parent: string; readonly instance: Instance };

async function loadMember(
  { type: name, by, condition }: Member,
  parent: Instance,
  parents: readonly Key[],
  most: number,
  { runtime, operation }: RequestContext,
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const type = getType(runtime.model, name);
  const { mapping } = type;
  if (mapping?.table === undefined) throw new Error(`\`${name}\` has no table`);
  const { table } = mapping;
  const link = linkTo(parent.type, mapping, by);
  const columns = new Set([...projectionOf(operation, type, mapping, runtime.model), ...linkColumns(link)]);
  const hasKey = type.key.map((key) => isPresent(columnOf(rootAlias, keyColumn(mapping, key).column)));
  const where = every([
    linkTest(link, rootAlias, parents),
    ...hasKey,
    conditionSql(condition, { model: runtime.model, type: mapping, alias: rootAlias }),
  ]);
  const order = keyTerms(mapping, type.key, rootAlias);
  const page = { table, columns: [...columns], where, order, backwards: false, size: most };
  const rows = await runtime.run(selectPages(page, linkPartition(link, rootAlias)));
  const items = rows.map((row) => ({ parent: keyText(linkKey(link, row)), instance: rowInstance(type, row) }));
  return Map.groupBy(items, (item) => item.parent);
}

/** A parent whose key has several stored forms has its rows in several parts. */
function byKey(items: readonly Item[]): readonly Instance[] {
  const keyed = items.map(({ instance }) => ({ instance, text: keyText(instance.key) }));
  return keyed.toSorted((a, b) => (a.text < b.text ? -1 : Number(a.text > b.text))).map(({ instance }) => instance);
}
