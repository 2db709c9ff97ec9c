import { type Condition, expand, sourceSdl } from '@passerelle/schema';
import { type Kysely, sql } from 'kysely';
import pino from 'pino';
import { code } from '../mapping/codecs/finite.ts';
import { integer } from '../mapping/codecs/number.ts';
import { text } from '../mapping/codecs/text.ts';
import { defineMapping, type Mapping, type TypeMapping } from '../mapping/define.ts';
import { column, connection, lookUp, reference } from '../mapping/fields.ts';
import { joined, rowsOf, unionOf } from '../mapping/rows.ts';
import { createSubgraph, type Subgraph } from '../subgraph.ts';
import { createDatabase, type TestDatabase } from '../testing/databases.ts';
import { testGatewayKeys } from '../testing/gateway-keys.ts';
import { openDecision, sampleKey, sampleNow, scope } from '../testing/harness.ts';
import { describeOnDatabases } from '../testing/on-databases.ts';
import { ask as askSealed } from '../testing/sealed-client.ts';

describeOnDatabases('rows that are not simply those of a table', (dialect) => {
  const policy = '@policy(policies: [["crossing.event"]])';
  const sdl = expand(
    `
type Person @key(fields: "id") { id: ID ${policy} name: String ${policy} note: String ${policy} crossings: CrossingConnection ${policy} badges: BadgeConnection ${policy} }
type Badge @key(fields: "id") { id: ID ${policy} colour: String ${policy} person: Person ${policy} }
type Crossing @key(fields: "id") {
  id: ID ${policy}
  lane: Int ${policy}
  direction: Direction ${policy}
  person: Person ${policy}
  remark: String ${policy}
}
type Query { person(id: ID!): Person people: PersonConnection crossing(id: ID!): Crossing crossings: CrossingConnection }`,
    sourceSdl('common'),
  );

  const live = { only: { DEL: ['N', null] } } as const;
  const mappingIn = (schema: string) =>
    defineMapping({
      types: {
        // Deleted persons stay with a mark; their notes are in a table of their own.
        Person: {
          table: rowsOf('PERSON', { except: { STATE: ['X', 'Z'] }, with: [joined('NOTES', { NO: 'PERSON_NO' }, { NOTE_TEXT: 'TXT' })] }),
          key: ['id'],
          fields: {
            id: column('NO', text()),
            name: column('NAME', text()),
            note: column('NOTE_TEXT', text(), { nullMeans: 'NONE' }),
            crossings: connection('Crossing', { by: 'person' }),
            badges: connection('Badge', { by: 'person' }),
          },
        },
        // Whose a badge is stands in a table between.
        Badge: {
          table: rowsOf('BADGE', { with: [joined('BADGE_OF', { NO: 'BADGE' }, { WHO: 'PERSON' })] }),
          key: ['id'],
          fields: {
            id: column('NO', text()),
            colour: column('COLOUR', text()),
            person: reference('Person', { id: column('WHO', text()) }),
          },
        },
        // One table a year; only the newer ones have remarks, and this installation has none of those columns.
        Crossing: {
          table: unionOf(rowsOf('CROSS_2025', live), rowsOf({ schema, name: 'CROSS_2026' }, live)),
          key: ['id'],
          fields: {
            id: column('ID', text()),
            lane: column('LANE', integer()),
            direction: column('DIR', code({ E: 'ENTRY', X: 'EXIT' })),
            person: reference('Person', { id: column('WHO', text()) }),
            remark: column('REMARK', text(), { optional: true, nullMeans: 'NOTHING' }),
          },
        },
      },
      query: { person: lookUp('Person'), people: connection('Person'), crossing: lookUp('Crossing'), crossings: connection('Crossing') },
    });

  const script = [
    'create table PERSON (NO text primary key, NAME text, STATE text)',
    'create table NOTES (PERSON_NO text, TXT text)',
    'create table CROSS_2025 (ID text primary key, LANE integer, DIR text, WHO text, DEL text)',
    'create table CROSS_2026 (WHO text, ID text primary key, DEL text, LANE integer, DIR text, LATER text)',
    'create table BADGE (NO text primary key, COLOUR text)',
    'create table BADGE_OF (PERSON text, BADGE text unique)',
    'create index BADGE_OF_PERSON on BADGE_OF (PERSON)',
    'create index CROSS_2025_WHO on CROSS_2025 (WHO)',
    'create index CROSS_2026_WHO on CROSS_2026 (WHO)',
    `insert into PERSON values ('p1', 'Anna', null), ('p2', 'Ben', 'A'), ('p3', 'Gone', 'X'), ('p4', 'Away', 'Z')`,
    `insert into BADGE values ('g1', 'red'), ('g2', 'blue'), ('g3', 'red'), ('g4', 'green')`,
    `insert into BADGE_OF values ('p1', 'g1'), ('p1', 'g2'), ('p2', 'g3')`,
    `insert into NOTES values ('p1', 'careful'), ('p3', 'gone')`,
    `insert into CROSS_2025 values ('a1', 1, 'E', 'p1', 'N'), ('a2', 2, 'X', 'p1', null), ('a3', 3, 'E', 'p1', 'Y'), ('a4', 9, 'E', 'p3', 'N')`,
    `insert into CROSS_2026 values ('p1', 'b1', 'N', 5, 'E', 'x'), ('p2', 'b2', 'N', 6, 'E', 'x'), ('p2', 'b3', 'J', 7, 'E', 'x')`,
  ];

  const always: Condition = { kind: 'true' };
  const rows = { Person: always, Crossing: always, Badge: always };

  let made: TestDatabase;
  let mapping: Mapping;
  let database: Kysely<unknown>;
  let subgraph: Subgraph;
  let url: string;
  const statements: { sql: string; parameters: readonly unknown[] }[] = [];
  const logged: string[] = [];
  beforeAll(async () => {
    made = await createDatabase(dialect);
    database = made.database;
    await made.run(script);
    mapping = mappingIn(made.schema);
    subgraph = await createSubgraph({
      name: 'sample',
      mapping,
      sdl,
      database,
      key: sampleKey,
      gatewayKeys: testGatewayKeys,
      onStatement: (text_, parameters) => statements.push({ sql: text_, parameters }),
      logger: pino({}, { write: (line) => logged.push(line) }),
    });
    url = await subgraph.listen({ port: 0 });
  });
  afterAll(async () => {
    await subgraph.close();
    await made.drop();
  });
  beforeEach(() => {
    statements.length = 0;
  });

  const fields = Object.fromEntries(
    ['Person', 'Crossing', 'Badge', 'Query'].flatMap((type) =>
      ['id', 'name', 'note', 'crossings', 'lane', 'direction', 'person', 'remark', 'people', 'crossing', 'badges', 'colour'].map((name) => [
        `${type}.${name}`,
        ['answer'] as const,
      ]),
    ),
  );

  // biome-ignore lint/suspicious/noExplicitAny: answers are read by path, as a dashboard would
  function ask(query: string, shown: Record<string, Condition> = rows): Promise<any> {
    const decision = {
      ...openDecision,
      asOf: new Date(sampleNow).toISOString(),
      fields,
      rows: shown,
      scopes: Object.fromEntries(
        ['Query.person', 'Query.people', 'Query.crossing', 'Query.crossings', 'Person.crossings', 'Person.badges'].map((field) => [
          field,
          scope(field, shown),
        ]),
      ),
    };
    return askSealed({ url, subgraph: 'sample', key: sampleKey, decision }, query);
  }

  async function planOfLast(): Promise<string> {
    const last = statements.at(-1);
    if (last === undefined) throw new Error('nothing was asked');
    const { rows: plan } = await database.executeQuery<{ detail: string }>({
      ...sql`select 1`.compile(database),
      sql: `explain query plan ${last.sql}`,
      parameters: [...last.parameters],
    });
    return plan.map(({ detail }) => detail).join('\n');
  }

  describe('rows that are marked as deleted', () => {
    it('are not there: by key, in lists and totals, and behind references', async () => {
      expect(await ask('{ person(id: "p3", scope: "Query.person") { name } }')).toEqual({ person: null });
      expect(await ask('{ people(scope: "Query.people") { totalCount nodes { id } } }')).toEqual({
        people: { totalCount: 2, nodes: [{ id: 'p1' }, { id: 'p2' }] },
      });
      expect(await ask('{ crossing(id: "a4", scope: "Query.crossing") { lane person { id } } }')).toEqual({
        crossing: { lane: 9, person: null },
      });
      expect(await ask('{ crossing(id: "a3", scope: "Query.crossing") { lane } }')).toEqual({ crossing: null });
    });

    it('are no reference in conditions either', async () => {
      const orphan: Condition = { kind: 'test', path: ['person'], type: 'Person', op: 'isNull', value: true };
      const { crossings } = await ask('{ crossings(scope: "Query.crossings") { nodes { id } } }', { Crossing: orphan });
      expect(crossings.nodes).toEqual([{ id: 'a4' }]);
    });
  });

  describe('rows in several tables', () => {
    it('are one list, filtered, ordered, paged and counted over all of them', async () => {
      const first = await ask(
        '{ crossings(first: 2, orderBy: [{lane: DESC}], filter: {direction: {is: ENTRY}}, scope: "Query.crossings") { totalCount nodes { id lane } pageInfo { endCursor hasNextPage } } }',
      );
      expect(first.crossings).toMatchObject({
        totalCount: 4,
        nodes: [
          { id: 'a4', lane: 9 },
          { id: 'b2', lane: 6 },
        ],
        pageInfo: { hasNextPage: true },
      });
      const next = await ask(
        `{ crossings(first: 9, after: "${first.crossings.pageInfo.endCursor}", orderBy: [{lane: DESC}], filter: {direction: {is: ENTRY}}, scope: "Query.crossings") { nodes { id } } }`,
      );
      expect(next.crossings.nodes).toEqual([{ id: 'b1' }, { id: 'a1' }]);
    });

    it('lead back to a parent in one statement', async () => {
      const { people } = await ask(
        '{ people(scope: "Query.people") { nodes { id crossings(scope: "Person.crossings") { totalCount nodes { id } } } } }',
      );
      expect(people.nodes).toEqual([
        { id: 'p1', crossings: { totalCount: 3, nodes: [{ id: 'a1' }, { id: 'a2' }, { id: 'b1' }] } },
        { id: 'p2', crossings: { totalCount: 1, nodes: [{ id: 'b2' }] } },
      ]);
      expect(statements).toHaveLength(3);
    });

    // What databases say of their plans is compared in one place for all; here, that nothing of these statements hides an index.
    if (dialect === 'SQLite')
      it.each([
        ['a key', '{ crossing(id: "b1", scope: "Query.crossing") { lane } }'],
        ['a parent', '{ person(id: "p1", scope: "Query.person") { crossings(scope: "Person.crossings") { nodes { lane } } } }'],
      ])('are found by an index of each table, by %s', async (_what, query) => {
        await ask(query);
        const details = await planOfLast();
        expect(details.match(/SEARCH passerelle_rows USING/g)).toHaveLength(2);
        expect(details).not.toMatch(/SCAN (passerelle_rows|CROSS)/);
      });
  });

  describe('an edge that stands in a table between', () => {
    it('leads both ways, in conditions as well', async () => {
      const { people } = await ask(
        '{ people(scope: "Query.people") { nodes { id badges(filter: {colour: {is: "red"}}, scope: "Person.badges") { totalCount nodes { id person { name } } } } } }',
      );
      expect(people.nodes).toEqual([
        { id: 'p1', badges: { totalCount: 1, nodes: [{ id: 'g1', person: { name: 'Anna' } }] } },
        { id: 'p2', badges: { totalCount: 1, nodes: [{ id: 'g3', person: { name: 'Ben' } }] } },
      ]);
      const anna: Condition = { kind: 'test', path: ['person', 'name'], type: 'String', op: 'is', value: 'Anna' };
      const shown = await ask('{ person(id: "p1", scope: "Query.person") { badges(scope: "Person.badges") { nodes { id } } } }', {
        ...rows,
        Badge: anna,
      });
      expect(shown.person.badges.nodes).toEqual([{ id: 'g1' }, { id: 'g2' }]);
    });

    if (dialect === 'SQLite')
      it('is followed by the index of that table', async () => {
        await ask('{ person(id: "p1", scope: "Query.person") { badges(scope: "Person.badges") { nodes { id } } } }');
        expect(await planOfLast()).toMatch(/SEARCH passerelle_joined_0 USING .*BADGE_OF_PERSON/);
      });
  });

  describe('columns of other tables and of other installations', () => {
    it('are read as the row’s own; a row that the other table lacks has none', async () => {
      const { people } = await ask('{ people(filter: {note: {isNull: false}}, scope: "Query.people") { nodes { name note } } }');
      expect(people.nodes).toEqual([
        { name: 'Anna', note: 'careful' },
        { name: 'Ben', note: 'NONE' },
      ]);
    });

    it('that this one lacks are unknown, whatever null would mean, and logged', async () => {
      const { crossings } = await ask('{ crossings(scope: "Query.crossings") { nodes { remark } } }');
      expect(new Set(crossings.nodes.map(({ remark }: { remark: unknown }) => remark))).toEqual(new Set([null]));
      const none: Condition = { kind: 'test', path: ['remark'], type: 'String', op: 'isNot', value: 'NOTHING' };
      for (const condition of [none, { kind: 'not', of: none } satisfies Condition])
        expect((await ask('{ crossings(scope: "Query.crossings") { nodes { id } } }', { Crossing: condition })).crossings.nodes).toEqual(
          [],
        );
      expect(logged.join()).toContain('"columns":["Crossing: REMARK"]');
    });
  });

  describe('start-up refuses', () => {
    const changed = (type: 'Person' | 'Crossing', table: Mapping['types'][string]['table']) => (): Mapping => ({
      ...mapping,
      types: { ...mapping.types, [type]: { ...(mapping.types[type] as TypeMapping), table: table ?? '' } },
    });
    const problem = (other: Mapping): Promise<string> =>
      createSubgraph({ name: 'sample', mapping: other, sdl, database, key: sampleKey, gatewayKeys: testGatewayKeys }).then(
        () => 'none',
        (error: Error) => error.message.split('\n').slice(1).join('\n'),
      );
    const notes = (on: Record<string, string>, columns: Record<string, string>) =>
      rowsOf('PERSON', { with: [joined('NOTES', on, columns)] });

    it.each<readonly [string, () => Mapping, string]>([
      [
        'a part that is not there',
        changed('Crossing', unionOf('CROSS_2025', 'CROSS_2027')),
        '`Crossing` is mapped to table `CROSS_2027`, which the database does not have.',
      ],
      [
        'a mark in no column',
        changed('Crossing', rowsOf('CROSS_2025', { only: { GONE: 'N' } })),
        'Which rows of `Crossing` are there is said by column `GONE`, which table `CROSS_2025` does not have.',
      ],
      [
        'a column that one part lacks',
        changed('Crossing', unionOf('CROSS_2025', 'PERSON')),
        '`Crossing` reads column `ID`, which table `PERSON` does not have.',
      ],
      [
        'a column that is in neither table',
        changed('Person', notes({ NO: 'PERSON_NO' }, { OTHER: 'TXT' })),
        '`Person` reads column `NOTE_TEXT`, which none of the tables `PERSON`, `NOTES` has.',
      ],
      [
        'a join by what is not there',
        changed('Person', notes({ NUMBER: 'PERSON_NO' }, { NOTE_TEXT: 'TXT' })),
        '`Person` joins `NOTES` with column `NUMBER`, which table `PERSON` does not have.',
      ],
      ['a join on nothing', changed('Person', notes({}, { NOTE_TEXT: 'TXT' })), '`Person` joins `NOTES` on nothing'],
      [
        'two columns of one name',
        changed('Person', notes({ NO: 'PERSON_NO' }, { NOTE_TEXT: 'TXT', NAME: 'TXT' })),
        '`Person` gets column `NAME` from `NOTES`, and `PERSON` has one of that name',
      ],
    ])('%s', async (_what, other, expected) => {
      expect(await problem(other())).toContain(expected);
    });

    it('a table that has several rows for one', async () => {
      await made.run([`insert into NOTES values ('p1', 'again')`]);
      expect(await problem(mapping)).toBe(
        '`Person` joins `NOTES`, which has several rows with the same `PERSON_NO`: map it as a type of its own, with a connection to it.',
      );
      await made.run([`delete from NOTES where TXT = 'again'`]);
      expect(await problem(mapping)).toBe('none');
    });

    it('a key, or whose data it is, in a column that may be lacking', () => {
      const type = { table: 'X', key: ['id'], fields: { id: column('ID', text(), { optional: true }) } } as const;
      expect(() => defineMapping({ types: { X: type }, query: {} })).toThrow(
        'Key field `X.id` is `optional`, but without it there are no rows.',
      );
      const holder = reference('X', { id: column('WHO', text(), { optional: true }) }, { nullMeans: 'none' });
      const other = { table: 'X', key: ['id'], fields: { id: column('ID', text()), holder } } as const;
      expect(() => defineMapping({ types: { X: other }, query: {} })).toThrow(
        "`X.holder` has an `optional` column and `nullMeans: 'none'`",
      );
    });
  });
});
