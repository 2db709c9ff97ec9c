import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Decision } from '@passerelle/schema';
import fc from 'fast-check';
import { sql } from 'kysely';
import { createHarness, figuresDecision, type Harness } from '../testing/harness.ts';
import { describeOnDatabases } from '../testing/on-databases.ts';
import { insertRows } from '../testing/sample-database.ts';
import { memoryFigures } from './frozen.ts';
import { sqliteFigures } from './sqlite-figures.ts';

const fields = 'months total minCell groups { post month direction ageBand nationality documentState count }';
const allDimensions = 'POST, MONTH, DIRECTION, AGE_BAND, NATIONALITY, DOCUMENT_STATE';

function question(by: string, from = '2026-01', until = '2026-02'): string {
  return `{ crossingCounts(from: "${from}", until: "${until}", by: [${by}], scope: "f") { ${fields} } }`;
}

async function figuresOf(agency: Harness, by: string, decision: Partial<Decision> = figuresDecision(), from?: string, until?: string) {
  const { data, errors } = await agency.ask(question(by, from, until), decision);
  expect(errors).toBeUndefined();
  return data.crossingCounts;
}

/** A crossing with its person, as stored. */
type Stored = {
  readonly at: string | null;
  readonly post: string | null;
  readonly direction: string | null;
  readonly state: string | null;
  readonly person: number;
};
type Person = { readonly born: string | null; readonly nationalities: string | null };

async function fill(agency: Harness, crossings: readonly Stored[], persons: readonly Person[]): Promise<void> {
  await sql`delete from ${sql.id('PASSAGE')}`.execute(agency.database);
  await sql`delete from ${sql.id('VOYAGEUR')}`.execute(agency.database);
  await insertRows(
    agency.database,
    'VOYAGEUR',
    persons.map(({ born, nationalities }, i) => ({ NO_VOYAGEUR: String(i), NAISSANCE: born, NATIONALITES: nationalities })),
  );
  await insertRows(
    agency.database,
    'PASSAGE',
    crossings.map(({ at, post, direction, state, person }, i) => {
      const document = { DOC_PAYS: state, DOC_NUM: `AB${i}`.padEnd(10), DOC_TYPE: 'PA' };
      return { NO_PASSAGE: String(i), HORODATE: at, CODE_POSTE: post, SENS: direction, NO_VOYAGEUR: String(person), ...document };
    }),
  );
}

const many = (count: number, more: Partial<Stored>): readonly Stored[] =>
  Array.from({ length: count }, (_, i) => ({ at: '20260110080000', post: 'QNALB', direction: 'E', state: 'FRA', person: i, ...more }));
const adults = (count: number): readonly Person[] => Array.from({ length: count }, () => ({ born: '17.05.1990', nationalities: 'FRA' }));

