import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';

const samples: Readonly<Record<string, string>> = {
  ID: '"x"',
  String: '"x"',
  Int: '1',
  Float: '1.5',
  Boolean: 'true',
  CountryCode: '"QNO"',
  CurrencyCode: '"EUR"',
  Date: '"2026-01-01"',
  DateTime: '"2026-01-01T00:00:00Z"',
  DocumentNumber: '"AB123"',
  HsCode: '"0101"',
  Locode: '"QNALB"',
  PartialDate: '"1990"',
  UCR: '"6QNO123"',
  VIN: '"1M8GDM9AXKP042788"',
};

/** A value of an input type, written out. Errors: throws for a scalar that it does not know, so that none is left out. */
export function literalOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return literalOf(type.ofType);
  if (isListType(type)) return `[${literalOf(type.ofType)}]`;
  if (isEnumType(type)) return type.getValues()[0]?.name ?? '';
  if (isInputObjectType(type)) {
    const members = Object.values(type.getFields()).map((field) => `${field.name}: ${literalOf(field.type)}`);
    return `{${members.join(', ')}}`;
  }
  const sample = Object.hasOwn(samples, type.name) ? samples[type.name] : undefined;
  if (sample === undefined) throw new Error(`no sample of \`${type.name}\``);
  return sample;
}
