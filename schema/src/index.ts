export { bareObject } from './bare-object.ts';
export { categories, type DataClass, dataClasses } from './categories.ts';
export { type CodeList, codeLists } from './code-lists/code-lists.ts';
export { type Composition, compose, type SubgraphSource } from './compose/compose.ts';
export { committedSupergraph, composeUnified } from './compose/unified.ts';
export { expand } from './expand/expand.ts';
export { type FieldPath, pathsIn } from './expand/field-set.ts';
export { type OwnerKeys, ownerKeysIn } from './expand/owner-keys.ts';
export { directiveArguments, type EntityKey, keysOf } from './expand/sdl.ts';
export { subgraphSdl } from './expand/subgraph-sdl.ts';
export { ageBandConditions, bucketOf, unknownBucket } from './figures/buckets.ts';
export { type Cell, type CountedCell, type FiguresAnswer, figuresAnswer, type MonthFigures, tellableCells } from './figures/cells.ts';
export { hasEnded, inMonth, isMonth, monthOf, monthsBetween } from './figures/months.ts';
export { gatewayFields, otherNotations } from './gateway-fields.ts';
export { type GeneratedFile, generatedFiles } from './generate/generated.ts';
export type { Rows } from './generate/rows.generated.ts';
export { JsonBytes } from './json/json-bytes.ts';
export { dimensionValue } from './model/figures.ts';
export { isPlumbing, loadSchema } from './model/load-schema.ts';
export type {
  ArgumentModel,
  BorderSchema,
  DimensionKind,
  DimensionModel,
  FieldModel,
  FiguresModel,
  Scopes,
  Subject,
  TypeModel,
} from './model/model.ts';
export * from './mrz/index.ts';
export { digitsAt, isCalendarDay, isDayOf, isTimeOf } from './scalars/calendar.ts';
export { scalars } from './scalars/index.ts';
export { setting } from './setting.ts';
export { type SubgraphName, sourceSdl, subgraphNames, supergraphPath } from './sources.ts';
export * from './wire/condition.ts';
export * from './wire/decision.ts';
export * from './wire/evaluate.ts';
export * from './wire/inputs.ts';
export * from './wire/register-tables.ts';
export * from './wire/seal.ts';
export * from './wire/signed-decision.ts';
