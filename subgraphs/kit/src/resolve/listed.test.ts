import { buildSubgraphSchema } from '@apollo/subgraph';
import { type Condition, evaluate, expand, type Row, sourceSdl, type Test } from '@passerelle/schema';
import fc from 'fast-check';
import { parse } from 'graphql';
import { type Kysely, sql } from 'kysely';
import { code, flag } from '../mapping/codecs/finite.ts';
import { text } from '../mapping/codecs/text.ts';
import { defineMapping, type Mapping } from '../mapping/define.ts';
import { column, connection, type FieldMapping, listed, reference } from '../mapping/fields.ts';
import { buildModel } from '../model/build-model.ts';
import { conditionSql } from '../sql/condition.ts';
import { rootAlias, selectRows } from '../sql/statement.ts';
import { createSubgraph, type Subgraph } from '../subgraph.ts';
import { createDatabase, type TestDatabase } from '../testing/databases.ts';
import { testGatewayKeys } from '../testing/gateway-keys.ts';
import { openDecision, sampleKey, scope } from '../testing/harness.ts';
import { describeOnDatabases } from '../testing/on-databases.ts';
import { ask as askSealed } from '../testing/sealed-client.ts';

describeOnDatabases('lists in another table', (dialect) => {
  const policy = '@policy(policies: [["traveller.nationality"]])';
  const sdl = expand(
    `
type Person @key(fields: "id") {
  id: ID ${policy}
  nationality: [CountryCode!] ${policy}
  protection: [Protection!] ${policy}
  marks: [Boolean!] ${policy}
  partner: Person ${policy}
}
enum Protection { ASYLUM WITNESS UNKNOWN }
type Query { people: PersonConnection }`,
    sourceSdl('common'),
  );
  const by = { id: column('WHO', text()) };
  const mapping = defineMapping({
    types: {
      Person: {
        table: 'PERSON',
        key: ['id'],
        fields: {
          id: column('NO', text()),
          nationality: listed('NATION', by, 'STATE', text()),
          protection: listed('PROTECT', by, 'CODE', code({ A: 'ASYLUM', W: 'WITNESS' })),
          marks: listed('MARK', by, 'YN', flag('Y', 'N')),
          partner: reference('Person', { id: column('PARTNER', text()) }),
        },
      },
    },
    query: { people: connection('Person') },
  });
  const tables = { NATION: 'STATE', PROTECT: 'CODE', MARK: 'YN' } as const;

  let made: TestDatabase;
  let database: Kysely<unknown>;
  let subgraph: Subgraph;
  let url: string;
  const statements: string[] = [];
  beforeAll(async () => {
    made = await createDatabase(dialect);
    database = made.database;
    await made.run([
      'create table PERSON (NO text primary key, PARTNER text)',
      ...Object.entries(tables).map(([table, value]) => `create table ${table} (WHO text, ${value} text)`),
    ]);
    subgraph = await createSubgraph({
      name: 'sample',
      mapping,
      sdl,
      database,
      key: sampleKey,
      gatewayKeys: testGatewayKeys,
      onStatement: (one) => statements.push(one),
    });
    url = await subgraph.listen({ port: 0 });
  });
  afterAll(async () => {
    await subgraph.close();
    await made.drop();
  });

  type Stored = { readonly [Table in keyof typeof tables]: readonly (string | null)[] };

  async function fill(people: readonly Stored[]): Promise<void> {
    for (const table of ['PERSON', ...Object.keys(tables)]) await sql`delete from ${sql.id(table)}`.execute(database);
    for (const [i, person] of people.entries()) {
      await sql`insert into ${sql.id('PERSON')} values (${String(i)}, ${String(i + 1)})`.execute(database);
      for (const table of Object.keys(tables) as (keyof typeof tables)[])
        for (const value of person[table]) await sql`insert into ${sql.id(table)} values (${String(i)}, ${value})`.execute(database);
    }
  }

  const asked = ['id', 'nationality', 'protection', 'marks', 'partner'].map((name) => [`Person.${name}`, ['answer'] as const] as const);

  // biome-ignore lint/suspicious/noExplicitAny: answers are read by path, as a dashboard would
  function ask(query: string, condition: Condition = { kind: 'true' }): Promise<any> {
    const rows = { Person: condition };
    const decision = {
      ...openDecision,
      asOf: new Date().toISOString(),
      fields: { 'Query.people': ['answer' as const], ...Object.fromEntries(asked) },
      rows,
      scopes: { s: scope('Query.people', rows) },
    };
    return askSealed({ url, subgraph: 'sample', key: sampleKey, decision }, query);
  }

  describe('a list whose values stand in another table', () => {
    const anna: Stored = { NATION: ['FRA', 'DEU'], PROTECT: ['W', '?'], MARK: ['Y'] };
    const ben: Stored = { NATION: [], PROTECT: [], MARK: [] };

    it('is read for all rows of a level in one statement, and is empty without rows there', async () => {
      await fill([anna, ben]);
      statements.length = 0;
      const { people } = await ask('{ people(scope: "s") { nodes { id nationality protection marks } } }');
      expect(people.nodes).toEqual([
        { id: '0', nationality: ['DEU', 'FRA'], protection: ['UNKNOWN', 'WITNESS'], marks: [true] },
        { id: '1', nationality: [], protection: [], marks: [] },
      ]);
      expect(statements).toHaveLength(4);
    });

    it('is not read where nobody asks for it', async () => {
      await fill([anna]);
      statements.length = 0;
      await ask('{ people(scope: "s") { nodes { id } } }');
      expect(statements).toHaveLength(1);
    });

    it('that cannot be read costs its own field', async () => {
      await fill([{ NATION: ['FRA', null], PROTECT: [], MARK: ['?'] }]);
      await expect(ask('{ people(scope: "s") { nodes { nationality } } }')).rejects.toThrow('"path":["people","nodes",0,"nationality"]');
      await expect(ask('{ people(scope: "s") { nodes { marks } } }')).rejects.toThrow('"path":["people","nodes",0,"marks"]');
    });

    it('is filtered by, and conditioned through references', async () => {
      await fill([anna, ben, { NATION: ['FRA'], PROTECT: ['A'], MARK: [] }]);
      const filtered = await ask('{ people(filter: {nationality: {has: "FRA"}}, scope: "s") { totalCount nodes { id } } }');
      expect(filtered.people).toEqual({ totalCount: 2, nodes: [{ id: '0' }, { id: '2' }] });
      const asylum: Condition = { kind: 'test', path: ['partner', 'protection'], type: 'Protection', op: 'has', value: 'ASYLUM' };
      expect((await ask('{ people(scope: "s") { nodes { id } } }', asylum)).people.nodes).toEqual([{ id: '1' }]);
    });
  });

  describe('conditions', () => {
    const model = buildModel('sample', buildSubgraphSchema({ typeDefs: parse(sdl) }), mapping);
    const personMapping = mapping.types.Person;
    const member = <T>(...values: readonly T[]) => fc.array(fc.constantFrom(...values), { maxLength: 3 });
    const person = fc.record({
      NATION: member('FRA', 'DEU', 'UNKNOWN', null),
      PROTECT: member('A', 'W', '?', null),
      MARK: member('Y', 'N', '?'),
    });
    const values = { nationality: ['FRA', 'DEU', 'UNKNOWN', 'XXX', 3], protection: ['ASYLUM', 'WITNESS', 'UNKNOWN'], marks: [true, false] };
    const test: fc.Arbitrary<Test> = fc.constantFrom(...(Object.keys(values) as (keyof typeof values)[])).chain((name) => {
      const one = fc.constantFrom<string | number | boolean>(...values[name]);
      const made = (op: Test['op'], value: fc.Arbitrary<Test['value']>): fc.Arbitrary<Test> =>
        value.map((operand) => ({ kind: 'test', path: [name], type: 'String', op, value: operand }));
      return fc.oneof(
        made('has', one),
        made('anyOf', fc.array(one, { maxLength: 2 })),
        made('noneOf', fc.array(one, { maxLength: 2 })),
        made('isNull', fc.boolean()),
        made('is', one),
      );
    });

    it('are true, and false, in SQL on exactly the rows on which `evaluate` finds them so', async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(person, { minLength: 1, maxLength: 5 }),
          fc.array(test, { minLength: 1, maxLength: 6 }),
          async (people, tests) => {
            await fill(people);
            const rows = people.map(graphRow);
            for (const one of tests) {
              for (const wanted of [true, false]) {
                const where = conditionSql(one, { model, type: personMapping, alias: rootAlias }, wanted);
                const { rows: found } = await database.executeQuery<{ NO: string }>(
                  selectRows({ table: 'PERSON', columns: ['NO'], where }).compile(database),
                );
                const expected = rows.flatMap((row, i) => (evaluate(one, row) === wanted ? [String(i)] : []));
                expect({ one, wanted, found: found.map(({ NO }) => NO).toSorted() }).toEqual({ one, wanted, found: expected });
              }
            }
          },
        ),
        { numRuns: 150 },
      );
    });

    /** What cannot be read is absent, and so unknown. */
    function graphRow({ NATION, PROTECT, MARK }: Stored): Row {
      const codes: Readonly<Record<string, string>> = { A: 'ASYLUM', W: 'WITNESS' };
      return {
        ...(NATION.includes(null) ? {} : { nationality: NATION.map(String) }),
        ...(PROTECT.includes(null) ? {} : { protection: PROTECT.map((one) => codes[one ?? ''] ?? 'UNKNOWN') }),
        ...(MARK.includes('?') ? {} : { marks: MARK.map((one) => one === 'Y') }),
      };
    }
  });

  describe('start-up refuses', () => {
    const problem = (field: FieldMapping, other: Partial<Mapping['types'][string]> = {}): Promise<string> => {
      const { Person } = mapping.types;
      const changed: Mapping = { ...mapping, types: { Person: { ...Person, fields: { ...Person.fields, nationality: field }, ...other } } };
      return createSubgraph({ name: 'sample', mapping: changed, sdl, database, key: sampleKey, gatewayKeys: testGatewayKeys }).then(
        () => 'none',
        (error: Error) => error.message.split('\n').slice(1).join('\n'),
      );
    };

    it.each<readonly [string, FieldMapping, string]>([
      [
        'a table that is not there',
        listed('NATIONS', by, 'STATE', text()),
        '`Person.nationality` is in table `NATIONS`, which the database does not have.',
      ],
      [
        'a column that is not there',
        listed('NATION', by, 'LAND', text()),
        '`Person.nationality` reads column `LAND`, which table `NATION` does not have.',
      ],
      [
        'another key than the type’s',
        listed('NATION', { number: column('WHO', text()) }, 'STATE', text()),
        '`Person.nationality` is in another table: name there the columns that hold `id`, and no others.',
      ],
      [
        'values in another form than the SDL gives them',
        listed('NATION', by, 'STATE', flag('Y', 'N')),
        '`Person.nationality` is a `CountryCode` in the SDL: write `text()` or `code({…})`.',
      ],
    ])('%s', async (_what, field, expected) => {
      expect(await problem(field)).toContain(expected);
    });
  });
});
