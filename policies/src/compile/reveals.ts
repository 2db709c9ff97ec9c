import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { revealedPaths } from '../language/fields.ts';
import { anySymbolic, notSymbolic, prefixed, type SymbolicCondition } from '../language/symbolic.ts';
import type { Level } from '../masks/mask.ts';
import { levelMin } from '../masks/order.ts';
import { contentHash } from './content-hash.ts';
import type { LiveClause } from './live-clause.ts';
import type { Prohibition, TypeRights } from './profile.ts';

/**
 * Bounds fields that contain others: within a clause the lowest level of what they contain, withheld wherever what they contain is
 * prohibited, or stands on a row that the clause does not give.
 * Source: AGREEMENTS.md section 1, "Values that contain others".
 */
export function revealing(
  types: ReadonlyMap<string, TypeRights>,
  live: readonly LiveClause[],
  schema: BorderSchema,
): ReadonlyMap<string, TypeRights> {
  return new Map([...types].map(([name, rights]) => [name, bounded(name, rights, { types, live, schema })]));
}

type RevealContext = {
  readonly types: ReadonlyMap<string, TypeRights>;
  readonly live: readonly LiveClause[];
  readonly schema: BorderSchema;
};
type Grant = { readonly clause: number; readonly level: Level };
type RevealPath = readonly FieldModel[];

function bounded(typeName: string, rights: TypeRights, context: RevealContext): TypeRights {
  const fields: [string, readonly Grant[]][] = [];
  const added: Prohibition[] = [];
  for (const [name, grants] of rights.fields) {
    const field = context.schema.types.get(typeName)?.fields.get(name);
    const paths = field === undefined ? [] : revealedPaths(context.schema, field);
    const lowered = paths.length === 0 ? grants : grants.flatMap((grant) => lowest(grant, paths, context));
    if (lowered.length === 0) continue;
    fields.push([name, lowered]);
    const conditions = paths.flatMap((path) => [
      ...inherited(path, context),
      ...lowered.flatMap(({ clause }) => outsideRows(path, clause, context)),
    ]);
    added.push(...unique(conditions).map(({ document, condition }) => ({ document, scope: [name], person: false, condition })));
  }
  return { ...rights, fields: new Map(fields), prohibitions: [...rights.prohibitions, ...added] };
}

/** The grant at the lowest level on all the paths, edges included; none where the same clause leaves one of them out. */
function lowest(grant: Grant, paths: readonly RevealPath[], { types }: RevealContext): readonly Grant[] {
  const contained = paths.flat().map((field) => {
    const [type = ''] = field.coordinate.split('.');
    return (
      types
        .get(type)
        ?.fields.get(field.name)
        ?.find(({ clause }) => clause === grant.clause)?.level ?? null
    );
  });
  const level = levelMin([grant.level, ...contained]);
  return level === null ? [] : [{ clause: grant.clause, level }];
}

/** Several contained fields stand on one row and bring the same condition. */
function unique(bounds: readonly Bound[]): readonly Bound[] {
  return [...new Map(bounds.map((bound) => [contentHash(bound), bound])).values()];
}

type Bound = { readonly document: number; readonly condition: SymbolicCondition };

/** Prohibitions of a contained field, or of a row on the way to it, asked of the containing row. */
function inherited(path: RevealPath, { types }: RevealContext): readonly Bound[] {
  return path.flatMap((field, depth) => {
    const [type = ''] = field.coordinate.split('.');
    const prefix = path.slice(0, depth).map(({ name }) => name);
    const covering = (types.get(type)?.prohibitions ?? []).filter(({ scope }) =>
      scope === 'type' ? depth > 0 : scope.includes(field.name),
    );
    return covering.map(({ document, condition }) => ({ document, condition: prefixed(prefix, condition) }));
  });
}

/** Where a row on the way is not one that the clause gives when reached so. Binds the whole document, which discloses less. */
function outsideRows(path: RevealPath, clause: number, { types, live }: RevealContext): readonly Bound[] {
  const document = live[clause]?.clause.document ?? -1;
  return path.slice(0, -1).flatMap((edge, depth) => {
    const rules = types.get(edge.type)?.rows.find((one) => one.clause === clause)?.alternatives ?? [];
    const reached = rules.filter(({ via, through }) => via === null || (via === edge.coordinate && through === clause));
    const given = anySymbolic(reached.map(({ condition }) => condition));
    if (given.kind === 'true') return [];
    const prefix = path.slice(0, depth + 1).map(({ name }) => name);
    return [{ document, condition: notSymbolic(prefixed(prefix, given)) }];
  });
}
