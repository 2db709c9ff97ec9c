import type { Kysely } from 'kysely';
import type { TableName } from '../../mapping/rows.ts';
import { endsOfTime, otherArrays, otherMoney, settled, wideNumbers } from './first-rows.ts';
import {
  type Column,
  type Index,
  type PostgresCatalogue,
  type Reference,
  type Relation,
  readPostgresCatalogue,
} from './postgres-catalogue.ts';
import { type PostgresType, postgresType } from './postgres-types.ts';
import { cannotRead, readOne } from './read-one.ts';
import type { ColumnShape, DatabaseShape, ForeignKeyShape, KeyShape, TableShape } from './shape.ts';
import { findViewKeys } from './view-keys.ts';

/** Reads what a PostgreSQL database has, and its first rows as far as a type says too little. Writes nothing. */
export async function readPostgres(database: Kysely<unknown>, name: string): Promise<DatabaseShape> {
  const catalogue = await readPostgresCatalogue(database);
  const tables: TableShape[] = [];
  const unreadable: DatabaseShape['unreadable'][number][] = [];
  for (const relation of catalogue.relations) {
    const shape = relation.readable ? await readOne(() => tableShape(database, relation, catalogue)) : null;
    if (shape !== null) tables.push(shape);
    else unreadable.push({ table: tableName(relation), why: relation.readable ? cannotRead : 'this user may not read it' });
  }
  return { dialect: 'PostgreSQL', name, tables, unreadable };
}

function tableName({ schema, name, bare }: Relation): TableName {
  return bare ? name : { schema, name };
}

async function tableShape(database: Kysely<unknown>, relation: Relation, catalogue: PostgresCatalogue): Promise<TableShape> {
  const { relations, columns: allColumns, indexes, references } = catalogue;
  const table = tableName(relation);
  const own = allColumns.filter(({ oid }) => oid === relation.oid);
  const columns = await settled(database, table, own.map(columnShape), [wideNumbers, endsOfTime, otherMoney, otherArrays]);
  const isView = relation.kind === 'v' || relation.kind === 'm';
  const keys = indexes.filter(({ oid }) => oid === relation.oid).map(keyShape);
  return {
    table,
    kind: isView ? 'view' : 'table',
    comment: relation.comment,
    columns,
    keys: isView ? await viewKeys(database, table, columns, keys) : keys,
    foreignKeys: references.filter(({ oid }) => oid === relation.oid).flatMap((one) => foreignKey(one, relations)),
  };
}

function columnShape(column: Column): ColumnShape {
  const { name, declared, nullable, generated, comment } = column;
  return { name, declared, nullable, generated, comment, stored: postgresType({ ...column, member: memberOf(column) }) };
}

function memberOf({ memberType, memberSchema, memberTyptype, memberCodes, typmod }: Column): PostgresType['member'] {
  if (memberType === null) return null;
  return { type: memberType, typeSchema: memberSchema ?? '', typtype: memberTyptype ?? '', category: '', typmod, codes: memberCodes };
}

function keyShape({ primary, columns }: Index): KeyShape {
  return { kind: primary ? 'primary' : 'unique', columns };
}

/** The index of a materialized view does not say that it is always filled; that is looked at. */
async function viewKeys(
  database: Kysely<unknown>,
  table: TableName,
  columns: readonly ColumnShape[],
  unique: readonly KeyShape[],
): Promise<readonly KeyShape[]> {
  const found = await findViewKeys(database, table, columns);
  const isUnique = ({ columns: own }: KeyShape): boolean => unique.some((key) => key.columns.join() === own.join());
  return found.toSorted((a, b) => Number(isUnique(b)) - Number(isUnique(a)));
}

function foreignKey({ target, columns, targetColumns }: Reference, relations: readonly Relation[]): readonly ForeignKeyShape[] {
  const found = relations.find(({ oid }) => oid === target);
  return found === undefined ? [] : [{ columns, target: tableName(found), targetColumns }];
}
