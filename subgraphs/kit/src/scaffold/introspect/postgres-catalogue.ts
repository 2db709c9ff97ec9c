import { type Kysely, sql } from 'kysely';

/** A table or view. */
export type Relation = {
  readonly oid: string;
  readonly schema: string;
  readonly name: string;
  readonly kind: string;
  readonly comment: string | null;
  readonly readable: boolean;
  /** It stands in the schema that a session begins in. */
  readonly bare: boolean;
};
/** A column, its type as it is below its domains. */
export type Column = {
  readonly oid: string;
  readonly name: string;
  readonly declared: string;
  readonly nullable: boolean;
  readonly generated: boolean;
  readonly comment: string | null;
  readonly type: string;
  readonly typeSchema: string;
  readonly typtype: string;
  readonly category: string;
  readonly typmod: number;
  readonly codes: readonly string[] | null;
  readonly memberType: string | null;
  readonly memberSchema: string | null;
  readonly memberTyptype: string | null;
  readonly memberCodes: readonly string[] | null;
};
export type Index = { readonly oid: string; readonly primary: boolean; readonly columns: readonly string[] };
export type Reference = {
  readonly oid: string;
  readonly target: string;
  readonly columns: readonly string[];
  readonly targetColumns: readonly string[];
};
/** What a database says of itself; `oid` tells whose it is. */
export type PostgresCatalogue = {
  readonly relations: readonly Relation[];
  readonly columns: readonly Column[];
  readonly indexes: readonly Index[];
  readonly references: readonly Reference[];
};

/** Every schema that is not the system's, without what extensions brought and without the parts of partitioned tables. */
export async function readPostgresCatalogue(database: Kysely<unknown>): Promise<PostgresCatalogue> {
  return {
    relations: await relationsIn(database),
    columns: await columnsIn(database),
    indexes: await indexesIn(database),
    references: [...(await referencesIn(database)), ...(await sharedReferencesIn(database))],
  };
}

/** `r` table, `p` partitioned, `f` foreign, `v` view, `m` materialized view. */
async function relationsIn(database: Kysely<unknown>): Promise<readonly Relation[]> {
  const { rows } = await sql<Relation>`
    select c.oid::text as oid, n.nspname as schema, c.relname as name, c.relkind::text as kind, obj_description(c.oid, 'pg_class') as comment,
      has_schema_privilege(n.oid, 'usage') and has_table_privilege(c.oid, 'select') as readable, n.nspname = current_schema() as bare
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'f', 'v', 'm') and not c.relispartition
      and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
      and not exists (select 1 from pg_depend as d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
    order by n.nspname, c.relname`.execute(database);
  return rows.map((row) => ({ ...row, readable: isTrue(row.readable), bare: isTrue(row.bare) }));
}

/** Types as they are below their domains; a domain may stand on another. */
async function columnsIn(database: Kysely<unknown>): Promise<readonly Column[]> {
  const { rows } = await sql<Column>`
    with recursive below as (
      select oid as id, oid as base, -1 as typmod from pg_type where typtype <> 'd'
      union all
      select t.oid, below.base, case when t.typtypmod >= 0 then t.typtypmod else below.typmod end
      from pg_type as t join below on t.typbasetype = below.id where t.typtype = 'd'
    )
    select a.attrelid::text as oid, a.attname as name, format_type(a.atttypid, a.atttypmod) as declared, not a.attnotnull as nullable,
      a.attgenerated <> '' as generated, col_description(a.attrelid, a.attnum) as comment, t.typname as type, n.nspname as "typeSchema",
      t.typtype::text as typtype, t.typcategory::text as category, case when a.atttypmod >= 0 then a.atttypmod else b.typmod end as typmod,
      (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum as e where e.enumtypid = t.oid) as codes,
      m.typname as "memberType", mn.nspname as "memberSchema", m.typtype::text as "memberTyptype",
      (select json_agg(e.enumlabel order by e.enumsortorder) from pg_enum as e where e.enumtypid = m.oid) as "memberCodes"
    from pg_attribute as a join below as b on b.id = a.atttypid join pg_type as t on t.oid = b.base join pg_namespace as n on n.oid = t.typnamespace
      left join pg_type as m on m.oid = t.typelem and t.typcategory = 'A' left join pg_namespace as mn on mn.oid = m.typnamespace
    where a.attnum > 0 and not a.attisdropped
    order by a.attrelid, a.attnum`.execute(database);
  return rows.map((row) => ({
    ...row,
    nullable: isTrue(row.nullable),
    generated: isTrue(row.generated),
    typmod: Number(row.typmod),
    codes: parsed(row.codes),
    memberCodes: parsed(row.memberCodes),
  }));
}

