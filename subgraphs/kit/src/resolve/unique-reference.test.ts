import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expand, sourceSdl } from '@passerelle/schema';
import type { Kysely } from 'kysely';
import { integer } from '../mapping/codecs/number.ts';
import { text } from '../mapping/codecs/text.ts';
import { wholeNumber } from '../mapping/codecs/whole-number.ts';
import { defineMapping, type Mapping } from '../mapping/define.ts';
import { column, connection, lookUp, reference } from '../mapping/fields.ts';
import { createDatabase, type TestDatabase } from '../testing/databases.ts';
import { describeOnDatabases } from '../testing/on-databases.ts';
import { type OpenSubgraph, openSubgraph } from '../testing/open-subgraph.ts';

describeOnDatabases('a reference by a unique column', (dialect) => {
  const record = '@policy(policies: [["agency.record"]])';
  const sdl = expand(
    `type Author @key(fields: "id") { id: ID ${record} code: String ${record} shelf: Int ${record} books: BookConnection ${record} }
   type Book @key(fields: "id") { id: ID ${record} title: String ${record} author: Author ${record} }
   type Query { author(id: ID!): Author authors: AuthorConnection books: BookConnection }`,
    sourceSdl('common'),
  );
  const mapping = defineMapping({
    types: {
      Author: {
        table: 'author',
        key: ['id'],
        fields: {
          id: column('id', wholeNumber()),
          code: column('code', text()),
          shelf: column('shelf', integer()),
          books: connection('Book', { by: 'author' }),
        },
      },
      Book: {
        table: 'book',
        key: ['id'],
        fields: {
          id: column('id', wholeNumber()),
          title: column('title', text()),
          author: reference('Author', { code: column('author_code', text()) }, { unique: true }),
        },
      },
    },
    query: { author: lookUp('Author'), authors: connection('Author'), books: connection('Book') },
  });

  let made: TestDatabase;
  let database: Kysely<unknown>;
  let library: OpenSubgraph;
  beforeAll(async () => {
    made = await createDatabase(dialect);
    database = made.database;
    await made.run([
      'create table author (id integer primary key, code text unique, shelf integer)',
      'create table book (id integer primary key, title text, author_code text)',
      "insert into author values (1, 'LEM', 3), (2, 'WOL', 4), (3, null, 5), (4, 'NEW', 6)",
      "insert into book values (1, 'Solaris', 'LEM'), (2, 'Kassandra', 'WOL'), (3, 'Eden', 'LEM'), (4, 'Edda', null), (5, 'Lost', 'XXX')",
    ]);
    library = await openSubgraph({ name: 'library', mapping, sdl, database });
  });
  afterAll(async () => {
    await library.close();
    await made.drop();
  });

  const books = (filter: string): Promise<unknown> =>
    library
      .ask(`{ books(scope: "Query.books", filter: ${filter}, orderBy: [{ id: ASC }]) { nodes { title } totalCount } }`)
      .then((data) => data.books);

  describe('a reference by a unique field that is no key', () => {
    test('leads to the row, and to nothing where there is none', async () => {
      const data = await library.ask('{ books(scope: "Query.books") { nodes { title author { id code } } } }');
      expect(data.books).toEqual({
        nodes: [
          { title: 'Solaris', author: { id: '1', code: 'LEM' } },
          { title: 'Kassandra', author: { id: '2', code: 'WOL' } },
          { title: 'Eden', author: { id: '1', code: 'LEM' } },
          { title: 'Edda', author: null },
          { title: 'Lost', author: null },
        ],
      });
    });

    test('leads back, page by page, also where the field is not selected, and from a row without it to nothing', async () => {
      const edge = 'books(scope: "Author.books", first: 1) { nodes { title } totalCount pageInfo { hasNextPage endCursor } }';
      const { authors } = await library.ask(`{ authors(scope: "Query.authors") { nodes { id ${edge} } } }`);
      const page = (title: string | null, totalCount: number): object => ({
        nodes: title === null ? [] : [{ title }],
        totalCount,
        pageInfo: { hasNextPage: totalCount > 1, endCursor: title === null ? null : expect.any(String) },
      });
      expect(authors).toEqual({
        nodes: [
          { id: '1', books: page('Solaris', 2) },
          { id: '2', books: page('Kassandra', 1) },
          { id: '3', books: page(null, 0) },
          { id: '4', books: page(null, 0) },
        ],
      });
    });

    test('leads back from a look-up and from `_entities`', async () => {
      const edge = 'books(scope: "Author.books") { nodes { title } }';
      const found = { books: { nodes: [{ title: 'Solaris' }, { title: 'Eden' }] } };
      expect(await library.ask(`{ author(scope: "Query.author", id: "1") { ${edge} } }`)).toEqual({ author: found });
      const query = `{ _entities(representations: [{ __typename: "Author", id: "1" }]) { ... on Author { ${edge} } } }`;
      expect(await library.ask(query)).toEqual({ _entities: [found] });
    });

    test.each([
      ['{ author: { is: "1" } }', ['Solaris', 'Eden']],
      ['{ author: { isNot: "1" } }', ['Kassandra']],
      ['{ author: { in: ["2", "9"] } }', ['Kassandra']],
      ['{ author: { notIn: ["9"] } }', ['Solaris', 'Kassandra', 'Eden']],
      ['{ author: { isNull: true } }', ['Edda', 'Lost']],
      ['{ author: { isNull: false } }', ['Solaris', 'Kassandra', 'Eden']],
      ['{ not: { author: { is: "1" } } }', ['Kassandra']],
    ])('is filtered by the key: %s', async (filter, titles) => {
      expect(await books(filter)).toEqual({ nodes: titles.map((title) => ({ title })), totalCount: titles.length });
    });
  });

  describe('start-up refuses', () => {
    const withBook = (author: Mapping['types'][string]['fields'][string]): Mapping => ({
      ...mapping,
      types: { ...mapping.types, Book: { ...mapping.types.Book, fields: { ...mapping.types.Book.fields, author } } },
    });
    test.each([
      ['what is no column there', reference('Author', { books: column('author_code', text()) }, { unique: true }), '`Author.books`, which'],
      [
        'numbers',
        reference('Author', { shelf: column('author_code', integer()) }, { unique: true }),
        '`Author.shelf`, which is no column with text',
      ],
      [
        'another kind',
        reference('Author', { code: column('author_code', integer()) }, { unique: true }),
        '`Author.code`, which is no column',
      ],
    ])('a reference by %s', async (_, field, message) => {
      await expect(openSubgraph({ name: 'library', mapping: withBook(field), sdl, database })).rejects.toThrow(message);
    });
  });
});
