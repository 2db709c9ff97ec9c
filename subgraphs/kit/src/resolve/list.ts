import type { Condition } from '@passerelle/schema';
import { getScope } from '../enforce/permit.ts';
import { Undecodable } from '../mapping/codec.ts';
import { decodeField, type FieldValue } from '../mapping/decode-row.ts';
import type { ListField } from '../mapping/fields.ts';
import { type Key, keyText } from '../model/key.ts';
import { getType } from '../model/model.ts';
import { conditionSql } from '../sql/condition.ts';
import { columnOf, every, isPresent } from '../sql/expression.ts';
import { keyColumn } from '../sql/keys.ts';
import { linkColumns, linkKey, linkPartition, linkTest, linkTo } from '../sql/link.ts';
import { keyTerms, orderTerm } from '../sql/order.ts';
import { rootAlias, selectPages } from '../sql/statement.ts';
import { findCondition, type RequestContext } from './context.ts';
import { rowLimit } from './delivered-rows.ts';
import { type Instance, rowInstance } from './instance.ts';
import { mostRowsOfPage } from './page-arguments.ts';
import { projectionOf } from './projection.ts';

/**
 * A whole to-many edge over the types that it mixes, in its own order; one statement for each type, for all parents.
 * Errors: `ROW_LIMIT` for a parent with more than 200: there are no pages in which to ask for the rest. Where the gateway tells which
 * rows show, it gets as many as it asks for, and refuses itself.
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
    const found = await Promise.all(shown.map((member) => loadMember(member, field, parent, parents, most, context)));
    const lists = parents.map((key) =>
      merge(
        found.flatMap((member) => member.get(keyText(key)) ?? []),
        field.orderBy[1],
      ),
    );
    context.delivered.add(scope, lists.flat());
    if (scope.pageSize !== null) return lists.map((items) => items.slice(0, scope.pageSize ?? undefined));
    return lists.map((items) => (items.length > mostRowsOfPage ? rowLimit(coordinate) : items));
  });
}

type Member = { readonly type: string; readonly by: string; readonly condition: Condition };
type Item = { readonly instance: Instance; readonly place: FieldValue };

async function loadMember(
  { type: name, by, condition }: Member,
  { orderBy: [orderField, direction] }: ListField,
  parent: Instance,
  parents: readonly Key[],
  most: number,
  { runtime, operation }: RequestContext,
): Promise<ReadonlyMap<string, readonly Item[]>> {
  const type = getType(runtime.model, name);
  const { mapping } = type;
  const order = mapping?.fields[orderField];
  if (mapping?.table === undefined || order?.kind !== 'column') throw new Error(`\`${name}\` cannot be listed by \`${orderField}\``);
  const { table } = mapping;
  const link = linkTo(parent.type, mapping, by);
  const columns = new Set([...projectionOf(operation, type, mapping), ...linkColumns(link), order.column]);
  const hasKey = type.key.map((key) => isPresent(columnOf(rootAlias, keyColumn(mapping, key).column)));
  const where = every([
    linkTest(link, rootAlias, parents),
    ...hasKey,
    conditionSql(condition, { model: runtime.model, type: mapping, alias: rootAlias }),
  ]);
  const terms = [orderTerm(order, rootAlias, direction, runtime.mayBeNull(table, order.column)), ...keyTerms(mapping, type.key, rootAlias)];
  const page = { table, columns: [...columns], where, order: terms, backwards: false, size: most };
  const rows = await runtime.run(selectPages(page, linkPartition(link, rootAlias)));
  const items = rows.map((row) => ({
    parent: keyText(linkKey(link, row)),
    instance: rowInstance(type, row),
    place: decodeField(mapping, order, row),
  }));
  return Map.groupBy(items, (item) => item.parent);
}

/** Values without a place come last; the key decides between equals. */
function merge(items: readonly Item[], direction: 'ASC' | 'DESC'): readonly Instance[] {
  const sign = direction === 'ASC' ? 1 : -1;
  const sorted = items.toSorted(
    (a, b) => byAbsence(a.place, b.place) || sign * byValue(a.place, b.place) || byValue(nameOf(a.instance), nameOf(b.instance)),
  );
  return sorted.map(({ instance }) => instance);
}

function byAbsence(a: FieldValue, b: FieldValue): number {
  return Number(isUnknown(a)) - Number(isUnknown(b));
}

function isUnknown(value: FieldValue): boolean {
  return value === null || value instanceof Undecodable;
}

function byValue(a: FieldValue, b: FieldValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0;
}

function nameOf(instance: Instance): string {
  return `${instance.type.name} ${keyText(instance.key)}`;
}
