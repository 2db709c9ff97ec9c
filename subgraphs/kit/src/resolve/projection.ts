import type { Operation } from '../enforce/operation.ts';
import { columnFieldsOf } from '../mapping/columns.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { ColumnField, FieldMapping } from '../mapping/fields.ts';
import type { Model, TypeModel } from '../model/model.ts';
import { keyColumn } from '../sql/keys.ts';

/** The columns that an operation needs of a type: its key, and what any selection of it anywhere reads. */
export function projectionOf(operation: Operation, type: TypeModel, mapping: TypeMapping, model: Model): readonly string[] {
  const known = remembered.get(operation) ?? new Map<string, readonly string[]>();
  remembered.set(operation, known);
  const found = known.get(type.name);
  if (found !== undefined) return found;
  const selected = [...(operation.selected.get(type.name) ?? [])];
  const led = selected.flatMap((name) => uniqueFields(ownField(mapping, name), model));
  const fields = new Set([...selected, ...led, ...computedFrom(operation, type.name, model)]);
  const columns = [
    ...type.key.map((name) => keyColumn(mapping, name)),
    ...[...fields].flatMap((name) => [...columnFieldsOf(mapping, name), ...providedTo(operation, ownField(mapping, name))]),
  ];
  const names = [...new Set(columns.map(({ column }) => column))];
  known.set(type.name, names);
  return names;
}

/** What a to-many edge reads of the parent besides its key: the fields by which rows lead back, where they are others. */
function uniqueFields(field: FieldMapping | undefined, { types }: Model): readonly string[] {
  const back = field?.kind === 'connection' ? types.get(field.target)?.mapping?.fields[field.by ?? ''] : undefined;
  return back?.kind === 'reference' && back.unique === true ? Object.keys(back.parts) : [];
}

/** What a reference brings along of its target, as far as it is selected there. */
function providedTo({ selected }: Operation, field: FieldMapping | undefined): readonly ColumnField[] {
  if (field?.kind !== 'reference') return [];
  const asked = selected.get(field.target);
  return Object.entries(field.provides ?? {}).flatMap(([name, column]) => (asked?.has(name) === true ? [column] : []));
}

/** Fields of a type from which something is computed that is selected on rows which lead to it. */
function computedFrom({ selected }: Operation, typeName: string, model: Model): readonly string[] {
  return [...selected].flatMap(([name, fields]) => {
    const mapping = model.types.get(name)?.mapping ?? null;
    return [...fields].flatMap((field) => {
      const mapped = mapping === null ? undefined : ownField(mapping, field);
      const paths = mapped?.kind === 'derived' || mapped?.kind === 'batched' ? mapped.from : [];
      return paths.flatMap((path) => fieldsOn(path.split('.'), name, model)).flatMap((one) => (one.type === typeName ? [one.field] : []));
    });
  });
}

/** The fields that a path reads, each with its type. */
function fieldsOn([field = '', ...rest]: readonly string[], type: string, model: Model): readonly { type: string; field: string }[] {
  const mapping = model.types.get(type)?.mapping ?? null;
  const mapped = mapping === null ? undefined : ownField(mapping, field);
  const further = rest.length > 0 && mapped?.kind === 'reference' ? fieldsOn(rest, mapped.target, model) : [];
  return [{ type, field }, ...further];
}

function ownField(mapping: TypeMapping, name: string): FieldMapping | undefined {
  return Object.hasOwn(mapping.fields, name) ? mapping.fields[name] : undefined;
}

/** Operations are remembered by their text, so this is computed once for each. */
const remembered = new WeakMap<Operation, Map<string, readonly string[]>>();
