export { openDatabase } from './database/open.ts';
export { SubgraphError } from './errors.ts';
export { type FrozenFigures, memoryFigures, type ToldFigures } from './figures/frozen.ts';
export { sqliteFigures } from './figures/sqlite-figures.ts';
export type { GraphValue, ListCodec, ScalarCodec, Stored } from './mapping/codec.ts';
export { array } from './mapping/codecs/array.ts';
export { date } from './mapping/codecs/date.ts';
export { dateTime } from './mapping/codecs/date-time.ts';
export { delimited } from './mapping/codecs/delimited.ts';
export { type Cipher, encrypted } from './mapping/codecs/encrypted.ts';
export { bool, code, flag } from './mapping/codecs/finite.ts';
export { money } from './mapping/codecs/money.ts';
export { decimal, integer } from './mapping/codecs/number.ts';
export { partialDate } from './mapping/codecs/partial-date.ts';
export { shown } from './mapping/codecs/shown.ts';
export { text } from './mapping/codecs/text.ts';
export { wholeNumber } from './mapping/codecs/whole-number.ts';
export { columnsOf, type MappedColumn } from './mapping/columns.ts';
export { decodeRow } from './mapping/decode-row.ts';
export { defineMapping, type Mapping, type TypeMapping } from './mapping/define.ts';
export { type EncodedRow, encodeRow } from './mapping/encode-row.ts';
export {
  batched,
  column,
  connection,
  type DerivedInput,
  derived,
  embedded,
  figures,
  insert,
  list,
  listed,
  lookUp,
  reference,
  unionReference,
} from './mapping/fields.ts';
export { isTableName, joined, type RowSource, rowsOf, type TableName, unionOf } from './mapping/rows.ts';
export { serveSubgraph } from './serve.ts';
export { createSubgraph, type Subgraph, type SubgraphOptions } from './subgraph.ts';
