/** Plain text by raw code, for a code list's own table: a code without a label, or a label without a code, does not compile. */
export type LabelsOf<Codes> = { readonly [raw in keyof Codes]: string };
