import type { Condition } from '../evaluator/papers.ts';
import { type FieldFacts, isEntity, membersOf, typeNamed } from '../facts.ts';
import type { Tape } from '../tape.ts';
import { derived, valuesFor } from '../world.ts';

/** A path that the owner of a type's rows can evaluate, and the field at its end. */
type Path = { readonly written: string; readonly last: FieldFacts };

const known = new Map<string, readonly Path[]>();

/** Paths over the rows' own fields and references; `keysOnly` those that need nothing but the key. */
export function pathsOf(type: string, keysOnly: boolean): readonly Path[] {
  const id = `${type} ${keysOnly}`;
  const found =
    known.get(id) ?? pathsFrom(type, typeNamed(type).owner, 2).filter(({ written }) => !keysOnly || typeNamed(type).keys.includes(written));
  known.set(id, found);
  return found;
}

function pathsFrom(typeName: string, owner: string, depth: number): readonly Path[] {
  const type = typeNamed(typeName);
  return [...type.fields.values()].flatMap((field): readonly Path[] => {
    if (field.owner !== owner || field.name === 'ref' || derived[field.coordinate] !== undefined || field.reveals.length > 0) return [];
    const here = { written: field.name, last: field };
    if (field.kind === 'leaf' || field.kind === 'leafList') return [here];
    if (field.kind !== 'one') return [];
    if (membersOf(field.type).length !== 1) return [here];
    const target = typeNamed(field.type);
    const goesOn = depth > 0 && (target.owner === owner || !isEntity(field.type));
    const further = goesOn ? pathsFrom(field.type, owner, depth - 1) : [];
    const keys = target.keys.map((key) => ({ written: key, last: target.fields.get(key) as FieldFacts }));
    const all = new Map([...keys, ...further].map((path) => [path.written, path]));
    return [here, ...[...all.values()].map(({ written, last }) => ({ written: `${field.name}.${written}`, last }))];
  });
}

/** A condition that the language takes, on rows of a type. */
export function conditionOn(type: string, tape: Tape, keysOnly = false, depth = 2): Condition {
  return conditionOver(pathsOf(type, keysOnly), tape, depth);
}

/** The same over some of the paths. */
export function conditionOver(paths: readonly Path[], tape: Tape, depth = 2): Condition {
  const join = depth > 0 ? tape.below(10) : 0;
  if (join === 7) return { not: conditionOver(paths, tape, depth - 1) };
  if (join === 8) return { anyOf: [conditionOver(paths, tape, depth - 1), conditionOver(paths, tape, depth - 1)] };
  if (join === 9) return { all: [conditionOver(paths, tape, depth - 1), conditionOver(paths, tape, depth - 1)] };
  if (paths.length === 0) return {};
  const path = tape.pick(paths);
  const one = { [path.written]: testOn(path.last, tape) };
  return join === 6 ? { ...one, ...conditionOver(paths, tape, 0) } : one;
}

function testOn(field: FieldFacts, tape: Tape): Condition {
  if (tape.chance(12)) return { isNull: tape.chance(40) };
  if (field.kind === 'leafList') {
    const op = tape.pick(['has', 'anyOf', 'noneOf']);
    return { [op]: op === 'has' ? operand(field, tape) : listOperand(field, tape) };
  }
  const compared = comparedField(field);
  if (compared === null) return { isNull: tape.chance(40) };
  const op = tape.pick(field.kind === 'one' || field.type === 'Locode' ? equality : operatorsFor(compared.type));
  if (op === 'within' || op === 'youngerThan' || op === 'olderThan')
    return { [op]: tape.pick(['90 days', '2 days', '14 hours', '3 months', '1 year', '30 years']) };
  if (op === 'since' || op === 'until') return { [op]: tape.pick(['2026-05-20', '2026-06-14', '1990-05-17']) };
  if (op === 'in' || op === 'notIn') return { [op]: listOperand(compared, tape) };
  if (op === 'startsWith') return { [op]: tape.pick(['A', 'B', 'TR', 'C', '87']) };
  return { [op]: operand(compared, tape) };
}

/** A reference compares by its key, where that is one field. */
function comparedField(field: FieldFacts): FieldFacts | null {
  if (field.kind !== 'one') return field;
  const [only, ...more] = membersOf(field.type).length === 1 ? typeNamed(field.type).keys : [];
  return only === undefined || more.length > 0 ? null : (typeNamed(field.type).fields.get(only) ?? null);
}

const equality = ['is', 'isNot', 'in', 'notIn'];
const order = ['lt', 'le', 'gt', 'ge'];
const ages = ['within', 'youngerThan', 'olderThan', 'since', 'until'];
const texts = ['String', 'ID', 'HsCode', 'DocumentNumber', 'UCR', 'VIN', 'Locode'];

export function operatorsFor(type: string, inDocument = true): readonly string[] {
  if (type === 'Boolean') return ['is', 'isNot'];
  if (type === 'Int' || type === 'Float') return [...equality, ...order];
  if (['Date', 'DateTime', 'PartialDate'].includes(type)) return [...equality, ...order, ...(inDocument ? ages : [])];
  return texts.includes(type) ? [...equality, 'startsWith'] : equality;
}

/** The names that every generated document lends to its conditions. */
export const lent: Readonly<Record<string, unknown>> = { states: ['QSO', 'FRA'], nearPosts: ['QNALB', 'QNKOR'] };

function operand(field: FieldFacts, tape: Tape): unknown {
  if (field.type === 'CountryCode' && tape.chance(35)) return '$recipient.state';
  if ((field.type === 'DateTime' || field.type === 'Date') && tape.chance(15)) return tape.pick(['$asOf', '$version.from']);
  if (field.coordinate === 'Unit.code') return tape.chance(40) ? '$recipient.unit' : tape.pick(keyValues(field));
  return tape.pick(keyValues(field));
}

function listOperand(field: FieldFacts, tape: Tape): unknown {
  if (field.type === 'CountryCode' && tape.chance(30)) return '$states';
  if (field.type === 'Locode' && tape.chance(60)) return tape.pick(['$recipient.unit.posts', '$nearPosts']);
  return tape.few(keyValues(field), 3);
}

/** Values of a field; of a key those that rows have. */
export function keyValues({ coordinate, type }: FieldFacts): readonly unknown[] {
  const [name = '', field = ''] = coordinate.split('.');
  const part = typeNamed(name).keys.indexOf(field);
  if (part < 0 || !['ID', 'String', 'DocumentNumber', 'UCR'].includes(type)) return valuesFor(type);
  const prefix = name.slice(0, 2).toUpperCase();
  return [0, 1, 2, 3].map((i) => `${prefix}${part}${i}`);
}
