import { type GraphQLSchema, parse } from 'graphql';
import type { FetchNode, PlanNode } from '../../plan/planner.ts';
import { type Asked, askedIn, mergeInto, renamedAsked } from './merge.ts';
import { type Reader, type Reading, readerOf } from './reader.ts';
import type { PlanReading } from './reading.ts';
import { type DataObject, isObject } from './record.ts';
import { RepresentationWriter } from './representation.ts';
import { applyRewrites, renamedPath } from './rewrite.ts';
import { pathsTo, type ResponsePath, type TargetPath, targetPath, targetsAt } from './targets.ts';
import { abstractTypes } from './types.ts';

/** One request to one subgraph. `representations`: JSON texts of the entities that are asked about; null where none are. */
export type SubgraphRequest = {
  readonly subgraph: string;
  /** The operation's text as a JSON string. */
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly representations: readonly string[] | null;
  /** How its answer is read without what is only passed on; null where that is nothing. */
  readonly reader: Reader | null;
};

export type SubgraphError = { readonly path?: ResponsePath | undefined; readonly code: unknown };
/** `data._entities` has one item for each representation. */
export type SubgraphReply = {
  readonly data: DataObject;
  readonly errors: readonly SubgraphError[];
  /** Whether the reader read it: stretches stand in it, and nothing that was not asked for. */
  readonly isRead: boolean;
};

export type PlacedError = { readonly path: ResponsePath; readonly code: unknown; readonly subgraph: string };

/** What one execution fills. */
export type Execution = {
  readonly data: DataObject;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Errors: rejects where there is no whole answer. */
  readonly fetch: (request: SubgraphRequest) => Promise<SubgraphReply>;
  readonly errors: PlacedError[];
  /** Subgraphs of which a fetch failed whole. */
  readonly failed: Set<string>;
};

/** Part of a plan, ready to run. It never rejects: a subgraph that fails costs its own fields. */
export type Step = (execution: Execution) => Promise<void>;

const nothing: Step = async () => {};

/** A plan as functions: texts, selections, representations and paths are worked out here, once. `readings`: of fetches whose answers are read. */
export function compileSteps(plan: PlanNode | null, schema: GraphQLSchema, readings: Readings = new Map()): Step {
  return plan === null ? nothing : compileNode(plan, [], { schema, readings });
}

type Readings = PlanReading['of'];
type Compiling = { readonly schema: GraphQLSchema; readonly readings: Readings };

function compileNode(node: PlanNode, path: readonly string[], compiling: Compiling): Step {
  switch (node.kind) {
    case 'Sequence': {
      const steps = node.nodes.map((one) => compileNode(one, path, compiling));
      return async (execution) => {
        for (const step of steps) await step(execution);
      };
    }
    case 'Parallel': {
      const steps = node.nodes.map((one) => compileNode(one, path, compiling));
      return async (execution) => {
        await Promise.all(steps.map((step) => step(execution)));
      };
    }
    case 'Flatten':
      return compileNode(node.node, [...path, ...node.path], compiling);
    case 'Condition': {
      const whenTrue = node.whenTrue === null ? nothing : compileNode(node.whenTrue, path, compiling);
      const whenFalse = node.whenFalse === null ? nothing : compileNode(node.whenFalse, path, compiling);
      return (execution) => (execution.variables[node.variable] === true ? whenTrue : whenFalse)(execution);
    }
    case 'Fetch':
      return compileFetch(node, targetPath(path), compiling);
    default:
      return node satisfies never;
  }
}

/** A fetch with its operation written out as JSON. `asked`, `askedRead`: of what it fills, as it came and as its reader reads it. */
type Fetch = FetchNode & { readonly text: string; readonly reader: Reader | null; readonly asked: Asked; readonly askedRead: Asked };

function compileFetch(node: FetchNode, path: TargetPath, { schema, readings }: Compiling): Step {
  const all = askedIn(parse(node.operation, { noLocation: true }));
  const asked = renamedAsked(node.outputRewrites, node.requires === null ? all : entitiesIn(all));
  const reading = readings.get(node) ?? null;
  const read = reading === null ? asked : askedOf(reading);
  const fetch: Fetch = {
    ...node,
    text: JSON.stringify(node.operation),
    reader: reading === null ? null : readerOf(reading),
    asked,
    askedRead: reading === null || node.requires === null ? read : entitiesIn(read),
  };
  if (node.requires === null) return fetchRoot(fetch, path, schema);
  return fetchEntities(fetch, path, new RepresentationWriter(schema, node.requires, node.inputRewrites), schema);
}

function entitiesIn(asked: Asked): Asked {
  return asked.get('_entities') ?? new Map();
}