describe('figures', () => {
  let agency: Harness;
  beforeEach(async () => {
    await agency?.close();
    agency = await createHarness({});
  });
  afterAll(() => agency.close());

  test('are of persons who are there: rows that name nobody make no group large enough', async () => {
    await fill(agency, many(5, {}), adults(2));
    expect((await figuresOf(agency, 'POST')).groups).toEqual([]);
    await fill(agency, many(5, {}), adults(3));
    expect((await figuresOf(agency, 'POST', figuresDecision({ document: 'another' }))).groups).toMatchObject([{ post: 'QNALB', count: 3 }]);
  });

  test('are sums of groups that are large enough, by what was asked for', async () => {
    await fill(
      agency,
      [...many(5, {}), ...many(4, { direction: 'S' }), ...many(2, { post: 'QNKOR' }), ...many(3, { at: '20260210080000' })],
      adults(9),
    );
    expect(await figuresOf(agency, 'POST')).toEqual({
      months: ['2026-01', '2026-02'],
      total: 12,
      minCell: 3,
      groups: [{ post: 'QNALB', month: null, direction: null, ageBand: null, nationality: null, documentState: null, count: 12 }],
    });
    expect((await figuresOf(agency, 'MONTH, DIRECTION')).groups).toMatchObject([
      { month: '2026-01', direction: 'ENTRY', count: 5 },
      { month: '2026-01', direction: 'EXIT', count: 4 },
      { month: '2026-02', direction: 'ENTRY', count: 3 },
    ]);
  });

  test('do not count one person often for many', async () => {
    await fill(agency, [...many(40, { person: 0 }), ...many(3, { post: 'QNKOR' })], adults(3));
    expect((await figuresOf(agency, 'POST')).groups).toMatchObject([{ post: 'QNKOR', count: 3 }]);
  });

  test('do not count for a person whose file is not there: it may be another’s, under an older number', async () => {
    await fill(agency, [...many(2, {}), ...many(1, { person: 99 }), ...many(3, { post: 'QNKOR' })], adults(3));
    expect((await figuresOf(agency, 'POST')).groups).toMatchObject([{ post: 'QNKOR', count: 3 }]);
  });

  test('do not count persons twice whose group is written in two ways', async () => {
    // Two codes that the list does not hold are one group, `UNKNOWN`, and the same two persons are behind both.
    const unknown = [...many(2, { direction: '?' }), ...many(2, { direction: '!' })];
    await fill(agency, [...unknown, ...many(3, {})], adults(3));
    expect((await figuresOf(agency, 'DIRECTION')).groups).toMatchObject([{ direction: 'ENTRY', count: 3 }]);
  });

  test('count all persons of a group that is written in several ways', async () => {
    await fill(
      agency,
      [...many(1, { direction: '?' }), ...many(1, { direction: null, person: 1 }), ...many(1, { direction: '!', person: 2 })],
      adults(3),
    );
    expect((await figuresOf(agency, 'DIRECTION')).groups).toMatchObject([{ direction: 'UNKNOWN', count: 3 }]);
  });

  test('count a person with several nationalities once, and what is not known under UNKNOWN', async () => {
    const persons = ['FRA;DEU', 'FRA;ITA', 'ESP;DEU', null, '', 'UNKNOWN', 'FRA', 'FRA', 'FRA'].map((nationalities) => ({
      born: null,
      nationalities,
    }));
    await fill(agency, many(9, {}), persons);
    expect((await figuresOf(agency, 'NATIONALITY, AGE_BAND')).groups).toMatchObject([
      { nationality: 'FRA', ageBand: 'UNKNOWN', count: 3 },
      { nationality: 'MULTIPLE', ageBand: 'UNKNOWN', count: 3 },
      { nationality: 'UNKNOWN', ageBand: 'UNKNOWN', count: 3 },
    ]);
  });

  test('leave out the rows that the decision leaves out, before small groups are', async () => {
    await fill(agency, [...many(4, {}), ...many(1, { person: 4 })], [...adults(4), { born: '17.05.1990', nationalities: 'QSO' }]);
    const rows = {
      kind: 'not',
      of: { kind: 'test', path: ['traveller', 'nationality'], type: 'CountryCode', op: 'has', value: 'QSO' },
    } as const;
    expect(await figuresOf(agency, '', figuresDecision({ rows, minCell: 4, dimensions: ['post', 'month'] }))).toMatchObject({ total: 4 });
  });

  test('are of months that have ended, where the agency is', async () => {
    // One second before and after midnight in Paris; the clock of the decision stands at 12:00 on 1 March.
    await fill(agency, [...many(3, { at: '20260228225959' }), ...many(4, { at: '20260228230000' })], adults(4));
    expect(await figuresOf(agency, '', undefined, '2026-02', '2026-04')).toMatchObject({ months: ['2026-02'], total: 3 });
    const later = { ...figuresDecision(), asOf: '2026-03-31T22:00:00Z' };
    expect(await figuresOf(agency, 'MONTH', later, '2026-03', '2026-03')).toMatchObject({ months: ['2026-03'], total: 4 });
  });

  test('stay as they were told, whatever becomes of the rows', async () => {
    await fill(agency, many(5, {}), adults(5));
    const told = await figuresOf(agency, allDimensions);
    await fill(agency, [...many(9, {}), ...many(9, { post: 'QNKOR' })], adults(9));
    expect(await figuresOf(agency, allDimensions)).toEqual(told);
    expect(await figuresOf(agency, 'POST', figuresDecision(), '2026-01', '2026-01')).toMatchObject({ total: 5 });
    agency.statements.length = 0;
    await figuresOf(agency, 'DIRECTION');
    expect(agency.statements).toEqual([]);
  });

  test('of a month are told under one definition: others find it untold', async () => {
    await fill(agency, many(5, {}), adults(5));
    const all = figuresDecision();
    expect(await figuresOf(agency, '', all)).toMatchObject({ months: ['2026-01', '2026-02'], total: 5 });
    const one = { kind: 'test', path: ['direction'], type: 'Direction', op: 'is', value: 'ENTRY' } as const;
    const two = { kind: 'test', path: ['post', 'code'], type: 'Locode', op: 'is', value: 'QNALB' } as const;
    for (const other of [{ minCell: 5 }, { dimensions: ['month'] }, { rows: one }])
      expect(await figuresOf(agency, '', figuresDecision(other))).toMatchObject({ months: [], total: 0 });
    // Another recipient, or document, has months of its own; the order in which a condition is written is no definition.
    const recipient = { authority: 'QT:BGD', unit: null, role: 'border-guard' };
    expect(await figuresOf(agency, '', { ...figuresDecision({ rows: { kind: 'all', of: [one, two] } }), recipient })).toMatchObject({
      total: 5,
    });
    expect(await figuresOf(agency, '', { ...figuresDecision({ rows: { kind: 'all', of: [two, one] } }), recipient })).toMatchObject({
      total: 5,
    });
  });

  test.each([
    ['no months', question('POST', '2026', '2026'), 'BAD_USER_INPUT'],
    ['days', question('POST', '2026-01-01', '2026-01-31'), 'BAD_USER_INPUT'],
    ['months in the wrong order', question('POST', '2026-02', '2026-01'), 'BAD_USER_INPUT'],
    ['more months than any agreement needs', question('POST', '2016-01', '2026-01'), 'BAD_USER_INPUT'],
    ['a dimension twice', question('POST, POST'), 'BAD_USER_INPUT'],
    ['a dimension beyond the decision', question('NATIONALITY'), 'UNAUTHORIZED_FIELD_OR_TYPE'],
  ])('%s: refused, and nothing is read', async (_, text, code) => {
    agency.statements.length = 0;
    const reply = await agency.ask(text, figuresDecision({ dimensions: ['post', 'month'] }));
    expect([reply.data.crossingCounts, reply.errors?.map((error) => error.extensions.code)]).toEqual([null, [code]]);
    expect(agency.statements).toEqual([]);
  });

  test.each([
    ['none', {}],
    ['missing with its member', { figures: undefined }],
    ['that of another field', figuresDecision({ field: 'Query.crossings' })],
    ['that of a list', { scopes: { f: { field: 'Query.crossingCounts', rows: {}, answer: 'rows', total: true, limit: null } } }],
    ['one of another shape', { figures: { f: { ...figuresDecision().figures.f, minCell: '3' } } }],
    [
      'one without a smallest group',
      { figures: { f: { field: 'Query.crossingCounts', document: 'd', rows: { kind: 'true' }, dimensions: [] } } },
    ],
  ])('with a scope that is %s: refused, and nothing is read', async (_, decision) => {
    const reply = await agency.ask(question('POST'), decision as Partial<Decision>);
    expect(reply.data?.crossingCounts ?? null).toBeNull();
    expect(['UNAUTHORIZED_FIELD_OR_TYPE', 'UNAUTHENTICATED']).toContain(reply.errors?.[0]?.extensions.code);
    expect(agency.statements).toEqual([]);
  });
});

