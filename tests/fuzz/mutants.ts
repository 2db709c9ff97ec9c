/** A weakening of one line that some test must notice. */
export type Mutant = {
  readonly file: string;
  /** The exact text, which stands once in the file. */
  readonly text: string;
  readonly replacement: string;
  readonly weakens: string;
  /** Suites that may notice it beside the oracle, quickest first; `<workspace> <path>`. */
  readonly suites?: readonly string[];
};

const gateway = 'gateway/src';
const policies = 'policies/src';
const kit = 'subgraphs/kit/src';

export const mutants: readonly Mutant[] = [
  {
    file: `${gateway}/shape/occurrence.ts`,
    text: 'return isReached && prohibitions.every((condition) => evaluate(binder.bind(condition), row) === false);',
    replacement: 'return isReached && prohibitions.every((condition) => evaluate(binder.bind(condition), row) !== true);',
    weakens: 'a prohibition that is unknown on a row lets it through',
  },
];
void policies;
void kit;
