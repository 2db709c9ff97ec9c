import type { FieldModel, TypeModel } from '@passerelle/schema';
import { border } from './whole-giving.ts';

/** Fields of a type with those of what it refers to, and the first of each list beside it: what a curious caller selects. */
export function everything(type: TypeModel, depth = 1): string {
  const fields = [...type.fields.values()].flatMap((field) => selection(field, depth));
  return ['__typename', 'ref', ...fields].join(' ');
}

function selection(field: FieldModel, depth: number): readonly string[] {
  const target = border.types.get(field.type);
  if (target === undefined) return field.name === 'ref' ? [] : [field.name];
  if (depth === 0) return [];
  const inner = ofTarget(target, depth - 1);
  if (field.shape === 'connection')
    return [`${field.name}(first: 2) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } nodes { ${inner} } }`];
  return [`${field.name} { ${inner} }`];
}

function ofTarget(target: TypeModel, depth: number): string {
  if (target.kind === 'object') return leaves(target, depth);
  const members = target.members.flatMap((name) => border.types.get(name) ?? []);
  return ['__typename', ...members.map((member) => `... on ${member.name} { ${leaves(member, depth)} }`)].join(' ');
}

function leaves(type: TypeModel, depth: number): string {
  const own = type.keys.length === 0 ? '__typename' : '__typename ref';
  // Names may stand for different types behind a union: each member's under its own.
  const fields = [...type.fields.values()]
    .flatMap((field) => selection(field, depth))
    .filter((text) => text !== 'ref')
    .map((text) => `${type.name}_${text.split(/[ (]/)[0]}: ${text}`);
  return [own, ...fields].join(' ');
}

/** Root fields that list rows of a type, or find one by its key. */
export function rootsOf(type: TypeModel): { readonly list: FieldModel | undefined; readonly lookUp: FieldModel | undefined } {
  const roots = [...border.queries.values()].filter((field) => field.type === type.name);
  return { list: roots.find(({ shape }) => shape === 'connection'), lookUp: roots.find(({ shape }) => shape === 'toOne') };
}

/** A look-up of a row by its key, written as a literal. */
export function lookUpOf(field: FieldModel, key: Readonly<Record<string, unknown>>, selected: string): string {
  const args = [...field.args].map(([name, { type }]) => {
    const value = String(key[name]);
    return `${name}: ${border.enums.has(type) ? value : JSON.stringify(value)}`;
  });
  return `{ ${field.name}(${args.join(', ')}) { ${selected} } }`;
}

/** Fields by which a list of a type can be ordered. */
export function orderable(type: TypeModel): readonly string[] {
  return [...type.fields.values()]
    .filter((field) => field.shape === 'leaf' && field.owner === type.owner && field.reveals.length === 0 && field.name !== 'ref')
    .map(({ name }) => name);
}

/** References of a type by whose key its lists can be filtered. */
export function references(type: TypeModel): readonly FieldModel[] {
  return [...type.fields.values()].filter(
    (field) => field.shape === 'toOne' && (border.types.get(field.type)?.keys.length ?? 0) > 0 && field.owner === type.owner,
  );
}
