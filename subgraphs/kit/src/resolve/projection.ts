import type { Operation } from '../enforce/operation.ts';
import { columnFieldsOf } from '../mapping/columns.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { FieldMapping } from '../mapping/fields.ts';
import type { Model, TypeModel } from '../model/model.ts';

/** The columns that an operation needs of a type: its key, and what any selection of it anywhere reads. */
export function projectionOf(operation: Operation, type: TypeModel, mapping: TypeMapping, model: Model): readonly string[] {
  const known = remembered.get(operation) ?? new Map<string, readonly string[]>();
  remembered.set(operation, known);
  const found = known.get(type.name);
  if (found !== undefined) return found;
  const selected = [...(operation.selected.get(type.name) ?? [])];
  const led = selected.flatMap((name) => (Object.hasOwn(mapping.fields, name) ? uniqueFields(mapping.fields[name], model) : []));
  const fields = new Set([...type.key, ...selected, ...led]);
  const columns = [...new Set([...fields].flatMap((field) => columnFieldsOf(mapping, field)).map(({ column }) => column))];
  known.set(type.name, columns);
  return columns;
}

/** What a to-many edge reads of the parent besides its key: the fields by which rows lead back, where they are others. */
function uniqueFields(field: FieldMapping | undefined, { types }: Model): readonly string[] {
  const back = field?.kind === 'connection' ? types.get(field.target)?.mapping?.fields[field.by ?? ''] : undefined;
  return back?.kind === 'reference' && back.unique === true ? Object.keys(back.parts) : [];
}

/** Operations are remembered by their text, so this is computed once for each. */
const remembered = new WeakMap<Operation, Map<string, readonly string[]>>();
