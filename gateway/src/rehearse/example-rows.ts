import type { BorderSchema, FieldModel, Row, TypeModel } from '@passerelle/schema';

export type GivenRows = ReadonlyMap<string, readonly Row[]>;
export type Stored = { readonly type: TypeModel; readonly values: Readonly<Record<string, unknown>> };

/** Rows of an agreement's example as one small world over all agencies: references resolved by key, edges found by who refers. */
export class ExampleRows {
  readonly #border: BorderSchema;
  readonly #rows = new Map<string, readonly Stored[]>();

  constructor(border: BorderSchema, given: GivenRows) {
    this.#border = border;
    for (const [name, rows] of given) {
      const type = border.types.get(name);
      if (type?.kind !== 'object') throw new Error(`The example gives rows of \`${name}\`, which is no object type of the schema.`);
      this.#rows.set(
        name,
        rows.map((values) => ({ type, values })),
      );
    }
  }

  all(type: string): readonly Stored[] {
    return this.#rows.get(type) ?? [];
  }

  add(row: Stored): void {
    this.#rows.set(row.type.name, [...this.all(row.type.name), row]);
  }

  find(type: string, key: Readonly<Record<string, unknown>>): Stored | undefined {
    return this.all(type).find((row) => Object.entries(key).every(([name, part]) => own(row.values, name) === part));
  }

  /** The row a to-one field leads to: a row of the example, else just the key, as a stub that another agency could serve. */
  follow(row: Stored, field: FieldModel): Stored | null {
    const value = own(row.values, field.name) ?? null;
    const target = this.#targetType(field, value);
    if (value === null || target === undefined) return null;
    if (target.keys.length === 0) return isRecord(value) ? { type: target, values: value } : null;
    const key = keyOf(target, value);
    return this.find(target.name, key) ?? (field.owner === target.owner ? null : { type: target, values: key });
  }

  /** Rows of the edge's type that refer to this row. */
  edge(row: Stored, field: FieldModel): readonly Stored[] {
    const target = this.#border.types.get(field.type);
    const members = target?.kind === 'object' ? [target.name] : (target?.members ?? []);
    return members.flatMap((member) => this.all(member).filter((other) => this.#refersTo(other, row)));
  }

  /** A row as conditions see it: references as nested rows, three steps deep. */
  view(row: Stored, depth = 3): Row {
    const entries = [...row.type.fields.values()].map((field): readonly [string, unknown] => {
      if (field.shape !== 'toOne') return [field.name, own(row.values, field.name) ?? null];
      const target = depth > 0 ? this.follow(row, field) : null;
      return [field.name, target && this.view(target, depth - 1)];
    });
    return Object.fromEntries(entries);
  }

  #refersTo(row: Stored, target: Stored): boolean {
    return [...row.type.fields.values()].some((field) => {
      if (field.shape !== 'toOne') return false;
      const found = this.follow(row, field);
      return found?.type === target.type && target.type.keys.every((key) => own(found.values, key) === own(target.values, key));
    });
  }

  #targetType(field: FieldModel, value: unknown): TypeModel | undefined {
    const target = this.#border.types.get(field.type);
    if (target?.kind === 'object') return target;
    return isRecord(value) && typeof value.__typename === 'string' ? this.#border.types.get(value.__typename) : undefined;
  }
}

function keyOf(type: TypeModel, value: unknown): Readonly<Record<string, unknown>> {
  if (isRecord(value)) return Object.fromEntries(type.keys.map((key) => [key, own(value, key)]));
  return { [type.keys[0] ?? 'id']: value };
}

export function own(record: Readonly<Record<string, unknown>>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
