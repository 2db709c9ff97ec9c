import { type Condition, evaluate, type KeyValue, type Test } from '@passerelle/schema';
import { sql } from 'kysely';
import type { SqlTest } from '../mapping/codec.ts';
import { topOf } from '../mapping/columns.ts';
import { decodeRow } from '../mapping/decode-row.ts';
import type { TypeMapping } from '../mapping/define.ts';
import type { ColumnField, EmbeddedField, FieldMapping, ReferenceField, UnionReferenceField } from '../mapping/fields.ts';
import type { RowSource } from '../mapping/rows.ts';
import { getType, type Model } from '../model/model.ts';
import { boundTest, columnTest, isBound, Untranslatable } from './column-test.ts';
import { always, columnOf, every, isAbsent, isIn, isNotIn, isPresent, never, some } from './expression.ts';
import { keyColumn, sameKey } from './keys.ts';
import { listedTest } from './listed.ts';
import { sourceOf } from './rows.ts';

/** The rows that a piece of SQL speaks of: of which type, under which alias. */
export type Place = {
  readonly model: Model;
  readonly type: TypeMapping;
  readonly alias: string;
  /** Whether whoever reads the rows looks at the form of what stands in `formsLeft` of them: SQL then need not. It does unless given. */
  readonly leavesForms?: boolean;
};

/** The rows' own columns whose form SQL does not look at where the place leaves it to the reader. */
export function formsLeft(condition: Condition, type: TypeMapping): readonly ColumnField[] {
  switch (condition.kind) {
    case 'not':
      return formsLeft(condition.of, type);
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => formsLeft(one, type));
    case 'test': {
      const field = ownColumn(condition, type);
      return field !== null && isBound(field, condition) ? [field] : [];
    }
    default:
      return [];
  }
}

/** The column that a test is on, where it is one of the rows' own. */
function ownColumn({ path: [name = '', ...rest] }: Test, { fields }: TypeMapping): ColumnField | null {
  const field = rest.length === 0 && Object.hasOwn(fields, name) ? fields[name] : undefined;
  return field?.kind === 'column' ? field : null;
}

/**
 * SQL that is true exactly on the rows on which `evaluate(condition)` is true (with `wanted` false: is false).
 * A reference to a row of this agency's own that is not there is no reference, as in the graph; of another agency's only the key is known.
 * Errors: throws `Untranslatable` where a path leaves this database or ends in something that is not stored.
 */
export function conditionSql(condition: Condition, place: Place, wanted = true): SqlTest {
  switch (condition.kind) {
    case 'true':
      return wanted ? always : never;
    case 'false':
      return wanted ? never : always;
    case 'not':
      return conditionSql(condition.of, place, !wanted);
    case 'all':
    case 'any': {
      const isAllTrue = condition.kind === 'all' && wanted;
      const parts = condition.of.map((part, i) => {
        const leavesForms = place.leavesForms === true || (isAllTrue && isLookedAtLater(part, condition.of.slice(i + 1), place));
        return conditionSql(part, leavesForms ? { ...place, leavesForms } : place, wanted);
      });
      // De Morgan: "not all" is "some not", and so on; true in Kleene's logic as well.
      return (condition.kind === 'all') === wanted ? every(parts) : some(parts);
    }
    case 'test':
      return rememberedTest(condition, place, wanted);
    default:
      return condition satisfies never;
  }
}

type Remembered = Required<Place> & { readonly wanted: boolean; readonly sql: SqlTest };

/** By test: decisions come again and again as the same objects, and what they mean in SQL is the same each time. */
const remembered = new WeakMap<Test, Remembered>();

function rememberedTest(test: Test, place: Place, wanted: boolean): SqlTest {
  const { model, type, alias, leavesForms = false } = place;
  const known = remembered.get(test);
  const isSame = known?.model === model && known.type === type && known.alias === alias && known.leavesForms === leavesForms;
  if (isSame && known.wanted === wanted) return known.sql;
  const made = testSql(test, test.path, place, wanted);
  remembered.set(test, { model, type, alias, leavesForms, wanted, sql: made });
  return made;
}

/** Whether all that must hold looks at the form of the same column once more. */
function isLookedAtLater(part: Condition, later: readonly Condition[], { type }: Place): boolean {
  const field = part.kind === 'test' ? ownColumn(part, type) : null;
  if (field === null) return false;
  return later.some((one) => one.kind === 'test' && ownColumn(one, type) === field && isBound(field, one));
}

