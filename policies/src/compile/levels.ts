import type { BorderSchema, FieldModel } from '@passerelle/schema';
import { findField, isRelation, isRootField } from '../language/fields.ts';
import type { RawAgreement, RawClause } from '../language/raw.ts';
import { givenCategories, givenFields } from '../language/walk.ts';
import { clear, type Level, parseMask } from '../masks/mask.ts';
import type { Register } from '../register/register.ts';
import { giversOf } from './givers.ts';

/**
 * What a clause says it gives of each field, by coordinate: its own entries, then its categories on the types that stand in its
 * rows. Ceilings are not in it.
 * Source: AGREEMENTS.md section 2, "Categories".
 */
export function clauseLevels(
  agreement: RawAgreement,
  clause: RawClause,
  schema: BorderSchema,
  register: Register,
): ReadonlyMap<string, Level> {
  const explicit = new Map(
    givenFields(clause, []).flatMap(({ coordinate, mask: text }): readonly (readonly [string, Level])[] => {
      const mask = text === null ? null : parseMask(text);
      if (findField(schema, coordinate) === null || isRootField(coordinate)) return [];
      if (text === null) return [[coordinate, clear]];
      return mask === null ? [] : [[coordinate, { kind: 'masked', mask }]];
    }),
  );
  const expanded = categoryFields(agreement, clause, schema, register).map((field) => [field.coordinate, clear] as const);
  return new Map([...expanded, ...explicit]);
}

/** "Only if the clause gives all the field's categories, only on types that stand in `rows`, never keys, `ref` or relations." */
export function categoryFields(
  agreement: RawAgreement,
  clause: RawClause,
  schema: BorderSchema,
  register: Register,
): readonly FieldModel[] {
  const given = new Set(givenCategories(clause, []).map(({ category }) => category));
  const givers = giversOf(agreement, clause, register);
  if (given.size === 0 || givers.kind === 'unclear') return [];
  const subgraphs = givers.authorities.flatMap(({ subgraph }) => subgraph ?? []);
  return Object.keys(clause.rows).flatMap((typeName) => {
    const type = schema.types.get(typeName);
    const isCovered = (field: FieldModel): boolean =>
      field.categories.length > 0 && field.categories.every((category) => given.has(category));
    const isPlain = (field: FieldModel): boolean => field.name !== 'ref' && !type?.keys.includes(field.name) && !isRelation(schema, field);
    const isPinned = (field: FieldModel): boolean => clause.pinned === undefined || clause.pinned.includes(field.coordinate);
    return [...(type?.fields.values() ?? [])].filter(
      (field) => subgraphs.includes(field.owner) && isCovered(field) && isPlain(field) && isPinned(field),
    );
  });
}
