/** A file to write, by its path in the agency's folder. */
export type TextFile = { readonly path: string; readonly text: string };
