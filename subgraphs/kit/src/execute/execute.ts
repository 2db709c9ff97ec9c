import { GraphQLError, type GraphQLSchema, getVariableValues, Kind, type TypeNode } from 'graphql';
import type { StoredRow } from '../mapping/decode-row.ts';
import { ReadInstance } from '../resolve/instance.ts';
import { CompletedObject } from './completed.ts';
import { type FieldPlan, isPlain, type OperationPlan, type Shape, serialized, type Variables } from './plan.ts';

/**
 * `data`: objects as `CompletedObject`, or as graphql-js gives them where it has executed; left out where nothing ran, because the variables
 * do not fit.
 */
export type Executed = { readonly data?: unknown; readonly errors: readonly GraphQLError[] };

/**
 * Executes a planned query as the GraphQL specification says. What is there at once is shaped at once, in order: a promise is made only for what
 * has to be waited for, and a path only for what went wrong.
 */
export async function executePlan(
  { definition, fields }: OperationPlan,
  schema: GraphQLSchema,
  given: Variables,
  context: unknown,
): Promise<Executed> {
  const { errors: unfit, coerced } = coercedVariables(definition, schema, given);
  if (unfit !== undefined) return { errors: unfit };
  const running: Running = { variables: coerced, context, errors: [] };
  try {
    return { data: await completeObject(fields, undefined, null, running), errors: running.errors };
  } catch (error) {
    return { data: null, errors: [...running.errors, located(error, null)] };
  }
}

/** As graphql-js does it, which makes a path for each of a thousand representations, and takes any object for one. */
function coercedVariables({ variableDefinitions = [] }: OperationPlan['definition'], schema: GraphQLSchema, given: Variables) {
  const [only] = variableDefinitions;
  const name = only?.variable.name.value ?? '';
  const value = variableDefinitions.length === 1 && Object.hasOwn(given, name) ? given[name] : undefined;
  if (only !== undefined && isRepresentations(only.type) && Array.isArray(value) && !value.includes(null)) {
    const coerced: Variables = { [name]: value };
    return { coerced, errors: undefined };
  }
  return getVariableValues(schema, variableDefinitions, given, { maxErrors: 1 });
}

/** `[_Any!]!`: `_Any` takes whatever JSON has. */
function isRepresentations(type: TypeNode): boolean {
  const list = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  const item = list.kind === Kind.LIST_TYPE && list.type.kind === Kind.NON_NULL_TYPE ? list.type.type : null;
  return item?.kind === Kind.NAMED_TYPE && item.name.value === '_Any';
}

type Running = { readonly variables: Variables; readonly context: unknown; readonly errors: GraphQLError[] };

/** Where an object or a list stands in the answer. */
type Path = { readonly before: Path | null; readonly key: string | number };

type Completed = unknown;

function completeObject(
  fields: readonly FieldPlan[],
  source: unknown,
  path: Path | null,
  running: Running,
): Completed | Promise<Completed> {
  const values = new Array<unknown>(fields.length);
  const row = source instanceof ReadInstance ? source.stored : null;
  let waiting: Promise<void>[] | null = null;
  try {
    for (let i = 0; i < fields.length; i += 1) {
      const value = completeField(fields[i] as FieldPlan, source, row, path, running);
      if (value instanceof Promise) {
        waiting ??= [];
        waiting.push(
          value.then((found) => {
            values[i] = found;
          }),
        );
      } else values[i] = value;
    }
  } catch (error) {
    return afterAll(waiting ?? [], error);
  }
  const completed = new CompletedObject(fields, values);
  return waiting === null ? completed : Promise.all(waiting).then(() => completed);
}

/** Nothing is told before what was begun has ended. Errors: throws what was given. */
function afterAll(waiting: readonly unknown[], error: unknown): Promise<never> {
  if (!waiting.some((one) => one instanceof Promise)) throw error;
  return Promise.allSettled(waiting).then(() => {
    throw error;
  });
}

/** `row`: what the source has been read from, where it is one of the agency's own. */
function completeField(
  field: FieldPlan,
  source: unknown,
  row: StoredRow | null,
  path: Path | null,
  running: Running,
): Completed | Promise<Completed> {
  try {
    if (row !== null && field.read !== null) {
      const written = field.read(row);
      if (written !== undefined) return written;
    }
    const resolved = field.resolve(source, field.args(running.variables), running.context);
    if (field.shape.kind === 'leaf' && isPlain(resolved)) return serialized(resolved, field.shape);
    return complete(resolved, field.shape, field.mayBeNull, { before: path, key: field.name }, running);
  } catch (error) {
    return fail(error, field.mayBeNull, { before: path, key: field.name }, running);
  }
}

/** A value in its shape; what goes wrong is null here, or further up where null is no value here. Errors: throws the latter. */
function complete(value: unknown, shape: Shape, mayBeNull: boolean, path: Path, running: Running): Completed | Promise<Completed> {
  if (value instanceof Promise)
    return value.then(
      (found) => complete(found, shape, mayBeNull, path, running),
      (error) => fail(error, mayBeNull, path, running),
    );
  try {
    if (value instanceof Error) throw value;
    if (value === null || value === undefined) {
      if (mayBeNull) return null;
      throw new Error('a value is missing that may not be null');
    }
    const shaped = completeValue(value, shape, path, running);
    return shaped instanceof Promise ? shaped.catch((error) => fail(error, mayBeNull, path, running)) : shaped;
  } catch (error) {
    return fail(error, mayBeNull, path, running);
  }
}

function completeValue(value: unknown, shape: Shape, path: Path, running: Running): Completed | Promise<Completed> {
  switch (shape.kind) {
    case 'leaf':
      return serialized(value, shape);
    case 'list':
      return completeList(value, shape.of, shape.itemsMayBeNull, path, running);
    case 'object':
      return completeObject(shape.fields, value, path, running);
    case 'abstract': {
      const fields = shape.fieldsOf.get(typeNameOf(value));
      if (fields === undefined) throw new Error('a value is of no type that may stand here');
      return completeObject(fields, value, path, running);
    }
    default:
      return shape satisfies never;
  }
}

function completeList(value: unknown, shape: Shape, mayBeNull: boolean, path: Path, running: Running): Completed | Promise<Completed> {
  if (!Array.isArray(value)) throw new Error('a list was expected');
  const items: unknown[] = [];
  try {
    for (let key = 0; key < value.length; key += 1) items.push(complete(value[key], shape, mayBeNull, { before: path, key }, running));
  } catch (error) {
    return afterAll(items, error);
  }
  return items.some((item) => item instanceof Promise) ? Promise.all(items) : items;
}

function typeNameOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null && Object.hasOwn(value, '__typename') ? Reflect.get(value, '__typename') : '';
  return typeof name === 'string' ? name : '';
}

/** Errors: throws where null is no value. */
function fail(error: unknown, mayBeNull: boolean, path: Path, running: Running): null {
  const told = located(error, path);
  if (!mayBeNull) throw told;
  running.errors.push(told);
  return null;
}

/** With its path from the first place that it comes by. */
function located(error: unknown, path: Path | null): GraphQLError {
  if (error instanceof GraphQLError && error.path !== undefined) return error;
  const originalError = error instanceof Error ? error : new Error('something was thrown that is no error');
  return new GraphQLError(originalError.message, { path: keysOf(path), originalError });
}

function keysOf(path: Path | null): readonly (string | number)[] {
  const keys: (string | number)[] = [];
  for (let at = path; at !== null; at = at.before) keys.unshift(at.key);
  return keys;
}
