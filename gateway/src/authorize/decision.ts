import { createHash } from 'node:crypto';
import type { Bindings, Profile } from '@passerelle/policies';
import {
  always,
  type BorderSchema,
  type Condition,
  type Decision,
  type Epoch,
  type FieldUse,
  type FiguresScope,
  type Scope,
  type TypeModel,
  type Write,
} from '@passerelle/schema';
import { type Binder, reachableRows } from './bind.ts';
import type { CompiledOperation } from './compile.ts';

export type DecisionInput = {
  readonly profile: Profile;
  readonly border: BorderSchema;
  readonly purpose: string;
  readonly bindings: Bindings;
  readonly epoch: Epoch;
  readonly binder: Binder;
  readonly compiled: CompiledOperation;
  readonly scopes: Readonly<Record<string, Scope>>;
  readonly figures: Readonly<Record<string, FiguresScope>>;
  readonly writes: Readonly<Record<string, Write>>;
};

/**
 * What each subgraph is told, worked out when it is first asked, and written out once.
 * Shape: `text` is the JSON text of a `Decision`.
 */
export class Decisions {
  readonly #input: DecisionInput;
  readonly #made = new Map<string, { readonly decision: Decision; readonly text: string }>();

  constructor(input: DecisionInput) {
    this.#input = input;
  }

  of(audience: string): Decision {
    return this.#of(audience).decision;
  }

  text(audience: string): string {
    return this.#of(audience).text;
  }

  #of(audience: string): { readonly decision: Decision; readonly text: string } {
    const known = this.#made.get(audience);
    if (known !== undefined) return known;
    const decision = decisionFor(audience, this.#input);
    const made = { decision, text: JSON.stringify(decision) };
    this.#made.set(audience, made);
    return made;
  }
}

/** The decision for one subgraph: only what concerns its own rows, fields and lists, of types that the operation comes by. */
function decisionFor(
  audience: string,
  { profile, border, purpose, bindings, epoch, binder, compiled, scopes, figures, writes }: DecisionInput,
): Decision {
  const { authority, unit, role } = bindings.recipient;
  const documents = profile.documents.map((document) => ({ id: document.id, version: document.version }));
  const context = JSON.stringify([authority, unit, role, purpose, documents]);
  const own = compiled.scopes.filter(({ site }) => site.field.owner === audience).map(({ id }) => id);
  const counted = compiled.figures.filter(({ field }) => field.owner === audience).map(({ scope }) => scope);
  const types = typesMet(border, compiled);
  return {
    audience,
    recipient: { authority, unit, role },
    purpose,
    asOf: bindings.asOf,
    epoch,
    documents,
    cursorContext: createHash('sha256').update(context).digest('base64url'),
    scopes: picked(scopes, own),
    figures: picked(figures, counted),
    writes: picked(writes, own),
    rows: rowsFor(audience, types, profile, border, binder, compiled),
    fields: fieldsFor(audience, types, border, compiled),
  };
}

/**
 * Types whose fields are used for whatever reason, and those that such fields lead to, behind a union or interface each of them. Of no
 * other does a subgraph have anything to answer, not even its keys.
 */
function typesMet(border: BorderSchema, compiled: CompiledOperation): readonly TypeModel[] {
  const known = met.get(compiled);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const coordinate of compiled.uses.keys()) {
    const [parent = '', name = ''] = coordinate.split('.');
    const field = border.types.get(parent)?.fields.get(name) ?? border.queries.get(name) ?? border.mutations.get(name);
    for (const one of [parent, field?.type ?? '']) for (const name of [one, ...(border.types.get(one)?.members ?? [])]) names.add(name);
  }
  const found = [...border.types.values()].filter(({ name }) => names.has(name));
  met.set(compiled, found);
  return found;
}

const met = new WeakMap<CompiledOperation, readonly TypeModel[]>();

function picked<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Readonly<Record<string, T>> {
  return Object.fromEntries(names.flatMap((name) => (all[name] === undefined ? [] : [[name, all[name]]])));
}

/** A row that a condition reads is read whether or not it is given; the gateway shows it to nobody. */
function rowsFor(
  audience: string,
  types: readonly TypeModel[],
  profile: Profile,
  border: BorderSchema,
  binder: Binder,
  compiled: CompiledOperation,
): Readonly<Record<string, Condition>> {
  const own = types.filter((type) => type.kind === 'object' && type.owner === audience);
  return Object.fromEntries(
    own.map((type) => [type.name, compiled.operandTypes.has(type.name) ? always : reachableRows(type, profile, border, binder)]),
  );
}

/** Keys travel between subgraphs whoever asks; everything else is there because the operation gives or tests it. */
function fieldsFor(
  audience: string,
  types: readonly TypeModel[],
  border: BorderSchema,
  compiled: CompiledOperation,
): Readonly<Record<string, readonly FieldUse[]>> {
  const uses = new Map<string, Set<FieldUse>>();
  for (const type of types) {
    for (const key of type.joinFields) uses.set(`${type.name}.${key}`, new Set(['key']));
    for (const field of type.fields.values()) {
      const own = compiled.uses.get(field.coordinate);
      if (own !== undefined && (field.servers.has(audience) || type.joinFields.has(field.name)))
        uses.set(field.coordinate, new Set([...(uses.get(field.coordinate) ?? []), ...own]));
    }
  }
  const answers = [...border.figures.values()].flatMap(({ answer, group }) => [...answer.fields.values(), ...group.fields.values()]);
  for (const field of [...border.queries.values(), ...border.mutations.values(), ...answers]) {
    const own = compiled.uses.get(field.coordinate);
    if (own !== undefined && field.owner === audience) uses.set(field.coordinate, new Set(own));
  }
  return Object.fromEntries([...uses].map(([coordinate, set]) => [coordinate, [...set]]));
}