/** Indexes over whole tables and plain columns, without those that only ride along. */
async function indexesIn(database: Kysely<unknown>): Promise<readonly Index[]> {
  const { rows } = await sql<Index>`
    select i.indrelid::text as oid, i.indisprimary as primary,
      (select json_agg(a.attname order by k.n) from unnest(i.indkey) with ordinality as k (attnum, n)
        join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum where k.n <= i.indnkeyatts) as columns
    from pg_index as i
    where i.indisunique and i.indisvalid and i.indpred is null and i.indexprs is null
    order by i.indrelid, i.indisprimary desc, i.indexrelid`.execute(database);
  return rows.map((row) => ({ ...row, primary: isTrue(row.primary), columns: parsed(row.columns) ?? [] }));
}

/** Foreign keys, those of partitioned tables once. */
async function referencesIn(database: Kysely<unknown>): Promise<readonly Reference[]> {
  const { rows } = await sql<Reference>`
    select c.conrelid::text as oid, c.confrelid::text as target,
      (select json_agg(a.attname order by k.n) from unnest(c.conkey) with ordinality as k (attnum, n)
        join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = k.attnum) as columns,
      (select json_agg(a.attname order by k.n) from unnest(c.confkey) with ordinality as k (attnum, n)
        join pg_attribute as a on a.attrelid = c.confrelid and a.attnum = k.attnum) as "targetColumns"
    from pg_constraint as c where c.contype = 'f' and c.conparentid = 0
    order by c.conrelid, c.conname`.execute(database);
  return rows.map((row) => ({ ...row, columns: parsed(row.columns) ?? [], targetColumns: parsed(row.targetColumns) ?? [] }));
}

/** Foreign keys that every part of a partitioned table has, and the whole has not. */
async function sharedReferencesIn(database: Kysely<unknown>): Promise<readonly Reference[]> {
  const { rows } = await sql<Reference>`
    with part_keys as (
      select pg_partition_root(c.conrelid) as root, c.confrelid as target, c.conrelid,
        (select json_agg(a.attname order by k.n) from unnest(c.conkey) with ordinality as k (attnum, n)
          join pg_attribute as a on a.attrelid = c.conrelid and a.attnum = k.attnum)::text as columns,
        (select json_agg(a.attname order by k.n) from unnest(c.confkey) with ordinality as k (attnum, n)
          join pg_attribute as a on a.attrelid = c.confrelid and a.attnum = k.attnum)::text as "targetColumns"
      from pg_constraint as c join pg_class as t on t.oid = c.conrelid
      where c.contype = 'f' and c.conparentid = 0 and t.relispartition
    )
    select root::oid::text as oid, target::text as target, columns, "targetColumns" from part_keys
    group by root, target, columns, "targetColumns"
    having count(distinct conrelid) = (select count(*) from pg_partition_tree(root) where isleaf)`.execute(database);
  return rows.map((row) => ({ ...row, columns: parsed(row.columns) ?? [], targetColumns: parsed(row.targetColumns) ?? [] }));
}

/** A driver may leave a Boolean as the letter that PostgreSQL writes. */
function isTrue(value: unknown): boolean {
  return value === true || value === 't';
}

/** A driver may leave JSON as text. */
function parsed(value: unknown): readonly string[] | null {
  const list: unknown = typeof value === 'string' ? JSON.parse(value) : value;
  return Array.isArray(list) ? list.map(String) : null;
}
