import type { TwoWorlds } from '../../harness/two-worlds.ts';
import { soraya } from '../small-world.ts';
import { guard, sorayaNeverWas, week } from '../soraya-never-was.ts';

let worlds: TwoWorlds;
beforeAll(async () => {
  worlds = await sorayaNeverWas();
});
afterAll(() => worlds.stop());

const key = (document: typeof soraya): string =>
  `issuingState: "${document.issuingState}", number: "${document.number}", type: ${document.type}`;

describe('withheld rows look exactly like rows that do not exist', () => {
  const questions = [
    `{ crossings(filter: {${week}}) { totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ref occurredAt document { number holder { birthDate } } } } } }`,
    `{ crossings(filter: {${week}}, first: 1) { totalCount pageInfo { hasNextPage endCursor } nodes { occurredAt } } }`,
    `{ crossings(filter: {${week}}, last: 1) { totalCount pageInfo { hasPreviousPage startCursor } nodes { occurredAt } } }`,
    '{ borderPost(code: "QNALB") { name crossings(first: 2, orderBy: [{occurredAt: ASC}]) { totalCount pageInfo { hasNextPage } nodes { occurredAt document { crossings { totalCount } } } } } }',
    `{ travelDocument(${key(soraya)}) { status } }`,
    `{ crossings(filter: {${week}, not: {occurredAt: {is: "2026-06-10T08:00:00Z"}}}) { totalCount nodes { occurredAt } } }`,
  ];

  it.each(questions)('%s', async (query) => {
    const [here, there] = await worlds.observe(guard, query);
    expect(here.text).not.toContain('"errors"');
    expect(here.text).not.toContain('2026-06-11');
    expect(there).toEqual(here);
  });
});
