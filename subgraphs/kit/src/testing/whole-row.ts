import type { TypeMapping } from '../mapping/define.ts';
import type { FieldMapping } from '../mapping/fields.ts';

/** Selects everything that a row of this type holds in graph shape, references by their keys; edges are left out. */
export function wholeRow(type: TypeMapping): string {
  return Object.entries(type.fields)
    .map(([name, field]) => select(name, field))
    .join(' ');
}

function select(name: string, field: FieldMapping): string {
  switch (field.kind) {
    case 'column':
    case 'derived':
      return name;
    case 'reference':
      return `${name} { ${Object.keys(field.parts).join(' ')} }`;
    case 'union':
      return `${name} { __typename ${Object.values(field.branches)
        .map((branch) => `... on ${branch.target} { ${Object.keys(branch.parts).join(' ')} }`)
        .join(' ')} }`;
    case 'embedded':
      return `${name} { ${Object.keys(field.fields).join(' ')} }`;
    case 'batched':
    case 'listed':
    case 'connection':
    case 'list':
      return '';
    default:
      return field satisfies never;
  }
}