describe('figures kept in a file', () => {
  test('outlive the process, hold no small groups, and the first that were told stand', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'passerelle-figures-'));
    const path = join(folder, 'figures.sqlite');
    const told = { definition: 'd', cells: [{ values: { post: 'QNALB' }, count: 7 }] };
    const first = sqliteFigures(path);
    expect(await first.find('a')).toBeNull();
    expect(await first.keep('a', told)).toEqual(told);
    first.close();
    const second = sqliteFigures(path);
    expect(await second.find('a')).toEqual(told);
    expect(await second.keep('a', { definition: 'e', cells: [] })).toEqual(told);
    second.close();
    rmSync(folder, { recursive: true });
  });

  test('in memory do the same', async () => {
    const figures = memoryFigures();
    const told = { definition: 'd', cells: [] };
    expect(await figures.keep('a', told)).toEqual(told);
    expect(await figures.keep('a', { definition: 'e', cells: [] })).toEqual(told);
    expect(await figures.find('b')).toBeNull();
  });
});

const dimensionNames = ['post', 'month', 'direction', 'ageBand', 'nationality', 'documentState'] as const;

describeOnDatabases('figures against a count in plain code', (dialect) => {
  let agency: Harness;
  let documents = 0;
  beforeAll(async () => {
    agency = await createHarness({}, { dialect });
  });
  afterAll(() => agency.close());
  const person = fc.record({
    born: fc.constantFrom('17.05.1990', '01.01.2011', '02.01.2011', '00.00.2011', '00.00.1950', 'x', null),
    nationalities: fc.constantFrom('FRA', 'DEU', 'FRA;DEU', 'DEU;FRA', '', null),
  });
  const crossing = fc.record({
    at: fc.constantFrom('20260110080000', '20260131230000', '20260131225959', '20260215080000', '20260230080000', null),
    post: fc.constantFrom('QNALB', 'QNKOR', null),
    direction: fc.constantFrom('E', 'S', '?', null),
    state: fc.constantFrom('FRA', 'FRA', null),
    person: fc.nat(5),
  });

  test('every group of every subset of dimensions, on any rows', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 6, maxLength: 6 }),
        fc.array(crossing, { maxLength: 30 }),
        fc.integer({ min: 1, max: 3 }),
        fc.subarray([...dimensionNames]),
        fc.subarray([...dimensionNames]),
        async (persons, crossings, minCell, finest, asked) => {
          await fill(agency, crossings, persons);
          const by = asked.filter((name) => finest.includes(name));
          const values = by.map((name) => name.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()).join(', ');
          const answer = await figuresOf(agency, values, figuresDecision({ document: `d${documents++}`, dimensions: finest, minCell }));
          expect({ total: answer.total, groups: answer.groups }).toEqual(plainFigures(crossings, persons, minCell, finest, by));
        },
      ),
      { numRuns: dialect === 'SQLite' ? 60 : 20 },
    );
  });
});

