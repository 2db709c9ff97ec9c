import { type GraphQLOutputType, getNamedType, getNullableType, isEnumType, isListType } from 'graphql';
import type { Codec, Yields } from '../mapping/codec.ts';

/** Where a codec does not give values of the field's type. */
export function codecProblems(coordinate: string, codec: Codec, type: GraphQLOutputType): readonly string[] {
  const named = getNamedType(type);
  const isList = isListType(getNullableType(type));
  if (isList !== (codec.kind === 'list'))
    return [
      isList ? `\`${coordinate}\` is a list in the SDL: write \`delimited(separator, …)\`.` : `\`${coordinate}\` is no list in the SDL.`,
    ];
  if (isEnumType(named)) {
    if (codec.yields !== 'code') return [`\`${coordinate}\` is the enum \`${named.name}\`: write \`code({ stored: 'NAME', … })\`.`];
    const strangers = (codec.names ?? []).filter((name) => named.getValue(name) === undefined);
    const unknown =
      named.getValue('UNKNOWN') === undefined
        ? [`Enum \`${named.name}\` has no \`UNKNOWN\` for codes that are not in the list. Add it.`]
        : [];
    return [...strangers.map((name) => `\`${coordinate}\`: \`${name}\` is no value of \`${named.name}\`.`), ...unknown];
  }
  const fitting = codecsOf.get(named.name) ?? textual;
  return fitting.yields.includes(codec.yields) ? [] : [`\`${coordinate}\` is a \`${named.name}\` in the SDL: write ${fitting.write}.`];
}

type Fitting = { readonly yields: readonly Yields[]; readonly write: string };

const textual: Fitting = { yields: ['text', 'code'], write: '`text()` or `code({…})`' };
const codecsOf: ReadonlyMap<string, Fitting> = new Map([
  ['Int', { yields: ['integer'], write: '`integer()`' }],
  ['Float', { yields: ['number', 'integer'], write: '`decimal()` or `integer()`' }],
  ['Boolean', { yields: ['boolean'], write: "`bool()` or `flag('Y', 'N')`" }],
  ['DateTime', { yields: ['dateTime'], write: "`dateTime('…')`" }],
  ['Date', { yields: ['date'], write: "`date('…')`" }],
  ['PartialDate', { yields: ['partialDate'], write: "`partialDate('…')`" }],
]);