/** Of a reading, what it leaves in the objects that it makes. */
function askedOf(reading: Reading): Asked {
  return new Map(
    reading.flatMap((member): readonly (readonly [string, Asked | null])[] => [
      ...(member.kind === 'leaf' && !member.isKept ? [] : [[member.name, member.kind === 'objects' ? askedOf(member.of) : null] as const]),
      ...(member.ends === null ? [] : [[member.ends, null] as const]),
    ]),
  );
}

/** Puts what was answered into objects. */
function mergerFor({ asked, askedRead }: Fetch, schema: GraphQLSchema): (target: DataObject, source: DataObject, isRead: boolean) => void {
  const isAbstract = abstractTypes(schema);
  const asItCame = { isAbstract, isExact: false };
  const asRead = { isAbstract, isExact: true };
  return (target, source, isRead) => mergeInto(target, source, isRead ? askedRead : asked, isRead ? asRead : asItCame);
}

function fetchRoot(node: Fetch, path: TargetPath, schema: GraphQLSchema): Step {
  const merge = mergerFor(node, schema);
  return async (execution) => {
    const targets = targetsAt(execution.data, path);
    const reply = targets.length === 0 ? null : await ask(node, execution, null);
    if (reply === null) return;
    applyRewrites(schema, node.outputRewrites, reply.data);
    for (const target of targets) merge(target, reply.data, reply.isRead);
    if (reply.errors.length === 0) return;
    const places = [...pathsTo(execution.data, path).values()].flat();
    for (const error of reply.errors) placeError(node, execution, error.code, places, error.path ?? []);
  };
}

function fetchEntities(node: Fetch, path: TargetPath, writer: RepresentationWriter, schema: GraphQLSchema): Step {
  const merge = mergerFor(node, schema);
  return async (execution) => {
    const targets = targetsAt(execution.data, path);
    const { texts, of } = writer.of(targets);
    const reply = texts.length === 0 ? null : await ask(node, execution, texts);
    if (reply === null) return;
    const entities = reply.data._entities as readonly unknown[];
    if (node.outputRewrites.length > 0) for (const entity of entities) applyRewrites(schema, node.outputRewrites, entity);
    targets.forEach((target, i) => {
      // One that stands in many places, one after the other, has been filled.
      const entity = target === targets[i - 1] ? null : entities[of[i] ?? -1];
      if (isObject(entity)) merge(target, entity, reply.isRead);
    });
    if (reply.errors.length > 0) placeEntityErrors(node, execution, reply.errors, placesOf(execution.data, path, targets, of));
  };
}

async function ask(node: Fetch, execution: Execution, representations: readonly string[] | null): Promise<SubgraphReply | null> {
  const { subgraph, text: operation, reader } = node;
  const given = node.variables.filter((name) => Object.hasOwn(execution.variables, name));
  const variables = Object.fromEntries(given.map((name) => [name, execution.variables[name]]));
  try {
    return await execution.fetch({ subgraph, operation, variables, representations, reader });
  } catch {
    execution.failed.add(subgraph);
    return null;
  }
}

/** Where the entity of each representation stands: one representation may stand for many. */
function placesOf(
  data: DataObject,
  path: TargetPath,
  targets: readonly DataObject[],
  of: readonly number[],
): ReadonlyMap<number, ReadonlySet<ResponsePath>> {
  const paths = pathsTo(data, path);
  const places = new Map<number, Set<ResponsePath>>();
  targets.forEach((target, i) => {
    const representation = of[i] ?? -1;
    const known = places.get(representation) ?? new Set();
    for (const one of paths.get(target) ?? []) known.add(one);
    places.set(representation, known);
  });
  return places;
}

/** An error of an entity is one of every place at which that entity stands; one of an entity as a whole, of everything asked of it. */
function placeEntityErrors(
  node: Fetch,
  execution: Execution,
  errors: readonly SubgraphError[],
  places: ReadonlyMap<number, ReadonlySet<ResponsePath>>,
): void {
  for (const { code, path = [] } of errors) {
    const [root, representation, ...rest] = path;
    const stands = root === '_entities' && typeof representation === 'number' ? [...(places.get(representation) ?? [])] : [];
    const struck = rest.length > 0 ? [rest] : [...node.asked.keys()].map((name) => [name]);
    for (const one of struck) placeError(node, execution, code, stands, one);
  }
}

/** An error without a place may have struck anywhere: the fetch counts as failed. */
function placeError(node: FetchNode, execution: Execution, code: unknown, places: readonly ResponsePath[], path: ResponsePath): void {
  const { subgraph, outputRewrites } = node;
  if (path.length === 0 || places.length === 0) execution.failed.add(subgraph);
  const renamed = renamedPath(outputRewrites, path);
  for (const place of path.length === 0 ? [] : places) execution.errors.push({ path: [...place, ...renamed], code, subgraph });
}
