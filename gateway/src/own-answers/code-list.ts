import { codeLists } from '@passerelle/schema';

/** `Query.codeList`. */
export type CodeListArguments = { readonly name: string; readonly language: 'EN' | 'FR' };

let lists: ReturnType<typeof codeLists> | null = null;

/** The labels of a code list in one language; null where there is none of that name. Made once: they follow from the schema alone. */
export function codeList({ name, language }: CodeListArguments) {
  lists ??= codeLists();
  const codes = lists.get(name);
  return codes === undefined
    ? null
    : { name, language, codes: codes.map(({ code, en, fr }) => ({ code, label: language === 'FR' ? fr : en })) };
}
