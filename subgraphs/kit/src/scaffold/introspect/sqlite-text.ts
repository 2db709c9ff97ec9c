/** What only the text of `create table` says in SQLite: closed lists of values, and comments. */

const name = String.raw`(?:"((?:[^"]|"")+)"|\[([^\]]+)\]|${'`'}((?:[^${'`'}]|${'`'}${'`'})+)${'`'}|([A-Za-z_][\w$]*))`;
const listCheck = new RegExp(String.raw`check\s*\(\s*${name}\s+in\s*\(((?:\s*'(?:[^']|'')*'\s*,?)+)\)\s*\)`, 'gi');
const columnWithComment = new RegExp(String.raw`^\s*,?\s*${name}\s.*?--\s*(\S.*?)\s*$`, 'gm');

/** Values that `check (column in ('A', 'B'))` lets a column hold, by column in small letters: SQLite takes capitals for the same. */
export function listChecks(sql: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    [...sql.matchAll(listCheck)].map((found) => [
      nameIn(found).toLowerCase(),
      [...(found[5] ?? '').matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'")),
    ]),
  );
}

/** Comments at the end of the lines on which columns are defined, by column in small letters. */
export function lineComments(sql: string): ReadonlyMap<string, string> {
  return new Map([...sql.matchAll(columnWithComment)].map((found) => [nameIn(found).toLowerCase(), found[5] ?? '']));
}

function nameIn([, double, bracketed, ticked, bare]: RegExpMatchArray): string {
  return double?.replaceAll('""', '"') ?? bracketed ?? ticked?.replaceAll('``', '`') ?? bare ?? '';
}
