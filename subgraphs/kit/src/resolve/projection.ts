import type { Operation } from '../enforce/operation.ts';
import { columnFieldsOf } from '../mapping/columns.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { TypeModel } from '../model/model.ts';

/** The columns that an operation needs of a type: its key, and what any selection of it anywhere reads. */
export function projectionOf(operation: Operation, type: TypeModel, mapping: TypeMapping): readonly string[] {
  const known = remembered.get(operation) ?? new Map<string, readonly string[]>();
  remembered.set(operation, known);
  const found = known.get(type.name);
  if (found !== undefined) return found;
  const fields = new Set([...type.key, ...(operation.selected.get(type.name) ?? [])]);
  const columns = [...new Set([...fields].flatMap((field) => columnFieldsOf(mapping, field)).map(({ column }) => column))];
  known.set(type.name, columns);
  return columns;
}

/** Operations are remembered by their text, so this is computed once for each. */
const remembered = new WeakMap<Operation, Map<string, readonly string[]>>();
