import type { StoredType } from './shape.ts';

/** A column's type below its domains. */
export type PostgresType = {
  readonly type: string;
  readonly typeSchema: string;
  /** `b` base, `e` enum, `c` composite, `r` range, `m` multirange. */
  readonly typtype: string;
  /** `A` arrays. */
  readonly category: string;
  readonly typmod: number;
  readonly codes: readonly string[] | null;
  /** Of the members of an array; null for anything else. */
  readonly member: Omit<PostgresType, 'member'> | null;
};

/** How PostgreSQL stores a column. Sizes stand in `typmod`, four more than they are. */
export function postgresType({ member, ...own }: PostgresType): StoredType {
  return member === null ? plainType(own) : listType(plainType(member));
}

/** Lists hold texts, codes and whole numbers. */
function listType(of: StoredType): StoredType {
  const isHeld = of.kind === 'text' || of.kind === 'codes' || (of.kind === 'whole' && of.fits === 'int');
  return isHeld ? { kind: 'list', of } : { kind: 'unsupported', why: 'it holds an array of what lists cannot hold' };
}

function plainType({ type, typeSchema, typtype, category, typmod, codes }: Omit<PostgresType, 'member'>): StoredType {
  if (codes !== null) return { kind: 'codes', name: typeSchema === 'public' ? type : `${typeSchema} ${type}`, values: codes };
  if (category === 'A') return { kind: 'unsupported', why: 'it holds an array of what lists cannot hold' };
  if (typtype === 'c') return { kind: 'unsupported', why: 'it holds a record' };
  if (Object.hasOwn(plain, type)) return plain[type] ?? asText;
  if (type === 'numeric') return numericType(typmod);
  if (type === 'bpchar') return { kind: 'text', pad: typmod > 4 ? typmod - 4 : 1 };
  if (typtype === 'r' || typtype === 'm' || Object.hasOwn(shown, type)) return asText;
  return { kind: 'unsupported', why: `the kit does not know the type \`${type}\`` };
}

const asText: StoredType = { kind: 'shown' };

const plain: Readonly<Record<string, StoredType>> = {
  text: { kind: 'text', pad: 0 },
  varchar: { kind: 'text', pad: 0 },
  name: { kind: 'text', pad: 0 },
  int2: { kind: 'whole', bits: 16, fits: 'int' },
  int4: { kind: 'whole', bits: 32, fits: 'int' },
  int8: { kind: 'whole', bits: 64, fits: 'number' },
  float4: { kind: 'number', asText: true },
  float8: { kind: 'number', asText: true },
  bool: { kind: 'boolean', forms: 'native' },
  date: { kind: 'date', format: 'native' },
  timestamp: { kind: 'dateTime', format: 'native', zoned: false },
  timestamptz: { kind: 'dateTime', format: 'native', zoned: true },
  money: { kind: 'money' },
  uuid: { kind: 'uuid' },
  bytea: { kind: 'unsupported', why: 'it holds binary data' },
  tsvector: { kind: 'unsupported', why: 'it holds an index of words' },
  tsquery: { kind: 'unsupported', why: 'it holds a search' },
};

/** Types that are written as text for whoever reads them. */
const shown: Readonly<Record<string, true>> = Object.fromEntries(
  [
    'time',
    'timetz',
    'interval',
    'inet',
    'cidr',
    'macaddr',
    'macaddr8',
    'bit',
    'varbit',
    'json',
    'jsonb',
    'xml',
    'oid',
    'citext',
    'ltree',
    'hstore',
  ]
    .concat(['point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle', 'char', 'isbn', 'isbn13', 'pg_lsn', 'jsonpath'])
    .map((name) => [name, true] as const),
);

/** `numeric(10)` is a whole number; without a size it may be any. */
function numericType(typmod: number): StoredType {
  if (typmod < 4) return { kind: 'number', asText: true };
  const digits = ((typmod - 4) >> 16) & 0xffff;
  const scale = (typmod - 4) & 0x7ff;
  if (scale !== 0 || digits > 18) return { kind: 'number', asText: true };
  return { kind: 'whole', bits: 64, fits: digits <= 9 ? 'int' : digits <= 15 ? 'number' : 'neither' };
}
