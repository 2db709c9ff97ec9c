/** Blocks of the language that generated papers use: those that are enforced, each added here when it was. */
export const blocks = [] as readonly Block[];
export type Block = 'ceilings';
export type Blocks = ReadonlySet<Block>;
