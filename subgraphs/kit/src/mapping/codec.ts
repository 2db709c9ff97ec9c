import type { RawBuilder } from 'kysely';

/** A value as the graph carries it. */
export type GraphValue = string | number | boolean;

/** A value as a writer hands it to a database. */
export type Stored = string | number | null;

/** A piece of SQL that gives a value. */
export type SqlValue = RawBuilder<unknown>;

/** A piece of SQL that may stand in WHERE. */
export type SqlTest = RawBuilder<unknown>;

export type OrderOperator = 'lt' | 'le' | 'gt' | 'ge';

/** What a codec gives, so that start-up can hold it against the SDL. */
export type Yields = 'text' | 'integer' | 'number' | 'boolean' | 'code' | 'dateTime' | 'date' | 'partialDate';

/** What a stored value becomes that the codec cannot read: unknown in every test, an error for its own field only. */
export class Undecodable extends Error {
  constructor() {
    super('a stored value does not have the form that the mapping gives it');
    this.name = 'Undecodable';
  }
}

type CodecBase = {
  /** The names that a code list can give. */
  readonly names?: readonly string[];
  readonly yields: Yields;
  /** Column type that a writer may declare. */
  readonly storage: 'text' | 'integer' | 'number';
  /** Two codecs with one signature store a value in the same form. */
  readonly signature: string;
};

/**
 * How one agency writes one kind of value, and how to compare it where it lies.
 * INVARIANT: what `sql` finds true is what `evaluate` finds true on the decoded value; `condition.property.test.ts` holds them together.
 */
export type ScalarCodec = CodecBase & {
  readonly kind: 'scalar';
  /** Reads a stored value, never null. */
  decode(stored: unknown): GraphValue | Undecodable;
  /** Whether `decode` would read a stored value, where that can be told with less work. */
  canRead?(stored: unknown): boolean;
  /** Every stored form of a graph value, the one to write first; none where it cannot be stored. */
  stored(value: unknown): readonly (string | number)[];
  /** The stored codes that have a name, where there is a list of them. */
  readonly codes?: readonly string[];
  /** Whether a stored code stands in the list, where there is one; the agency's own codes for what it does not know do. */
  isListed?(stored: unknown): boolean;
  readonly sql: ScalarSql;
};

/** Several values in one column. */
export type ListCodec = CodecBase & {
  readonly kind: 'list';
  decode(stored: unknown): readonly GraphValue[] | Undecodable;
  stored(values: unknown): readonly string[];
  readonly sql: ListSql;
};

export type Codec = ScalarCodec | ListCodec;

/** Tests on a column. Where a value is null, `UNKNOWN` or undecodable they give anything but true. */
export type ScalarSql = {
  /** Not null and decodable; `UNKNOWN` counts. */
  valid(column: SqlValue): SqlTest;
  oneOf(column: SqlValue, values: readonly GraphValue[]): SqlTest;
  noneOf(column: SqlValue, values: readonly GraphValue[]): SqlTest;
  /** Absent where values have no order. */
  compare?(column: SqlValue, op: OrderOperator, value: GraphValue): SqlTest;
  /**
   * What of `compare` is left once it is known that the value can be decoded: true wherever `compare` is. Absent where that is no less.
   */
  bound?(column: SqlValue, op: OrderOperator, value: GraphValue): SqlTest;
  /** Absent where a prefix means nothing. */
  startsWith?(column: SqlValue, prefix: string, wanted: boolean): SqlTest;
  /** Sorts, and equals, as the graph values do. Null where there is nothing to sort by. */
  order(column: SqlValue): SqlValue;
  /** Whether `order` may be null where the column is not. */
  readonly orderMayBeNull: boolean;
};

export type ListSql = {
  valid(column: SqlValue): SqlTest;
  anyOf(column: SqlValue, values: readonly unknown[]): SqlTest;
  noneOf(column: SqlValue, values: readonly unknown[]): SqlTest;
};
