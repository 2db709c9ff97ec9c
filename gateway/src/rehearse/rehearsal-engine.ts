import { type BorderSchema, compileCondition, type Decision, type FieldModel, type Scope, type TypeModel } from '@passerelle/schema';
import { execute, type GraphQLFieldResolver, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { writtenRow } from '../authorize/mutations.ts';
import type { Engine } from '../execute/engine.ts';
import { lostIn } from '../execute/lost.ts';
import { apiSchema } from '../plan/api-schema.ts';
import { plannerSupergraph } from '../plan/planner-schema.ts';
import { ExampleRows, type GivenRows, isRecord, own, type Stored } from './example-rows.ts';
import { rehearseFigures } from './figures.ts';
import { filterCondition } from './filter-condition.ts';

type Context = { readonly decisionFor: (subgraph: string) => Decision };

/** Engines over rows of examples: the same pipeline around them, no agency and no database behind them. The schema is made ready once for all. */
export function rehearsals(supergraphSdl: string, border: BorderSchema): (given: GivenRows) => Engine {
  const schema = apiSchema(plannerSupergraph(supergraphSdl));
  return (given) => rehearsalEngine(schema, border, given);
}

function rehearsalEngine(schema: GraphQLSchema, border: BorderSchema, given: GivenRows): Engine {
  const fieldResolver = resolver(border, new ExampleRows(border, given));
  const typeResolver = (value: unknown): string | undefined => (isStored(value) ? value.type.name : undefined);
  return {
    execute: async ({ document, variables, decisionFor }) => {
      const contextValue: Context = { decisionFor };
      const { data, errors } = await execute({ schema, document, variableValues: variables, contextValue, fieldResolver, typeResolver });
      const subgraphs = [...new Set([...border.types.values()].map(({ owner }) => owner))];
      const failures = (errors ?? []).map(({ path = [], extensions }) => ({ path, code: extensions.code, subgraphs }));
      return {
        data: data ?? null,
        errors: failures.map(({ path, code }) => ({ path, extensions: { code } })),
        failed: new Set<string>(),
        lost: lostIn(data, failures, new Set()),
      };
    },
    stop: async () => {},
  };
}

function resolver(border: BorderSchema, rows: ExampleRows): GraphQLFieldResolver<unknown, Context> {
  return (source, args: Readonly<Record<string, unknown>>, { decisionFor }, info) => {
    if (source !== undefined && source !== null && !isStored(source)) return plain(source, info);
    if (info.parentType.name === 'Mutation') return written(border, info.fieldName, args, decisionFor, rows);
    const field = isStored(source) ? source.type.fields.get(info.fieldName) : border.queries.get(info.fieldName);
    if (field === undefined) return null;
    const figures = isStored(source) ? undefined : border.figures.get(field.coordinate);
    if (figures !== undefined) return rehearseFigures(figures, args, decisionFor(field.owner), rows);
    const scope = typeof args.scope === 'string' ? decisionFor(field.owner).scopes[args.scope] : undefined;
    if (field.shape === 'connection')
      return connection(border, isStored(source) ? rows.edge(source, field) : rows.all(field.type), field, args, required(scope), rows);
    if (field.shape === 'list') return isStored(source) ? selected(rows.edge(source, field), required(scope), rows) : [];
    if (isStored(source)) return field.shape === 'toOne' ? rows.follow(source, field) : (own(source.values, field.name) ?? null);
    return lookUp(border, field, args, required(scope), rows);
  };
}

/** The row that the caller writes, under a key of its own; the agency would fill in more. */
function written(
  border: BorderSchema,
  name: string,
  args: Readonly<Record<string, unknown>>,
  decisionFor: Context['decisionFor'],
  rows: ExampleRows,
): Stored | null {
  const field = border.mutations.get(name);
  const type = border.types.get(field?.type ?? '');
  if (field === undefined || type === undefined) return null;
  const key = Object.fromEntries(type.keys.map((part) => [part, `new-${rows.all(type.name).length}`]));
  const row = { type, values: { ...key, ...writtenRow(type, args.input, border) } };
  rows.add(row);
  const scope = typeof args.scope === 'string' ? decisionFor(field.owner).scopes[args.scope] : undefined;
  return selected([row], required(scope), rows)[0] ?? null;
}

/** Pages and their members are plain objects already. */
function plain(source: unknown, info: GraphQLResolveInfo): unknown {
  return isRecord(source) ? (own(source, info.fieldName) ?? null) : null;
}

function lookUp(
  border: BorderSchema,
  field: FieldModel,
  args: Readonly<Record<string, unknown>>,
  scope: Scope,
  rows: ExampleRows,
): Stored | null {
  const type = border.types.get(field.type);
  if (type === undefined) return null;
  const key = Object.fromEntries([...field.args.keys()].map((name) => [name, own(args, name)]));
  const row = rows.find(type.name, key);
  const shown = row !== undefined && selected([row], scope, rows).length > 0 ? row : null;
  return scope.answer === 'key' ? (shown ?? fromKey(type, key, row)) : shown;
}

function connection(
  border: BorderSchema,
  candidates: readonly Stored[],
  field: FieldModel,
  args: Readonly<Record<string, unknown>>,
  scope: Scope,
  rows: ExampleRows,
): unknown {
  const type = candidates[0]?.type;
  const isAskedFor = compileCondition(type === undefined ? { kind: 'true' } : filterCondition(type, args.filter, border));
  const found = inOrder(
    selected(candidates, scope, rows).filter((row) => isAskedFor(rows.view(row)) === true),
    args.orderBy,
  );
  const isBackwards = typeof args.last === 'number';
  const asked = [args.last, args.first].find((size) => typeof size === 'number');
  const size = scope.pageSize ?? (typeof asked === 'number' ? asked : 50);
  const page = isBackwards ? found.slice(Math.max(0, found.length - size)) : found.slice(0, size);
  const edges = page.map((node, index) => ({ cursor: `${field.coordinate}:${index}`, node }));
  const pageInfo = {
    hasNextPage: !isBackwards && page.length < found.length,
    hasPreviousPage: isBackwards && page.length < found.length,
    startCursor: edges[0]?.cursor ?? null,
    endCursor: edges.at(-1)?.cursor ?? null,
  };
  return { nodes: page, edges, pageInfo, totalCount: scope.total ? found.length : null };
}

/** The key, and of the row what other agencies than its owner know. */
function fromKey(type: TypeModel, key: Readonly<Record<string, unknown>>, row: Stored | undefined): Stored {
  const others = Object.entries(row?.values ?? {}).filter(([name]) => type.fields.get(name)?.owner !== type.owner);
  return { type, values: { ...Object.fromEntries(others), ...key } };
}

/** As a subgraph orders: by what is asked, then by key, so that a page is always the same page. */
function inOrder(found: readonly Stored[], orderBy: unknown): readonly Stored[] {
  const asked = (Array.isArray(orderBy) ? orderBy : []).flatMap((one) => (isRecord(one) ? Object.entries(one) : []));
  const keys = (found[0]?.type.keys ?? []).map((key): [string, unknown] => [key, 'ASC']);
  return [...found].sort((a, b) => {
    for (const [name, direction] of [...asked, ...keys]) {
      const [left, right] = [own(a.values, name) ?? null, own(b.values, name) ?? null];
      // Nothing comes last in either direction, as in the kit.
      if (left === null || right === null) {
        if (left !== right) return left === null ? 1 : -1;
        continue;
      }
      const order = compare(left, right);
      if (order !== 0) return direction === 'DESC' ? -order : order;
    }
    return 0;
  });
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [left, right] = [String(a), String(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function selected(candidates: readonly Stored[], scope: Scope, rows: ExampleRows): readonly Stored[] {
  const shows = new Map(Object.entries(scope.rows).map(([type, condition]) => [type, compileCondition(condition)]));
  return candidates.filter((row) => shows.get(row.type.name)?.(rows.view(row)) === true);
}

function required(scope: Scope | undefined): Scope {
  if (scope === undefined) throw new Error('a list or look-up reached its owner without a scope');
  return scope;
}

function isStored(value: unknown): value is Stored {
  return isRecord(value) && 'type' in value && 'values' in value;
}
