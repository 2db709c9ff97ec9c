import type { BorderSchema } from '@passerelle/schema';
import { foreignOn, resolvePath } from '../language/fields.ts';
import type { RawAggregate } from '../language/raw.ts';
import { allSymbolic, notSymbolic, prefixed, type SymbolicCondition, type SymbolicOperand, symbolicTrue } from '../language/symbolic.ts';
import { conditionNode } from '../language/walk.ts';
import { type ConditionContext, compileCondition } from './condition.ts';
import { contentHash } from './content-hash.ts';
import type { LiveClause } from './live-clause.ts';
import type { Aggregate, Prohibition } from './profile.ts';

/** Figures that a clause opens: by which root field, of which rows, how finely. */
export type CompiledAggregate = {
  /** Coordinate of the root field. */
  readonly question: string;
  /** Type of the rows counted. */
  readonly count: string;
  readonly condition: SymbolicCondition;
  /** The finest groups, by name of dimension. */
  readonly dimensions: readonly string[];
  /** Fewest rows, and persons, of a group that is told. */
  readonly minCell: number;
};

export function compileAggregate({ question, count, rows, by, minCell }: RawAggregate, context: ConditionContext): CompiledAggregate {
  const own = Object.hasOwn(rows, count) ? rows[count] : undefined;
  if (own === undefined) throw new Error('figures were compiled that the rules did not check');
  const condition = own === 'every' ? symbolicTrue : compileCondition(conditionNode(own, []), count, context);
  return { question, count, condition, dimensions: by, minCell };
}

type TypedProhibition = { readonly type: string } & Prohibition;

/**
 * By root field, the figures of the clauses that count. What is prohibited is left out before anything is counted: rows of the type
 * itself, rows that a dimension reads and fields that it reads, each where the condition is true or unknown.
 * Figures of which a part could not be left out by the owner, that would differ from one request to the next, or that read a field of
 * which the document demands more than a clause (`special`, `needs`), are not opened.
 * Source: AGREEMENTS.md section 5.
 */
export function aggregatesOf(
  live: readonly LiveClause[],
  prohibitions: readonly TypedProhibition[],
  demands: ReadonlyMap<string, unknown>,
  schema: BorderSchema,
): ReadonlyMap<string, readonly Aggregate[]> {
  const open = live.flatMap(({ clause, compiled: { aggregate } }): readonly (Aggregate & { readonly question: string })[] => {
    const model = schema.figures.get(aggregate?.question ?? '');
    if (aggregate === null || model === undefined || !clause.from.includes(model.field.owner)) return [];
    const paths = [model.period, ...aggregate.dimensions.map((name) => model.dimensions.get(name)?.path ?? [])];
    if (paths.some((path) => isDemanding(path, aggregate.count, demands, schema))) return [];
    const binding = prohibitions.filter(({ document }) => document === clause.document);
    const removed = unique([[], ...paths].flatMap((path) => prohibitedOn(path, aggregate.count, binding, schema)));
    const rows = allSymbolic([aggregate.condition, ...removed.map(notSymbolic)]);
    const { question, dimensions, minCell } = aggregate;
    return isSteady(rows) && isOwners(rows, aggregate.count, schema) ? [{ question, clause: clause.index, rows, dimensions, minCell }] : [];
  });
  const grouped = Map.groupBy(open, ({ question }) => question);
  return new Map(
    [...grouped].sort(([a], [b]) => (a < b ? -1 : 1)).map(([question, all]) => [question, all.map(({ question: _, ...one }) => one)]),
  );
}

/** Prohibitions of the counted row, of rows on a path and of the fields on it, as conditions on the counted row. */
function prohibitedOn(
  path: readonly string[],
  count: string,
  prohibitions: readonly TypedProhibition[],
  schema: BorderSchema,
): readonly SymbolicCondition[] {
  const onRow = prohibitions.filter(({ type, scope }) => type === count && scope === 'type').map(({ condition }) => condition);
  const resolved = resolvePath(schema, count, path);
  const fields = resolved.kind === 'found' ? resolved.fields : [];
  const onWay = fields.flatMap((field, depth) => {
    const [type] = field.coordinate.split('.');
    const prefix = path.slice(0, depth);
    return prohibitions
      .filter((one) => one.type === type && (one.scope === 'type' || one.scope.includes(field.name)))
      .map(({ condition }) => prefixed(prefix, condition));
  });
  return [...onRow, ...onWay];
}

/** No single figure can bring what is demanded of a field: a reason, consent or company. */
function isDemanding(path: readonly string[], count: string, demands: ReadonlyMap<string, unknown>, schema: BorderSchema): boolean {
  const resolved = resolvePath(schema, count, path);
  return resolved.kind === 'found' && resolved.fields.some(({ coordinate }) => demands.has(coordinate));
}

function unique(conditions: readonly SymbolicCondition[]): readonly SymbolicCondition[] {
  return [...new Map(conditions.map((condition) => [contentHash(condition), condition])).values()];
}

/** Whether a condition comes out the same whenever it is asked, and for every unit and role of the recipient. */
export function isSteady(condition: SymbolicCondition): boolean {
  switch (condition.kind) {
    case 'true':
    case 'false':
      return true;
    case 'test':
      return isSteadyOperand(condition.value);
    case 'not':
      return isSteady(condition.of);
    default:
      return condition.of.every(isSteady);
  }
}

function isSteadyOperand(operand: SymbolicOperand): boolean {
  switch (operand.kind) {
    case 'literal':
      return true;
    case 'recipient':
      return operand.name === 'state' || operand.name === 'authority';
    case 'list':
      return operand.of.every(isSteadyOperand);
    default:
      return false;
  }
}

/** Whether the owner of a type has everything that a condition on its rows reads; the key of a reference is local. */
function isOwners(condition: SymbolicCondition, typeName: string, schema: BorderSchema): boolean {
  switch (condition.kind) {
    case 'true':
    case 'false':
      return true;
    case 'test': {
      const owner = schema.types.get(typeName)?.owner;
      const resolved = resolvePath(schema, typeName, condition.path);
      return resolved.kind === 'found' && owner !== undefined && foreignOn(schema, resolved.fields, owner) === undefined;
    }
    case 'not':
      return isOwners(condition.of, typeName, schema);
    default:
      return condition.of.every((one) => isOwners(one, typeName, schema));
  }
}
