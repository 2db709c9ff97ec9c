import { describe, expect, test } from '@jest/globals';
import { expand, isPlumbing, sourceSdl } from '@passerelle/schema';
import fc from 'fast-check';
import { buildSchema, parse } from 'graphql';
import { agencyName, codeNames, FieldNames, GraphNames, referenceName } from './names.ts';
import { plural, singular } from './number.ts';
import { wordsOf } from './words.ts';

const nothing = { types: new Set<string>(), queries: new Set<string>() };

describe('words', () => {
  test.each([
    ['CUST_ADDR2', ['cust', 'addr2']],
    ['custAddr2', ['cust', 'addr2']],
    ['Order Details', ['order', 'details']],
    ['HTTPServer', ['http', 'server']],
    ['  __deleted__ ', ['deleted']],
    ['Straße', ['strasse']],
    ['Prénom de l’élève', ['prenom', 'de', 'l', 'eleve']],
    ['Łódź', ['lodz']],
    ['клиенты', []],
    ['%', []],
  ])('of %s are %j', (name, words) => expect(wordsOf(name)).toEqual(words));
});

describe('one and many', () => {
  test.each([
    ['customers', 'customer'],
    ['categories', 'category'],
    ['addresses', 'address'],
    ['statuses', 'status'],
    ['branches', 'branch'],
    ['boxes', 'box'],
    ['people', 'person'],
    ['movies', 'movie'],
    ['houses', 'house'],
  ])('%s and %s', (many, one) => {
    expect(singular([many])).toEqual([one]);
    expect(plural([one])).toEqual([many]);
  });

  test.each(['status', 'address', 'bus', 'news', 'series', 'gas', 'canvas', 'analysis'])('%s is one already', (word) => {
    expect(singular([word])).toEqual([word]);
  });
});

describe('tables', () => {
  test.each([
    ['film_actor', { type: 'FilmActor', one: 'filmActor', many: 'filmActors', list: 'filmActors' }],
    ['Order Details', { type: 'OrderDetail', one: 'orderDetail', many: 'orderDetails', list: 'orderDetails' }],
    ['orders', { type: 'OrderRecord', one: 'order', many: 'orders', list: 'orders' }],
    ['Query', { type: 'LibraryQuery', one: 'query', many: 'queries', list: 'queries' }],
    ['Int', { type: 'LibraryInt', one: 'int', many: 'ints', list: 'ints' }],
    ['2024 sales', { type: 'The2024Sale', one: 'the2024Sale', many: 'the2024Sales', list: 'the2024Sales' }],
    ['__meta', { type: 'Meta', one: 'meta', many: 'metas', list: 'metas' }],
    ['книги', { type: 'Table7', one: 'table7', many: 'table7s', list: 'table7s' }],
    ['constructors', { type: 'Constructor', one: 'libraryConstructor', many: 'constructors', list: 'constructors' }],
  ])('%s', (table, names) => expect(new GraphNames('library', nothing).claimType(table, 7)).toEqual(names));

  test('that the graph has already get the agency’s name in front, also where only what is made of the name is taken', () => {
    const taken = { types: new Set(['Traveller', 'VisaReferenceFilter']), queries: new Set(['traveller', 'travellers', 'visa']) };
    const names = new GraphNames('library', taken);
    expect(names.claimType('travellers', 1)).toMatchObject({
      type: 'LibraryTraveller',
      one: 'libraryTraveller',
      many: 'libraryTravellers',
    });
    expect(names.claimType('visa', 2)).toMatchObject({ type: 'LibraryVisa', one: 'libraryVisa', many: 'visas' });
  });

  test('of one name are told apart', () => {
    const names = new GraphNames('library', nothing);
    expect(['Users', 'users', 'USER', 'user_'].map((table, i) => names.claimType(table, i).type)).toEqual([
      'User',
      'User2',
      'User3',
      'User4',
    ]);
  });
});

describe('fields', () => {
  test('keep clear of what every type and filter has, and of one another', () => {
    const names = new FieldNames();
    const columns = ['ref', 'scope', 'all', 'not', 'toString', '__typename', 'user name', 'USER_NAME', 'userName', '1st', 'имя', 'имя2'];
    expect(columns.map((column, i) => names.claimColumn(column, i))).toEqual([
      'refValue',
      'scopeValue',
      'allValue',
      'notValue',
      'toStringValue',
      'typename',
      'userName',
      'userNameValue',
      'userNameValue2',
      'the1st',
      'column10',
      'the2',
    ]);
  });

  test.each([
    ['customer_id', 'customer'],
    ['ReportsTo', 'reportsTo'],
    ['author_code', 'author'],
    ['id', 'film'],
    ['State', 'state'],
  ])('%s refers as %s', (column, name) => expect(referenceName(column, 'Film')).toBe(name));
});

