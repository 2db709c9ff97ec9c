import type { FieldModel } from '@passerelle/schema';
import type { Mask } from './mask.ts';

/** Whether a field keeps its GraphQL type under a mask. Lists and references take none. Source: AGREEMENTS.md section 4. */
export function maskFits(mask: Mask, field: FieldModel): boolean {
  return field.shape === 'leaf' && typesFor[mask.kind].includes(field.type);
}

/** Types whose fields can carry a mask, for messages. */
export function typesThatFit(mask: Mask): readonly string[] {
  return typesFor[mask.kind];
}

const typesFor: Readonly<Record<Mask['kind'], readonly string[]>> = {
  constant: ['String'],
  year: ['PartialDate'],
  initial: ['String'],
  last: ['String', 'ID', 'DocumentNumber'],
};
