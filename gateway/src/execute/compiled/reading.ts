import {
  type DocumentNode,
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { FetchNode, PlanNode, Required } from '../../plan/planner.ts';
import { memberOf, nothingPassedOn, type PassedOn, type Stretch, type Stretches } from '../passed-on.ts';
import { EnumNames } from './enum-names.ts';
import type { LeafTest } from './json-scan.ts';
import { type Asked, askedIn, renamedAsked } from './merge.ts';
import type { MemberReading, Reading } from './reader.ts';
import { targetPath } from './targets.ts';

/** How a plan's answers are read where leaves are passed on, and where the stretches stand that come of it. */
export type PlanReading = { readonly of: ReadonlyMap<FetchNode, Reading>; readonly stretches: Stretches };

/** Null where nothing is passed on. `schema`: what operations are written against. */
export function readingOf(plan: PlanNode | null, passedOn: PassedOn, schema: GraphQLSchema): PlanReading | null {
  if (plan === null || passedOn === nothingPassedOn) return null;
  const places = fetchesIn(plan, []);
  const scene = sceneOf(places, schema);
  const of = new Map<FetchNode, Reading>();
  const root = newStretches();
  for (const { node, document, place } of places) {
    const start = startOf(node, document, schema);
    const made = start === null ? null : new FetchReading(scene).read(start, place, passedOn, root);
    if (made !== null) of.set(node, made);
  }
  return of.size === 0 ? null : { of, stretches: root };
}

type Place = readonly string[];
type PlacedFetch = { readonly node: FetchNode; readonly document: DocumentNode; readonly place: Place };

function fetchesIn(node: PlanNode, place: Place): readonly PlacedFetch[] {
  switch (node.kind) {
    case 'Sequence':
    case 'Parallel':
      return node.nodes.flatMap((one) => fetchesIn(one, place));
    case 'Flatten':
      return fetchesIn(node.node, [...place, ...targetPath(node.path).flatMap(({ name }) => name ?? [])]);
    case 'Condition':
      return [node.whenTrue, node.whenFalse].flatMap((one) => (one === null ? [] : fetchesIn(one, place)));
    case 'Fetch':
      return [{ node, document: parse(node.operation, { noLocation: true }), place }];
    default:
      return node satisfies never;
  }
}

/** What all fetches of a plan say of a member: how many bring it, or lead through it, and whether one wants it for a representation. */
type Scene = { readonly schema: GraphQLSchema; readonly brought: ReadonlyMap<string, number>; readonly required: ReadonlySet<string> };

function sceneOf(places: readonly PlacedFetch[], schema: GraphQLSchema): Scene {
  const brought = new Map<string, number>();
  const required = new Set<string>();
  const count = (asked: Asked, place: Place): void => {
    for (const [name, inner] of asked) {
      const key = keyOf(place, name);
      brought.set(key, (brought.get(key) ?? 0) + 1);
      if (inner !== null) count(inner, [...place, name]);
    }
  };
  const require = (selections: readonly Required[], place: Place): void => {
    for (const one of selections) {
      if (one.kind === 'Fragment') require(one.selections, place);
      else if (one.selections === null) required.add(keyOf(place, one.name));
      else require(one.selections, [...place, one.name]);
    }
  };
  for (const { node, document, place } of places) {
    const asked = renamedAsked(node.outputRewrites, askedIn(document));
    count(node.requires === null ? asked : (asked.get('_entities') ?? new Map()), place);
    require(node.requires ?? [], place);
  }
  return { schema, brought, required };
}

function keyOf(place: Place, name: string): string {
  return [...place, name].join('.');
}

/** Where a fetch begins: what it asks of which type. `isOfEntities`: that is what `_entities` lists. */
type Start = { readonly type: GraphQLObjectType; readonly set: SelectionSetNode; readonly isOfEntities: boolean };

/** Null where an answer may come in several forms. */
function startOf({ requires, outputRewrites }: FetchNode, document: DocumentNode, schema: GraphQLSchema): Start | null {
  const set = outputRewrites.length > 0 ? null : onlySetOf(document);
  if (set === null) return null;
  if (requires === null) {
    const type = schema.getQueryType();
    return type ? { type, set, isOfEntities: false } : null;
  }
  const [entities, ...others] = set.selections;
  if (entities?.kind !== Kind.FIELD || entities.name.value !== '_entities' || entities.alias || others.length > 0) return null;
  const [fragment, ...more] = entities.selectionSet?.selections ?? [];
  if (fragment?.kind !== Kind.INLINE_FRAGMENT || more.length > 0 || (fragment.directives ?? []).length > 0) return null;
  const type = schema.getType(fragment.typeCondition?.name.value ?? '');
  return isObjectType(type) ? { type, set: fragment.selectionSet, isOfEntities: true } : null;
}

/** Of a document that is one query and no more. */
function onlySetOf({ definitions }: DocumentNode): SelectionSetNode | null {
  const [operation, ...others] = definitions;
  const isQuery = operation?.kind === Kind.OPERATION_DEFINITION && operation.operation === OperationTypeNode.QUERY;
  return isQuery && others.length === 0 ? operation.selectionSet : null;
}

type OpenStretches = { readonly at: Map<string, Stretch>; readonly below: Map<string, OpenStretches> };

function newStretches(): OpenStretches {
  return { at: new Map(), below: new Map() };
}

/** Where objects stand. `isInList`: there may be many of them. */
type Standing = { readonly place: Place; readonly isInList: boolean };

/** An object may come in several forms. */
class Unforeseen extends Error {}

class FetchReading {
  readonly #scene: Scene;
  #count = 0;

  constructor(scene: Scene) {
    this.#scene = scene;
  }

  /** Null where nothing of the answer is passed on, or it may come in several forms. */
  read({ type, set, isOfEntities }: Start, place: Place, passedOn: PassedOn, root: OpenStretches): Reading | null {
    const own = newStretches();
    try {
      const reading = this.#object(type, set, { place, isInList: isOfEntities }, passedAt(passedOn, place), stretchesAt(own, place));
      if (this.#count === 0) return null;
      addTo(root, own);
      return isOfEntities ? [{ kind: 'objects', name: '_entities', of: reading, isShared: false, begins: false, ends: null }] : reading;
    } catch (error) {
      if (error instanceof Unforeseen) return null;
      throw error;
    }
  }

  #object(
    type: GraphQLObjectType,
    { selections }: SelectionSetNode,
    { place, isInList }: Standing,
    passedOn: PassedOn,
    open: OpenStretches,
  ): Reading {
    const fields = selections.map((one) => {
      if (one.kind !== Kind.FIELD || (one.directives ?? []).length > 0) throw new Unforeseen();
      return { name: (one.alias ?? one.name).value, node: one, ...definitionOf(type, one) };
    });
    const names = fields.map(({ name }) => name);
    if (new Set(names).size < names.length || names.includes('__proto__')) throw new Unforeseen();
    // A leaf that another fetch brings as well may be another's in the end.
    const isAlone = (name: string): boolean => this.#scene.brought.get(keyOf(place, name)) === 1;
    const isOurs = ({ name, test }: (typeof fields)[number]): boolean => test !== null && isAlone(name);
    const ours = new Set(fields.filter(isOurs).map(({ name }) => name));
    const runs = passedOn.sequences.flatMap((sequence) => runsIn(sequence, names, ours));
    const checked = [...ours].filter((name) => !runs.some((run) => run.includes(name)));
    for (const [i, run] of runs.entries()) {
      const [first = ''] = run;
      open.at.set(first, { member: memberOf(first), names: run, checked: i === 0 ? checked : [] });
    }
    this.#count += runs.length;
    return fields.map(({ name, node, output, test }): MemberReading => {
      const run = runs.find((one) => one.includes(name));
      const ends = run !== undefined && run.at(-1) === name ? memberOf(run[0] ?? '') : null;
      const begins = run?.[0] === name;
      if (node.name.value === '__typename') return { kind: 'typename', name, type: type.name, begins, ends };
      if (node.selectionSet === undefined) {
        const isKept = run === undefined || passedOn.read.has(name) || this.#scene.required.has(keyOf(place, name));
        return { kind: 'leaf', name, test: (ours.has(name) ? test : null) ?? anything, isKept, begins, ends };
      }
      const inner = output === null ? undefined : getNamedType(output);
      if (!isObjectType(inner)) throw new Unforeseen();
      const below = passedOn.below.get(name) ?? nothingPassedOn;
      const standingBelow = { place: [...place, name], isInList: isInList || isListType(getNullableType(output)) };
      return {
        kind: 'objects',
        name,
        of: this.#object(inner, node.selectionSet, standingBelow, below, childOf(open, name)),
        // What another answer brings of each by what is around it would be brought to all of them.
        isShared: isInList && isAlone(name),
        begins,
        ends,
      };
    });
  }
}

function definitionOf(
  type: GraphQLObjectType,
  { name, selectionSet }: FieldNode,
): { readonly output: GraphQLOutputType | null; readonly test: LeafTest | null } {
  const fields = type.getFields();
  const output = Object.hasOwn(fields, name.value) ? (fields[name.value]?.type ?? null) : null;
  return { output, test: output === null || selectionSet ? null : testOf(output) };
}

/** Parts of a sequence that are answered one after the other as well. */
function runsIn(sequence: readonly string[], answered: readonly string[], isPassable: ReadonlySet<string>): readonly (readonly string[])[] {
  const runs: string[][] = [];
  for (const name of sequence) {
    if (!isPassable.has(name)) continue;
    const last = runs.at(-1);
    const before = last?.at(-1);
    const follows =
      before !== undefined &&
      sequence.indexOf(name) === sequence.indexOf(before) + 1 &&
      answered.indexOf(name) === answered.indexOf(before) + 1;
    if (follows) last?.push(name);
    else runs.push([name]);
  }
  return runs;
}

function passedAt(passedOn: PassedOn, place: Place): PassedOn {
  return place.reduce((at, name) => at.below.get(name) ?? nothingPassedOn, passedOn);
}

function stretchesAt(open: OpenStretches, place: Place): OpenStretches {
  return place.reduce(childOf, open);
}

function childOf(open: OpenStretches, name: string): OpenStretches {
  const known = open.below.get(name) ?? newStretches();
  open.below.set(name, known);
  return known;
}

function addTo(open: OpenStretches, more: OpenStretches): void {
  for (const [first, stretch] of more.at) open.at.set(first, stretch);
  for (const [name, inner] of more.below) addTo(childOf(open, name), inner);
}

/** Of a leaf that nobody passes on: what it is, is looked at later. */
const anyItem: LeafTest = { mayBeNull: true, isString: true, isInteger: true, isNumber: true, isBoolean: true, names: null, item: null };
const anything: LeafTest = { ...anyItem, item: anyItem };

/** What a leaf of a type may be, as completion has it (`complete.ts`); of a custom scalar, which may be anything, only what stands alone. */
export function testOf(type: GraphQLOutputType, mayBeNull = true): LeafTest {
  if (isNonNullType(type)) return testOf(type.ofType, false);
  const nothing = { mayBeNull, isString: false, isInteger: false, isNumber: false, isBoolean: false, names: null, item: null };
  if (isListType(type)) return { ...nothing, item: testOf(type.ofType) };
  if (isEnumType(type)) return { ...nothing, names: new EnumNames(type.getValues().map(({ name }) => name)) };
  switch (getNamedType(type).name) {
    case 'Boolean':
      return { ...nothing, isBoolean: true };
    case 'Int':
      return { ...nothing, isInteger: true };
    case 'Float':
      return { ...nothing, isInteger: true, isNumber: true };
    case 'ID':
      return { ...nothing, isString: true, isInteger: true };
    case 'String':
      return { ...nothing, isString: true };
    default:
      return { ...nothing, isString: true, isInteger: true, isNumber: true, isBoolean: true };
  }
}
