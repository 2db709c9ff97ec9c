import { type BorderSchema, committedSupergraph, type FieldModel, loadSchema, type Rows, type TypeModel } from '@passerelle/schema';
import { makeWorld } from './world.ts';

/** One value of one row, with the field of the schema that describes it. */
export type Cell = {
  readonly agency: string;
  readonly type: TypeModel;
  readonly field: FieldModel;
  readonly value: unknown;
};

export const until = '2026-06-15';
export const schema: BorderSchema = loadSchema(committedSupergraph());

/** Rows of a world with another seed or size. */
export function rowsOf(options: { readonly scale: number; readonly seed?: number }): Rows {
  const { stories: _stories, ...rows } = makeWorld({ seed: 1, until, ...options });
  return rows;
}

/** Every row with its agency and type, embedded objects left in their rows. */
export function* everyRow(rows: Rows): Generator<{ readonly agency: string; readonly type: TypeModel; readonly row: object }> {
  for (const [agency, types] of Object.entries(rows)) {
    for (const [name, list] of Object.entries(types)) {
      const type = schema.types.get(name);
      if (!type) throw new Error(`expected \`${name}\` to be a type of the schema`);
      for (const row of list) yield { agency, type, row };
    }
  }
}

/** Every cell of every row, those of embedded objects included. */
export function* everyCell(rows: Rows): Generator<Cell> {
  for (const { agency, type, row } of everyRow(rows)) yield* cellsOf(agency, type, row);
}

/** The key of a row or reference as one text. */
export function keyOf(type: TypeModel, row: object): string {
  const values = new Map<string, unknown>(Object.entries(row));
  return type.keys.map((key) => String(values.get(key))).join(' ');
}

function* cellsOf(agency: string, type: TypeModel, row: object): Generator<Cell> {
  for (const [name, value] of Object.entries(row)) {
    const field = type.fields.get(name);
    if (!field) throw new Error(`expected \`${type.name}.${name}\` to be a field of the schema`);
    const target = schema.types.get(field.type);
    if (target?.kind === 'object' && target.keys.length === 0 && typeof value === 'object' && value !== null)
      yield* cellsOf(agency, target, value);
    else yield { agency, type, field, value };
  }
}