describe('codes', () => {
  test.each([
    [
      ['G', 'PG-13', 'NC-17'],
      ['G', 'PG_13', 'NC_17'],
    ],
    [
      ['a', 'A', 'á'],
      ['A', 'A_VALUE', 'A_VALUE2'],
    ],
    [
      ['unknown', '', '+', '1', 'true'],
      ['UNKNOWN_VALUE', 'VALUE_2', 'VALUE_3', 'VALUE_1', 'TRUE'],
    ],
  ])('%j', (stored, names) => expect(codeNames(stored)).toEqual(names));
});

test.each([
  ['Chinook_Sqlite', 'chinooksqlite'],
  ['police', 'policeagency'],
  ['2024', 'agency2024'],
])('the database %s is served as %s', (database, name) => expect(agencyName(database, new Set(['police']))).toBe(name));

describe('whatever the names are,', () => {
  const horrors = fc.constantFrom(
    'Query',
    'order',
    'Key',
    'id',
    'ID',
    '__x',
    'x__',
    '',
    ' ',
    '1',
    '1a',
    'A-1',
    'a 1',
    'ref',
    'Edge',
    'List',
  );
  const names = fc.array(fc.oneof(horrors, fc.string({ unit: 'grapheme' }), fc.string({ unit: fc.constantFrom(...'abAB12_ .$é') })), {
    minLength: 1,
    maxLength: 30,
  });

  test('types, fields and codes are distinct names of the graph and of the agreements language, and the SDL expands', () => {
    fc.assert(
      fc.property(names, (tables) => {
        const graph = new GraphNames('library', { types: new Set(['A', 'BConnection', 'Order']), queries: new Set(['a', 'ids']) });
        const types = tables.map((table, i) => graph.claimType(table, i));
        const enums = tables.map((name) => graph.claimEnum(name));
        const fields = new FieldNames();
        const columns = tables.map((column, i) => fields.claimColumn(column, i));
        const codes = codeNames(tables);
        expectDistinct([...types.map(({ type }) => type), ...enums], /^[A-Z][A-Za-z0-9]*$/);
        expectDistinct([...types.flatMap(({ one, many }) => [one, many]), 'a', 'ids'], /^[a-z][A-Za-z0-9]*$/);
        expectDistinct(columns, /^[a-z][A-Za-z0-9]*$/);
        expectDistinct(codes, /^[A-Z][A-Z0-9_]*$/);
        expect(types.filter(({ type }) => isPlumbing(type))).toEqual([]);
        const sdl = sdlOf(types, enums, columns, codes);
        expect(() => buildSchema(sdl, { assumeValidSDL: false })).not.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  function expectDistinct(found: readonly string[], form: RegExp): void {
    expect(found.filter((name) => !form.test(name))).toEqual([]);
    expect(found.filter((name, i) => found.indexOf(name) !== i)).toEqual([]);
  }

  /** Definitions that clash when they are expanded do not build. The head of federation is no matter of names. */
  function sdlOf(
    types: readonly { readonly type: string; readonly one: string; readonly many: string }[],
    enums: readonly string[],
    columns: readonly string[],
    codes: readonly string[],
  ): string {
    const [first = 'X'] = enums;
    const fields = columns.map((name) => `${name}: ${first}`).join('\n');
    const source = [
      ...types.map(({ type }) => `type ${type} @key(fields: "${columns[0]}") { ${fields} }`),
      ...enums.map((name) => `enum ${name} { ${codes.join(' ')} UNKNOWN }`),
      `type Query { ${types.map(({ one, many, type }) => `${one}(${columns[0]}: ID!): ${type} ${many}: ${type}Connection`).join('\n')} }`,
    ].join('\n');
    const { definitions } = parse(expand(source, sourceSdl('common')), { noLocation: false });
    const printed = definitions.filter(({ kind }) => kind !== 'SchemaExtension' && kind !== 'DirectiveDefinition');
    const text = printed.map(({ loc }) => loc?.source.body.slice(loc.start, loc.end) ?? '').join('\n');
    return text.replace(/@(key|policy|shareable|inaccessible)(\((?:[^()"]|"[^"]*")*\))?/g, '');
  }
});