function testSql(test: Test, path: readonly string[], place: Place, wanted: boolean): SqlTest {
  const [name, ...rest] = path;
  const field = name !== undefined && Object.hasOwn(place.type.fields, name) ? place.type.fields[name] : undefined;
  if (field === undefined) throw new Untranslatable(test.path, 'this subgraph does not have it');
  return fieldTest(field, test, rest, place, wanted);
}

function fieldTest(field: FieldMapping, test: Test, rest: readonly string[], place: Place, wanted: boolean): SqlTest {
  switch (field.kind) {
    case 'column':
      if (rest.length > 0) return never;
      return (place.leavesForms === true ? boundTest : columnTest)(field, columnOf(place.alias, field.column), test, wanted);
    case 'reference':
      return referenceTest(field, test, rest, place, wanted);
    case 'union':
      return unionTest(field, test, rest, place, wanted);
    case 'embedded':
      return embeddedTest(field, test, rest, place, wanted);
    case 'listed':
      return rest.length === 0 ? listedTest(field, test, place, wanted) : never;
    default:
      throw new Untranslatable(test.path, 'it is not in a column');
  }
}

function referenceTest(field: ReferenceField, test: Test, rest: readonly string[], place: Place, wanted: boolean): SqlTest {
  const [name] = rest;
  if (name === undefined) return wholeKeyTest(field, test, place, wanted);
  const path = rest.join('.');
  const part = Object.hasOwn(field.parts, path) ? field.parts[path] : undefined;
  if (part === undefined) return Object.hasOwn(field.parts, name) ? never : throughTest(field, test, rest, place, wanted);
  // Without its other parts there is no reference, and what is behind it is unknown.
  const others = Object.values(field.parts).filter((other) => other !== part);
  const own = columnOf(place.alias, part.column);
  const present = [hasValue(part, place), ...others.map((other) => hasValue(other, place)), ...isFound(field, place, true)];
  return every([columnTest(part, own, test, wanted), ...present]);
}

/** That the row which a reference names is there (or is not), where this agency would know. */
function isFound(field: ReferenceField, place: Place, wanted: boolean): readonly SqlTest[] {
  const { owned, mapping } = getType(place.model, field.target);
  if (!owned || mapping?.table === undefined) return [];
  const row = rowBehind(field, place, mapping, mapping.table);
  return [wanted ? sql`exists (${row})` : sql`not exists (${row})`];
}

function rowBehind(field: ReferenceField, place: Place, mapping: TypeMapping, table: RowSource): SqlTest {
  const alias = `${place.alias}_`;
  return sql`select 1 from ${sourceOf(table)} as ${sql.id(alias)} where ${sameKey(field, place.alias, mapping, alias)}`;
}

/** A value of another row: the row that the key names must be there, and the test must come out as wanted on it. */
function throughTest(field: ReferenceField, test: Test, rest: readonly string[], place: Place, wanted: boolean): SqlTest {
  const target = getType(place.model, field.target);
  const mapping = target.mapping;
  if (mapping?.table === undefined) throw new Untranslatable(test.path, 'it is not in this database');
  const there: Place = { model: place.model, type: mapping, alias: `${place.alias}_` };
  const row = rowBehind(field, place, mapping, mapping.table);
  const found = sql`exists (${row} and ${testSql(test, rest, there, wanted)})`;
  const isStub = !target.owned && evaluate({ ...test, path: rest }, decodeRow(mapping, {})) === wanted;
  const present = every(Object.values(field.parts).map((part) => hasValue(part, place)));
  return isStub ? some([found, every([present, sql`not exists (${row})`])]) : found;
}

function hasValue(field: ColumnField, place: Place): SqlTest {
  const column = columnOf(place.alias, field.column);
  const valid = field.codec.sql.valid(column);
  return field.nullMeans === undefined ? valid : some([isAbsent(column), valid]);
}

