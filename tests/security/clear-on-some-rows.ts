import { type AnyRow, everyTypeWorld, justThese, rowsOf } from './every-type-world.ts';
import { agreementWith, border, everything, objectTypes, rootLists } from './whole-schema.ts';

/** How many rows of each type have their fields in clear. */
export const clearRows = 2;

/** A world and a document by which every row of every type shows, and fields are clear on two rows of each type. */
export function clearOnSomeRows() {
  const rows = everyTypeWorld();
  const some = objectTypes.map(({ name }) => [name, rowsOf(rows, name).filter(isOurs).slice(0, clearRows)] as const);
  const keyed = some.filter(([name, own]) => own.length > 0 && border.types.get(name)?.keys.length);
  const { questions = {}, ...all } = everything();
  const roots = Object.fromEntries(Object.entries(questions).filter(([name]) => name.startsWith('Query.')));
  const conditions = Object.fromEntries(keyed.map(([name, own]) => [name, justThese(name, own)]));
  const set = agreementWith('test-some', [
    { ...all, id: 'some', rows: { ...all.rows, ...conditions }, questions },
    { ...everything(() => false), id: 'rest', questions: roots },
  ]);
  return { rows, set, lists: rootLists.filter(({ type }) => rowsOf(rows, type).length > clearRows) };
}

/** Documents may name posts of the register only. */
function isOurs(row: AnyRow): boolean {
  return row.code === undefined || String(row.code).startsWith('QN');
}
