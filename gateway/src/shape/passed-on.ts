import { type DocumentNode, Kind, OperationTypeNode } from 'graphql';
import type { CompiledOperation } from '../authorize/compile.ts';
import type { CellPlan, EdgePlan, FieldPlan, ObjectPlan, PagePlan, TargetPlan } from '../authorize/shape-plan.ts';
import { nothingPassedOn, type PassedOn } from '../execute/passed-on.ts';

/**
 * What shaping passes on without looking at it: leaves that show in clear or not at all by the same clauses, and that no prohibition takes
 * away. What conditions, counts and the record read beside that is told too. Nothing is said of places whose rows the gateway tells apart.
 */
export function passedOnBy({ document, fields }: Pick<CompiledOperation, 'document' | 'fields'>): PassedOn {
  const known = byFields.get(fields) ?? (isQuery(document) ? fieldsAt(fields, new Map(), true) : nothingPassedOn);
  byFields.set(fields, known);
  return known;
}

/** One compiled operation is executed again and again. */
const byFields = new WeakMap<readonly FieldPlan[], PassedOn>();

/** Of what a mutation did, the record reads what it wants. */
function isQuery(document: DocumentNode | null): boolean {
  const operation = document?.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return operation?.kind === Kind.OPERATION_DEFINITION && operation.operation === OperationTypeNode.QUERY;
}

/** What is read at a place beside what is shown, by the name under which it arrives, all the way down. */
type Reads = ReadonlyMap<string, { readonly inner: Reads }>;

const nothingRead: Reads = new Map();

function objectsAt(target: TargetPlan, reads: Reads): PassedOn | null {
  const [plan] = target.members.values();
  if (target.isAbstract || plan === undefined) return null;
  return fieldsAt(plan.fields, readsOf(plan, reads), plan.company.size === 0);
}

/** What is read of an object: for its conditions, to count and to record it, and what others read on the way through it. */
function readsOf({ operands, reads, keys, counted, subject }: ObjectPlan, others: Reads): Reads {
  const all = new Map(others);
  const add = (name: string, inner: Reads): void => {
    all.set(name, { inner: union(all.get(name)?.inner ?? nothingRead, inner) });
  };
  for (const [field, alias] of operands) add(alias, reads.get(field)?.inner ?? nothingRead);
  for (const name of [...keys, ...counted]) add(name, nothingRead);
  if (subject !== null) add(subject.alias, new Map(subject.keys.map((key) => [key, { inner: nothingRead }])));
  return all;
}

function union(one: Reads, other: Reads): Reads {
  const all = new Map(one);
  for (const [name, { inner }] of other) all.set(name, { inner: union(all.get(name)?.inner ?? nothingRead, inner) });
  return all;
}

function fieldsAt(fields: readonly FieldPlan[], reads: Reads, mayPass: boolean): PassedOn {
  const isAlone = aloneAmong(fields.flatMap(aliasesOf));
  const below = new Map<string, PassedOn>();
  for (const plan of fields) {
    for (const alias of aliasesOf(plan).filter(isAlone)) {
      const inner = innerAt(plan, reads.get(alias)?.inner ?? nothingRead);
      if (inner !== null) below.set(alias, inner);
    }
  }
  return { sequences: mayPass ? sequencesIn(fields, isAlone) : [], read: new Set(reads.keys()), below };
}

function innerAt(plan: FieldPlan, reads: Reads): PassedOn | null {
  switch (plan.kind) {
    case 'toOne':
    case 'lookUp':
      return objectsAt(plan.target, reads);
    case 'list':
      return plan.isScreened ? null : objectsAt(plan.target, reads);
    case 'connection':
      return plan.screen === null ? pageAt(plan.page) : null;
    default:
      return null;
  }
}

function pageAt(page: readonly PagePlan[]): PassedOn {
  const isAlone = aloneAmong(page.flatMap((one) => ('alias' in one ? [one.alias] : [])));
  const below = page.flatMap((one): readonly (readonly [string, PassedOn])[] => {
    if (!('alias' in one) || !isAlone(one.alias)) return [];
    const inner = one.kind === 'nodes' ? objectsAt(one.target, nothingRead) : one.kind === 'edges' ? edgesAt(one.fields) : null;
    return inner === null ? [] : [[one.alias, inner]];
  });
  return { ...nothingPassedOn, below: new Map(below) };
}

function edgesAt(fields: readonly EdgePlan[]): PassedOn {
  const isAlone = aloneAmong(fields.flatMap((one) => ('alias' in one ? [one.alias] : [])));
  const below = fields.flatMap((one): readonly (readonly [string, PassedOn])[] => {
    const inner = one.kind === 'node' && isAlone(one.alias) ? objectsAt(one.target, nothingRead) : null;
    return one.kind === 'node' && inner !== null ? [[one.alias, inner]] : [];
  });
  return { ...nothingPassedOn, below: new Map(below) };
}

/** Leaves one after the other that the same clauses give. */
function sequencesIn(fields: readonly FieldPlan[], isAlone: (alias: string) => boolean): readonly (readonly string[])[] {
  const sequences: string[][] = [];
  let clauses: string | null = null;
  for (const plan of fields) {
    const isPassed = plan.kind === 'leaf' && plan.name === plan.alias && isAlone(plan.alias) && isPassable(plan.cell);
    const given = isPassed ? clausesOf(plan.cell) : null;
    if (isPassed && given === clauses) sequences.at(-1)?.push(plan.alias);
    else if (isPassed) sequences.push([plan.alias]);
    clauses = given;
  }
  return sequences;
}

/** In clear wherever it shows, whatever the row. */
export function isPassable({ grants, prohibitions }: CellPlan): boolean {
  return prohibitions.length === 0 && grants.length > 0 && grants.every(({ level }) => level.kind === 'clear');
}

function clausesOf({ grants }: CellPlan): string {
  return [...new Set(grants.map(({ clause }) => clause))].sort().join(' ');
}

function aliasesOf(plan: FieldPlan): readonly string[] {
  if (plan.kind === 'list' || plan.kind === 'connection') return plan.variants.map(({ alias }) => alias);
  return 'alias' in plan ? [plan.alias] : [];
}

/** Whether a name is that of one alone: what is fetched once and shown twice is read by both. */
function aloneAmong(names: readonly string[]): (name: string) => boolean {
  return (name) => names.indexOf(name) === names.lastIndexOf(name);
}