function wholeKeyTest(field: ReferenceField, test: Test, place: Place, wanted: boolean): SqlTest {
  const { parts, nullMeans } = field;
  const present = [...Object.values(parts).map((part) => hasValue(part, place)), ...isFound(field, place, true)];
  const matches = (key: unknown, equal: boolean): SqlTest =>
    field.unique === true ? foundMatches(field, test, key, place, equal) : every([keyMatches(parts, test, key, place, equal), ...present]);
  const keys: readonly unknown[] = Array.isArray(test.value) ? test.value : [test.value];
  switch (test.op) {
    case 'isNull': {
      if ((test.value === true) !== wanted) return every(present);
      const unset = Object.values(parts).map((part) => isUnset(part, place));
      // Half a key, and a key that leads nowhere, is no reference, and yet not nobody.
      return nullMeans === undefined ? some([...unset, ...isFound(field, place, false)]) : every(unset);
    }
    case 'is':
    case 'in':
      return wanted ? some(keys.map((key) => matches(key, true))) : every([...present, ...keys.map((key) => matches(key, false))]);
    case 'isNot':
    case 'notIn':
      return wanted ? every([...present, ...keys.map((key) => matches(key, false))]) : some(keys.map((key) => matches(key, true)));
    default:
      return never;
  }
}

/** The key of a row that is found by other fields of it. */
function foundMatches(field: ReferenceField, test: Test, key: unknown, place: Place, equal: boolean): SqlTest {
  const { mapping, key: names } = getType(place.model, field.target);
  if (mapping?.table === undefined) throw new Untranslatable(test.path, 'it is not in this database');
  const own = Object.fromEntries(names.map((name) => [name, keyColumn(mapping, name)]));
  const there: Place = { model: place.model, type: mapping, alias: `${place.alias}_` };
  return sql`exists (${rowBehind(field, place, mapping, mapping.table)} and ${keyMatches(own, test, key, there, equal)})`;
}

function isUnset(field: ColumnField, place: Place): SqlTest {
  return field.nullMeans === undefined ? isAbsent(columnOf(place.alias, field.column)) : never;
}

function keyMatches(parts: ReferenceField['parts'], test: Test, key: unknown, place: Place, equal: boolean): SqlTest {
  if (!isKeyValue(key)) return never;
  const tests = Object.entries(key).map(([name, value]) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined;
    const one = { ...test, path: [name], op: 'is', value } satisfies Test;
    return part === undefined ? never : columnTest(part, columnOf(place.alias, part.column), one, equal);
  });
  return equal ? every(tests) : some(tests);
}

function isKeyValue(key: unknown): key is KeyValue {
  return typeof key === 'object' && key !== null && !Array.isArray(key);
}

/** Each branch answers for its own rows; on the rows of the others its fields are absent, and so unknown. */
function unionTest(field: UnionReferenceField, test: Test, rest: readonly string[], place: Place, wanted: boolean): SqlTest {
  const kind = columnOf(place.alias, field.discriminator.column);
  const branches = Object.entries(field.branches);
  if (rest.length === 0 && test.op === 'isNull' && (test.value === true) === wanted) {
    if (field.nullMeans !== undefined) return isAbsent(kind);
    const unset = branches.map(([stored, branch]) => every([isIn(kind, [stored]), wholeKeyTest(branch, test, place, wanted)]));
    return some([
      isAbsent(kind),
      isNotIn(
        kind,
        branches.map(([stored]) => stored),
      ),
      ...unset,
    ]);
  }
  const answering = branches.filter(([, branch]) => rest.length === 0 || leadsSomewhere(branch, rest, place));
  if (answering.length === 0) throw new Untranslatable(test.path, 'no type of the union has it here');
  return some(answering.map(([stored, branch]) => every([isIn(kind, [stored]), referenceTest(branch, test, rest, place, wanted)])));
}

function leadsSomewhere(branch: ReferenceField, [name]: readonly string[], place: Place): boolean {
  if (name === undefined || Object.keys(branch.parts).some((path) => topOf(path) === name)) return true;
  const target = getType(place.model, branch.target).mapping;
  return target?.table !== undefined && Object.hasOwn(target.fields, name);
}

/** Where all of its columns are null there is no object, and what is in it is unknown. */
function embeddedTest({ fields }: EmbeddedField, test: Test, rest: readonly string[], place: Place, wanted: boolean): SqlTest {
  const [name] = rest;
  const all = Object.values(fields);
  const isThere = some(all.map((field) => (field.nullMeans === undefined ? isPresent(columnOf(place.alias, field.column)) : always)));
  if (name === undefined) {
    if (test.op !== 'isNull') return never;
    return (test.value === true) === wanted ? every(all.map((field) => isUnset(field, place))) : isThere;
  }
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) throw new Untranslatable(test.path, 'this subgraph does not have it');
  return rest.length > 1 ? never : every([isThere, columnTest(field, columnOf(place.alias, field.column), test, wanted)]);
}
