import type { StoredType } from './shape.ts';

export type MariadbType = {
  /** `int`, `enum`, … */
  readonly type: string;
  /** `int(10) unsigned`, `enum('a','b')`, … */
  readonly declared: string;
  readonly digits: number;
  readonly scale: number;
};

/** How MariaDB and MySQL store a column. */
export function mariadbType({ type, declared, digits, scale }: MariadbType): StoredType {
  const isUnsigned = /\bunsigned\b/.test(declared);
  const sign = isUnsigned ? { unsigned: true as const } : {};
  if (/^tinyint\(1\)/.test(declared)) return { kind: 'boolean', forms: null };
  switch (type) {
    case 'char':
    case 'varchar':
    case 'tinytext':
    case 'text':
    case 'mediumtext':
    case 'longtext':
      return { kind: 'text', pad: 0 };
    case 'tinyint':
    case 'smallint':
    case 'mediumint':
    case 'year':
      return { kind: 'whole', bits: 32, fits: 'int' };
    case 'int':
      return { kind: 'whole', bits: 32, fits: isUnsigned ? 'number' : 'int', ...sign };
    case 'bigint':
      return { kind: 'whole', bits: 64, fits: 'number', ...sign };
    case 'decimal':
      if (scale !== 0 || digits > 18) return { kind: 'number', asText: true };
      return { kind: 'whole', bits: 64, fits: digits <= 9 ? 'int' : digits <= 15 ? 'number' : 'neither' };
    case 'float':
    case 'double':
      return { kind: 'number', asText: true };
    case 'date':
      return { kind: 'date', format: 'native' };
    case 'datetime':
      return { kind: 'dateTime', format: 'native', zoned: false };
    case 'timestamp':
      return { kind: 'dateTime', format: 'native', zoned: true };
    case 'enum':
      return { kind: 'codes', name: null, values: members(declared) };
    case 'set':
      return { kind: 'set', values: members(declared) };
    case 'uuid':
      return { kind: 'uuid' };
    case 'time':
    case 'json':
    case 'inet4':
    case 'inet6':
      return { kind: 'shown' };
    default:
      return { kind: 'unsupported', why: binary.test(type) ? 'it holds binary data' : `the kit does not know the type \`${type}\`` };
  }
}

const binary = /blob|binary|^bit$/;

/** `enum('a','it''s')`. */
function members(declared: string): readonly string[] {
  return [...declared.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"));
}
