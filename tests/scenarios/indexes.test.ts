import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoQueries } from '@passerelle/gateway';
import type { Dialect } from '@passerelle/kit/testing';
import { describeOnDatabases } from '@passerelle/kit/testing/on-databases';
import { makeWorld } from '@passerelle/world';
import { CompiledQuery } from 'kysely';
import { parse } from 'yaml';
import { type As, policiesDirectory, type Stack, type Statement, startStack, until } from '../harness/stack.ts';

// What the agreements' own examples ask, and the demo, put to every kind of database: no condition makes one read a whole table.

type Example = { readonly as: Omit<As, 'token'>; readonly question?: string };

function examples(): readonly Example[] {
  const directory = join(policiesDirectory, 'agreements');
  return readdirSync(directory).flatMap((name) => (parse(readFileSync(join(directory, name), 'utf8')).examples ?? []) as Example[]);
}

/** Where the agreements' examples ask for a list, the same list as a dashboard pages through it. */
const more: readonly Example[] = [
  {
    as: { authority: 'QN:IMM', role: 'analyst', purpose: 'RISK_ANALYSIS' },
    question: 'crossings(filter: {post: {is: "QNKOR"}, direction: {is: ENTRY}}, first: 20) { totalCount nodes { id } }',
  },
  {
    as: { authority: 'QS:BGD', role: 'border-guard', purpose: 'BORDER_CHECK_ENTRY' },
    question: `crossings(filter: {post: {is: "QNALB"}, occurredAt: {ge: "2026-06-01T00:00:00Z", lt: "${until}T00:00:00Z"}}) { nodes { id document { holder { birthDate } } } }`,
  },
];

/** The tables that a statement reads from end to end; SQLite names them by alias. */
async function readWhole({ sql, parameters, database }: Statement, dialect: Dialect): Promise<readonly string[]> {
  const explain = async (words: string): Promise<readonly Readonly<Record<string, unknown>>[]> =>
    (await database.executeQuery(CompiledQuery.raw(`${words} ${sql}`, [...parameters]))).rows as Readonly<Record<string, unknown>>[];
  switch (dialect) {
    case 'SQLite':
      // A scan along an index stops where the page is full.
      return (await explain('explain query plan')).flatMap(({ detail }) => {
        const [, table] = /^SCAN (?!passerelle|\(|g$|r$)("?\w+"?)(?! USING (?:COVERING )?INDEX)/.exec(String(detail)) ?? [];
        return table === undefined ? [] : [table];
      });
    case 'PostgreSQL':
      return (await explain('explain')).flatMap((row) => /Seq Scan on "?(\w+)"?/.exec(String(row['QUERY PLAN']))?.[1] ?? []);
    case 'MariaDB':
      // So few rows are read whole all the same; what counts is that it could do otherwise.
      return (await explain('explain')).flatMap(({ table, type, possible_keys }) =>
        type === 'ALL' && possible_keys === null && !String(table).startsWith('<') ? [String(table)] : [],
      );
  }
}

describeOnDatabases('the conditions of the agreements', (dialect) => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows: makeWorld({ scale: 0.05, seed: 1, until }), dialect });
  }, 180_000);
  afterAll(() => stack?.stop());

  it('are met by indexes', async () => {
    const asked = [...examples(), ...more].flatMap(({ as, question }) =>
      question === undefined ? [] : [{ as, query: `{ ${question} }` }],
    );
    for (const { as, query } of [...asked, ...demoQueries(until).map((demo) => ({ as: demo, query: demo.query }))])
      await stack.ask(as, query);
    const statements = stack.statements.filter(({ sql, subgraph }) => subgraph !== 'agreements' && / where /.test(sql));
    const distinct = [...new Map(statements.map((one) => [one.sql, one])).values()];
    expect(distinct.length).toBeGreaterThan(20);
    const whole: Record<string, readonly string[]> = {};
    for (const statement of distinct) {
      if (dialect === 'PostgreSQL') await statement.database.executeQuery(CompiledQuery.raw('set enable_seqscan to off'));
      const tables = await readWhole(statement, dialect);
      if (tables.length > 0) whole[`${statement.subgraph}: ${statement.sql}`] = tables;
    }
    expect(whole).toEqual({});
  }, 120_000);
});
