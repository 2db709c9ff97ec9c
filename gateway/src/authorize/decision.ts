import { createHash } from 'node:crypto';
import type { Bindings, Profile } from '@passerelle/policies';
import {
  always,
  type BorderSchema,
  type Condition,
  type Decision,
  type FieldUse,
  type FiguresScope,
  type Scope,
  type Write,
} from '@passerelle/schema';
import { type Binder, reachableRows } from './bind.ts';
import type { CompiledOperation } from './compile.ts';

export type DecisionInput = {
  readonly id: string;
  readonly profile: Profile;
  readonly border: BorderSchema;
  readonly purpose: string;
  readonly bindings: Bindings;
  readonly binder: Binder;
  readonly compiled: CompiledOperation;
  readonly scopes: Readonly<Record<string, Scope>>;
  readonly figures: Readonly<Record<string, FiguresScope>>;
  readonly writes: Readonly<Record<string, Write>>;
};

/** The decision for one subgraph: only what concerns its own rows, fields and lists. */
export function decisionFor(
  audience: string,
  { id, profile, border, purpose, bindings, binder, compiled, scopes, figures, writes }: DecisionInput,
): Decision {
  const { authority, unit, role } = bindings.recipient;
  const documents = profile.documents.map((document) => ({ id: document.id, version: document.version }));
  const context = JSON.stringify([authority, unit, role, purpose, documents]);
  return {
    id,
    audience,
    recipient: { authority, unit, role },
    purpose,
    asOf: bindings.asOf,
    documents,
    cursorContext: createHash('sha256').update(context).digest('base64url'),
    scopes: Object.fromEntries(
      compiled.scopes
        .filter(({ site }) => site.field.owner === audience)
        .flatMap(({ id: scope }) => (scopes[scope] ? [[scope, scopes[scope]]] : [])),
    ),
    figures: Object.fromEntries(
      compiled.figures
        .filter(({ field }) => field.owner === audience)
        .flatMap(({ scope }) => (figures[scope] ? [[scope, figures[scope]]] : [])),
    ),
    writes: Object.fromEntries(
      compiled.scopes
        .filter(({ site }) => site.field.owner === audience)
        .flatMap(({ id: scope }) => (writes[scope] ? [[scope, writes[scope]]] : [])),
    ),
    rows: rowsFor(audience, profile, border, binder, compiled),
    fields: fieldsFor(audience, border, compiled),
  };
}

/** A row that a condition reads is read whether or not it is given; the gateway shows it to nobody. */
function rowsFor(
  audience: string,
  profile: Profile,
  border: BorderSchema,
  binder: Binder,
  compiled: CompiledOperation,
): Readonly<Record<string, Condition>> {
  const own = [...border.types.values()].filter((type) => type.kind === 'object' && type.owner === audience);
  return Object.fromEntries(
    own.map((type) => [type.name, compiled.operandTypes.has(type.name) ? always : reachableRows(type, profile, border, binder)]),
  );
}

/** Keys travel between subgraphs whoever asks; everything else is there because the operation gives or tests it. */
function fieldsFor(audience: string, border: BorderSchema, compiled: CompiledOperation): Readonly<Record<string, readonly FieldUse[]>> {
  const uses = new Map<string, Set<FieldUse>>();
  for (const type of border.types.values()) {
    for (const key of type.keys) uses.set(`${type.name}.${key}`, new Set(['key']));
    for (const field of type.fields.values()) {
      const own = compiled.uses.get(field.coordinate);
      if (own !== undefined && (field.owner === audience || type.keys.includes(field.name)))
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
