import type { Codec, GraphValue } from './codec.ts';
import { mapColumns } from './columns.ts';
import type { Mapping, TypeMapping } from './define.ts';
import type { ColumnField } from './fields.ts';

/** Told of each value that was read in a column's code list and has no name there, never which. */
export type OnUnknownCode = (place: { readonly type: string; readonly column: string }) => void;

/** A mapping that tells of every code it has no name for. */
export function withCountedCodes(mapping: Mapping, onUnknown: OnUnknownCode): Mapping {
  const types = Object.entries<TypeMapping>(mapping.types).map(([type, one]) => {
    const counted = (field: ColumnField): ColumnField => ({
      ...field,
      codec: countedCodec(field.codec, () => onUnknown({ type, column: field.column })),
    });
    const fields = Object.entries(one.fields).map(([name, field]) => [name, mapColumns(field, counted)] as const);
    return [type, { ...one, fields: Object.fromEntries(fields) }] as const;
  });
  return { ...mapping, types: Object.fromEntries(types) };
}

function countedCodec(codec: Codec, tell: () => void): Codec {
  if (codec.yields !== 'code') return codec;
  const isUnknown = (value: GraphValue): boolean => value === 'UNKNOWN';
  if (codec.kind === 'list')
    return {
      ...codec,
      decode: (stored) => {
        const values = codec.decode(stored);
        if (Array.isArray(values)) for (const value of values) if (isUnknown(value)) tell();
        return values;
      },
    };
  return {
    ...codec,
    decode: (stored) => {
      if (codec.isListed?.(stored) === false) tell();
      return codec.decode(stored);
    },
  };
}
