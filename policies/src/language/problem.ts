/** Keys and list positions from the root of a YAML file to one of its values. */
export type YamlPath = readonly (string | number)[];

/**
 * What is wrong in an agreement file, in words for the officer who edits it.
 * Units: `line` and `column` from 1. `message` says what is wrong and what was expected, `remedy` what to write instead.
 */
export type Problem = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Identifier of the rule that found it. */
  readonly rule: string;
  readonly message: string;
  readonly remedy: string;
  readonly severity: 'error' | 'warning';
};

/** `agreements/x.yaml:12:7 error unknown-field: … Remedy: …`, one line. */
export function formatProblem({ file, line, column, rule, message, remedy, severity }: Problem): string {
  return `${file}:${line}:${column} ${severity} ${rule}: ${message} Remedy: ${remedy}`;
}
