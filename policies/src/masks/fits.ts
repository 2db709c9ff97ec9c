import type { FieldModel } from '@passerelle/schema';
import type { Mask } from './mask.ts';

/** Whether a field keeps its GraphQL type under a mask. Lists and references take none. Source: AGREEMENTS.md section 4. */
export function maskFits(mask: Mask, field: FieldModel): boolean {
  return field.shape === 'leaf' && typesThatFit(mask).includes(field.type);
}

/** Types whose fields can carry a mask. */
export function typesThatFit(mask: Mask): readonly string[] {
  // A goods code has two, four or six digits.
  if (mask.kind === 'truncate') return mask.characters === 2 || mask.characters === 4 ? [...texts, 'HsCode'] : texts;
  return typesFor[mask.kind];
}

/** A part of a document number is one, and so is its pseudonym. */
const texts = ['String', 'ID', 'DocumentNumber'];

const typesFor: Readonly<Record<Exclude<Mask['kind'], 'truncate'>, readonly string[]>> = {
  constant: ['String'],
  year: ['PartialDate'],
  yearMonth: ['PartialDate'],
  initial: ['String'],
  initialsAfter: ['String'],
  last: texts,
  pseudonym: texts,
  roundTime: ['DateTime'],
  band: ['Int', 'Float'],
};
