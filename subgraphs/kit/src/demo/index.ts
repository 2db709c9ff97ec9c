export { type ColumnType, createTables, type DemoTable } from './tables.ts';
export { type RawRow, writeRows } from './write-rows.ts';
