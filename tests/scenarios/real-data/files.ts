import { existsSync, readFileSync } from 'node:fs';

/** A line of the list of goods (UN Comtrade, Harmonized System 2022): a heading and the one that it stands under. */
export type Heading = {
  readonly section: string;
  readonly code: string;
  readonly description: string;
  readonly parent: string;
  readonly level: number;
};
/** A line of the monthly entry counts (US Bureau of Transportation Statistics). */
export type Entry = {
  readonly name: string;
  readonly state: string;
  readonly port: string;
  readonly border: string;
  readonly month: string;
  readonly measure: string;
  readonly value: number;
};

const folder = new URL('../../../../shared/data/', import.meta.url);
const names = { headings: 'harmonized-system-2022.csv', entries: 'us-land-ports-2020-02.csv' } as const;

/** Null where the data do not lie beside the project. */
export function readFiles(): { readonly headings: readonly Heading[]; readonly entries: readonly Entry[] } | null {
  const paths = { headings: new URL(names.headings, folder), entries: new URL(names.entries, folder) };
  if (!existsSync(paths.headings) || !existsSync(paths.entries)) return null;
  return {
    headings: rowsOf(readFileSync(paths.headings, 'utf8')).map(([section = '', code = '', description = '', parent = '', level = '']) => ({
      section,
      code,
      description,
      parent,
      level: Number(level),
    })),
    entries: rowsOf(readFileSync(paths.entries, 'utf8')).map(
      ([name = '', state = '', port = '', border = '', date = '', measure = '', value = '']) => {
        const [month = '', , year = ''] = date.split(' ')[0]?.split('/') ?? [];
        return {
          name,
          state,
          port: port.padStart(4, '0'),
          border,
          month: `20${year}-${month.padStart(2, '0')}`,
          measure,
          value: Number(value),
        };
      },
    ),
  };
}

/** The cells of comma-separated values without their head; quotes may hold commas, and a quote written twice. */
function rowsOf(csv: string): readonly (readonly string[])[] {
  const [, ...lines] = csv.trim().split(/\r?\n/);
  return lines.map((line) =>
    [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? ''),
  );
}
