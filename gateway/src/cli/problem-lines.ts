import type { Problem } from '@passerelle/policies';

/** Problems as an officer reads them: where, what, what to do. */
export function problemLines(problems: readonly Problem[]): readonly string[] {
  return problems.map(
    ({ file, line, column, severity, message, remedy }) => `${file}:${line}:${column} ${severity}: ${message}\n    ${remedy}`,
  );
}