/** Counts one row after another into the finest groups, drops the small ones, adds up the rest. */
function plainFigures(
  crossings: readonly Stored[],
  persons: readonly Person[],
  minCell: number,
  finest: readonly string[],
  by: readonly string[],
) {
  const cells = new Map<string, { values: Record<string, string>; rows: number; persons: Set<number> }>();
  for (const row of crossings) {
    const values = plainValues(row, persons[row.person]);
    if (values === null) continue;
    const name = JSON.stringify([values.month, ...finest.map((dimension) => values[dimension])]);
    const cell = cells.get(name) ?? { values, rows: 0, persons: new Set() };
    cell.rows += 1;
    cell.persons.add(row.person);
    cells.set(name, cell);
  }
  const told = [...cells.values()].filter((cell) => cell.rows >= minCell && cell.persons.size >= minCell);
  const groups = new Map<string, { [field: string]: string | number | null }>();
  for (const { values, rows } of told) {
    const own = Object.fromEntries(dimensionNames.map((name) => [name, by.includes(name) ? (values[name] ?? null) : null]));
    const name = JSON.stringify(dimensionNames.filter((one) => by.includes(one)).map((one) => values[one]));
    groups.set(name, { ...own, count: Number(groups.get(name)?.count ?? 0) + rows });
  }
  return {
    total: told.reduce((sum, { rows }) => sum + rows, 0),
    groups: [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group),
  };
}

function plainValues({ at, post, direction, state }: Stored, person: Person | undefined): Record<string, string> | null {
  const months: Record<string, string> = {
    '20260110080000': '2026-01',
    '20260131225959': '2026-01',
    '20260131230000': '2026-02',
    '20260215080000': '2026-02',
  };
  const month = months[at ?? ''];
  if (month === undefined) return null;
  const ages: Record<string, string> = {
    '17.05.1990': 'AGE_25_44',
    '01.01.2011': 'AGE_15_24',
    // Fifteen on the second of January: a child in the figures of January, no longer in those of February.
    '02.01.2011': month === '2026-01' ? 'AGE_0_14' : 'AGE_15_24',
    '00.00.1950': 'AGE_65_PLUS',
  };
  const nationalities = (person?.nationalities ?? '').split(';').filter((one) => one !== '');
  return {
    month,
    post: post ?? 'UNKNOWN',
    direction: { E: 'ENTRY', S: 'EXIT' }[direction ?? ''] ?? 'UNKNOWN',
    documentState: state ?? 'UNKNOWN',
    ageBand: ages[person?.born ?? ''] ?? 'UNKNOWN',
    nationality: nationalities.length > 1 ? 'MULTIPLE' : (nationalities[0] ?? 'UNKNOWN'),
  };
}
