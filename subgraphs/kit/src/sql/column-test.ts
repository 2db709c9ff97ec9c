import { evaluate, type Operand, type Test } from '@passerelle/schema';
import type { GraphValue, ListCodec, OrderOperator, ScalarCodec, SqlTest, SqlValue } from '../mapping/codec.ts';
import type { ColumnField } from '../mapping/fields.ts';
import { isAbsent, never, some } from './expression.ts';

/**
 * SQL that is true exactly where `evaluate(test)` on the decoded column is `wanted`; false or null elsewhere.
 * Asking for true and for false apart is what keeps Kleene's logic: nothing negates SQL, so a null never becomes true.
 * Errors: throws `Untranslatable` where the column's codec has no such comparison.
 */
export function columnTest(field: ColumnField, column: SqlValue, test: Test, wanted: boolean): SqlTest {
  const { codec } = field;
  const onValue = codec.kind === 'list' ? listTest(codec, column, test, wanted) : scalarTest(codec, column, test, wanted);
  return evaluateNull(field, test) === wanted ? some([isAbsent(column), onValue]) : onValue;
}

/**
 * The same, but that it may also be true of a value that the column's codec cannot read: less work for a database, where somebody else looks
 * at that.
 */
export function boundTest(field: ColumnField, column: SqlValue, test: Test, wanted: boolean): SqlTest {
  const { codec } = field;
  if (codec.kind === 'list' || codec.sql.bound === undefined || !isBound(field, test)) return columnTest(field, column, test, wanted);
  return columnTest({ ...field, codec: { ...codec, sql: { ...codec.sql, compare: codec.sql.bound } } }, column, test, wanted);
}

/** Whether a test on a column reads less where nothing is asked of the form of its values. */
export function isBound({ codec }: ColumnField, { op }: Test): boolean {
  return codec.kind === 'scalar' && codec.sql.bound !== undefined && Object.hasOwn(opposite, op);
}

/** A condition that the tables cannot answer: the request is refused, never answered without it. */
export class Untranslatable extends Error {
  constructor(path: readonly string[], reason: string) {
    super(`the condition on \`${path.join('.')}\` cannot be put to the database: ${reason}`);
    this.name = 'Untranslatable';
  }
}

function evaluateNull({ nullMeans }: ColumnField, test: Test): boolean | null {
  return evaluate({ ...test, path: ['value'] }, { value: nullMeans ?? null });
}

function scalarTest(codec: ScalarCodec, column: SqlValue, test: Test, wanted: boolean): SqlTest {
  const { op, value } = test;
  switch (op) {
    case 'isNull':
      return (value === true) === wanted ? never : codec.sql.valid(column);
    case 'is':
    case 'in':
      return wanted ? codec.sql.oneOf(column, fitting(codec, value)) : noneOf(codec, column, value);
    case 'isNot':
    case 'notIn':
      return wanted ? noneOf(codec, column, value) : codec.sql.oneOf(column, fitting(codec, value));
    case 'startsWith':
      if (codec.sql.startsWith === undefined) throw new Untranslatable(test.path, 'it has no prefixes');
      return typeof value === 'string' ? codec.sql.startsWith(column, value, wanted) : never;
    case 'lt':
    case 'le':
    case 'gt':
    case 'ge':
      return compare(codec, column, test, wanted ? op : opposite[op]);
    default:
      return never;
  }
}

const opposite = { lt: 'ge', le: 'gt', gt: 'le', ge: 'lt' } satisfies Record<OrderOperator, OrderOperator>;

function compare(codec: ScalarCodec, column: SqlValue, { path, value }: Test, op: OrderOperator): SqlTest {
  if (codec.sql.compare === undefined) throw new Untranslatable(path, 'it has no order');
  const [operand] = fitting(codec, value);
  return operand === undefined || Array.isArray(value) ? never : codec.sql.compare(column, op, operand);
}

/** An operand of another type makes "none of these" unknown. */
function noneOf(codec: ScalarCodec, column: SqlValue, value: Operand): SqlTest {
  const wanted = fitting(codec, value);
  return wanted.length === listOf(value).length ? codec.sql.noneOf(column, wanted) : never;
}

function fitting(codec: ScalarCodec, value: Operand): readonly GraphValue[] {
  const type = codec.yields === 'boolean' ? 'boolean' : codec.yields === 'integer' || codec.yields === 'number' ? 'number' : 'string';
  return listOf(value).filter((v): v is GraphValue => typeof v === type);
}

function listOf(value: Operand): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function listTest(codec: ListCodec, column: SqlValue, { op, value }: Test, wanted: boolean): SqlTest {
  switch (op) {
    case 'isNull':
      return (value === true) === wanted ? never : codec.sql.valid(column);
    case 'has':
    case 'anyOf':
      return wanted ? codec.sql.anyOf(column, listOf(value)) : codec.sql.noneOf(column, listOf(value));
    case 'noneOf':
      return wanted ? codec.sql.noneOf(column, listOf(value)) : codec.sql.anyOf(column, listOf(value));
    default:
      return never;
  }
}
