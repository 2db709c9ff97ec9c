import {
  extentPhrase,
  formatShown,
  type Language,
  type MatrixEntry,
  prohibitionPhrase,
  questionPhrase,
  type ReadingContext,
  recipientsPhrase,
  render,
} from '@passerelle/policies';

/**
 * The matrix as tables: one for each document and recipient, a line for each field, a column for each purpose. A cell is level and
 * article; under the table, what it is subject to.
 */
export function matrixLines(matrix: readonly MatrixEntry[], context: ReadingContext, language: Language): readonly string[] {
  const tables = Map.groupBy(matrix, ({ document, recipient }) => JSON.stringify([document.id, recipient]));
  return [...tables.values()].flatMap((entries) => {
    const [first] = entries;
    if (first === undefined) return [];
    return [
      `${first.document.id} ${words.version[language]} ${first.document.version}: ${first.document.title[language]}`,
      render(recipientsPhrase([first.recipient], context), language),
      '',
      ...table(entries),
      '',
      ...notes(entries, context, language),
    ];
  });
}

const words = {
  version: { en: 'version', fr: 'version' },
  rows: { en: 'Rows', fr: 'Données' },
  questions: { en: 'Questions', fr: 'Questions' },
  prohibitions: { en: 'Kept back', fr: 'Non communiqué' },
} as const;

function table(entries: readonly MatrixEntry[]): readonly string[] {
  const coordinates = [
    ...new Set(entries.flatMap(({ clauses }) => clauses.flatMap(({ givings }) => givings.map(({ coordinate }) => coordinate)))),
  ];
  const lines = [
    ['', ...entries.map(({ purpose }) => purpose)],
    ...coordinates.sort().map((coordinate) => [coordinate, ...entries.map((entry) => cell(entry, coordinate))]),
  ];
  const widths = (lines[0] ?? []).map((_, column) => Math.max(...lines.map((line) => (line[column] ?? '').length)));
  return lines.map((line) => `  ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd());
}

function cell({ clauses }: MatrixEntry, coordinate: string): string {
  const ways = clauses.flatMap(({ article, givings }) =>
    givings.filter((giving) => giving.coordinate === coordinate).map(({ shown }) => ({ level: formatShown(shown), article })),
  );
  const byLevel = [...Map.groupBy(ways, ({ level }) => level)];
  return byLevel.length === 0
    ? '-'
    : byLevel.map(([level, same]) => `${level} ${same.map(({ article }) => article).join(', ')}`).join('; ');
}

/** What stands under a table: rows by clause, questions, prohibitions. */
function notes(entries: readonly MatrixEntry[], context: ReadingContext, language: Language): readonly string[] {
  const rows = ({ clauses }: MatrixEntry) =>
    clauses.flatMap(({ article, rows: byType }) =>
      [...byType].map(([type, alternatives]) => `${article} ${type}: ${render(extentPhrase(alternatives, type, context), language)}`),
    );
  const questions = (entry: MatrixEntry) =>
    entry.questions.map(
      ({ article, coordinate, question }) => `${article} ${render(questionPhrase(coordinate, question, context), language)}`,
    );
  const prohibitions = (entry: MatrixEntry) => entry.prohibitions.map((one) => render(prohibitionPhrase(one, context), language));
  return [
    ...section(words.rows[language], entries, rows),
    ...section(words.questions[language], entries, questions),
    ...section(words.prohibitions[language], entries, prohibitions),
  ];
}

/** Each line once, with its purposes where it does not hold for all columns. */
function section(heading: string, entries: readonly MatrixEntry[], linesOf: (entry: MatrixEntry) => readonly string[]): readonly string[] {
  const all = entries.flatMap((entry) => [...new Set(linesOf(entry))].map((line) => ({ line, purpose: entry.purpose })));
  const lines = [...Map.groupBy(all, ({ line }) => line)].map(([line, same]) =>
    same.length === entries.length ? `  ${line}` : `  ${line} [${same.map(({ purpose }) => purpose).join(', ')}]`,
  );
  return lines.length === 0 ? [] : [heading, ...lines, ''];
}
