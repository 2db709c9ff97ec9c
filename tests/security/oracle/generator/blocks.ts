/** Blocks of the language that generated papers use: those that are enforced, each added here when it was. */
export const blocks = [
  'ceilings',
  'shields',
  'persons',
  'one-way',
  'emergency',
  'acts',
  'case',
  'needs',
  'special',
  'widens',
  'arrangements',
  'never-alone',
  'channel',
  'via-another',
  'categories',
  'figures',
  'mutations',
] as const;
export type Block = (typeof blocks)[number];
export type Blocks = ReadonlySet<Block>;
