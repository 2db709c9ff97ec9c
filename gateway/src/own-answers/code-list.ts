import { type BorderSchema, codeLists } from '@passerelle/schema';

/** `Query.codeList`. */
export type CodeListArguments = { readonly name: string; readonly language: 'EN' | 'FR' };

const known = new WeakMap<BorderSchema, ReturnType<typeof codeLists>>();

/** The labels of a code list in one language; null where there is none of that name. Made once: they follow from the schema alone. */
export function codeList(schema: BorderSchema, { name, language }: CodeListArguments) {
  const lists = known.get(schema) ?? codeLists(schema);
  known.set(schema, lists);
  const codes = lists.get(name);
  return codes === undefined
    ? null
    : { name, language, codes: codes.map(({ code, en, fr }) => ({ code, label: language === 'FR' ? fr : en })) };
}
