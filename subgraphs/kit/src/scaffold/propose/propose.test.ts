import { describe, expect, test } from '@jest/globals';
import type { ColumnShape, DatabaseShape, ForeignKeyShape, KeyShape, StoredType, TableShape } from '../introspect/shape.ts';
import type { ProposedType } from './proposal.ts';
import { propose } from './propose.ts';

const whole: StoredType = { kind: 'whole', bits: 64, fits: 'int' };
const text: StoredType = { kind: 'text', pad: 0 };
const column = (name: string, stored: StoredType = whole, nullable = false): ColumnShape => ({
  name,
  declared: '',
  nullable,
  generated: false,
  comment: null,
  stored,
});
const primary = (...columns: readonly string[]): KeyShape => ({ kind: 'primary', columns });
const unique = (...columns: readonly string[]): KeyShape => ({ kind: 'unique', columns });
const leads = (columns: readonly string[], target: string, targetColumns: readonly string[]): ForeignKeyShape => ({
  columns,
  target,
  targetColumns,
});

function table(
  name: string,
  columns: readonly ColumnShape[],
  keys: readonly KeyShape[],
  foreignKeys: readonly ForeignKeyShape[] = [],
): TableShape {
  return { table: name, kind: 'table', comment: null, columns, keys, foreignKeys };
}

function proposed(...tables: readonly TableShape[]) {
  const database: DatabaseShape = { dialect: 'SQLite', name: 'test', tables, unreadable: [] };
  return propose(database, 'test', { types: new Set(), queries: new Set() });
}

const fieldsOf = (type: ProposedType | undefined) => type?.fields.map(({ name, type: graph }) => `${name}: ${graph}`);
const author = table('author', [column('id'), column('code', text, true), column('name', text)], [primary('id'), unique('code')]);

describe('tables', () => {
  test('have the first key that can be carried as text and is always there', () => {
    const { types, leftOut } = proposed(
      table('a', [column('x', { kind: 'number', asText: false }), column('y', text)], [primary('x'), unique('y')]),
      table('b', [column('x', text, true)], [unique('x')]),
      table('c', [column('x', { kind: 'unsupported', why: 'it holds binary data' })], [primary('x')]),
      table('d', [column('x')], []),
    );
    expect(types.map(({ names, key }) => [names.type, key])).toEqual([['A', ['y']]]);
    expect(leftOut.map(({ where, what }) => [where, what.split(/[,:;]/)[1]?.trim()])).toEqual([
      ['b', 'it has no primary key'],
      ['c', 'its key holds `x`'],
      ['d', 'it has no primary key'],
    ]);
  });
});

describe('a foreign key', () => {
  test('replaces its column, and leads back', () => {
    const { types } = proposed(
      author,
      table('book', [column('id'), column('author_id', whole, true)], [primary('id')], [leads(['author_id'], 'author', ['id'])]),
    );
    expect(types.map(fieldsOf)).toEqual([
      ['id: ID', 'code: String', 'name: String', 'books: BookConnection'],
      ['id: ID', 'author: Author'],
    ]);
  });

  test('by a unique column finds the row by that, whose field is carried as text', () => {
    const { types } = proposed(
      table('shelf', [column('id'), column('no', whole, true)], [primary('id'), unique('no')]),
      table('book', [column('id'), column('shelf_no')], [primary('id')], [leads(['shelf_no'], 'shelf', ['no'])]),
    );
    expect(types.map(fieldsOf)).toEqual([
      ['id: ID', 'shelf: Shelf'],
      ['id: ID', 'no: ID', 'books: BookConnection'],
    ]);
    expect(types[0]?.fields[1]?.mapped).toMatchObject({ isUnique: true, parts: [{ field: 'no', column: 'shelf_no' }] });
  });

  test('keeps its columns where they are part of a key, or lead together with others', () => {
    const copy = table('copy', [column('book'), column('no')], [primary('no', 'book')]);
    const loan = table(
      'loan',
      [column('book'), column('no'), column('day')],
      [primary('book', 'day')],
      [leads(['book', 'no'], 'copy', ['book', 'no'])],
    );
    const { types } = proposed(copy, loan);
    expect(fieldsOf(types[1])).toEqual(['book: ID', 'no: Int', 'day: ID', 'copy: Copy']);
    // In the order of the target's key.
    expect(types[1]?.fields[3]?.mapped).toMatchObject({ parts: [{ field: 'no' }, { field: 'book' }] });
  });

  test('has a name of its own, whatever columns there are, and each list says by which', () => {
    const { types } = proposed(
      author,
      table(
        'book',
        [column('id'), column('author_id'), column('author', text), column('editor'), column('author__id')],
        [primary('id')],
        [leads(['author_id'], 'author', ['id']), leads(['editor'], 'author', ['id']), leads(['author__id'], 'author', ['id'])],
      ),
    );
    expect(fieldsOf(types[1])).toEqual(['id: ID', 'author: String', 'authorRecord: Author', 'editor: Author', 'authorRecord2: Author']);
    expect(fieldsOf(types[0])?.slice(3)).toEqual([
      'booksByAuthorRecord: BookConnection',
      'booksByEditor: BookConnection',
      'booksByAuthorRecord2: BookConnection',
    ]);
  });

  test('to its own table leads both ways', () => {
    const { types } = proposed(
      table('folder', [column('id'), column('parent_id', whole, true)], [primary('id')], [leads(['parent_id'], 'folder', ['id'])]),
    );
    expect(fieldsOf(types[0])).toEqual(['id: ID', 'parent: Folder', 'foldersByParent: FolderConnection']);
  });

  test('that is there twice is one; two that share a column are two', () => {
    const key = leads(['author_id'], 'author', ['id']);
    const { types } = proposed(
      author,
      table('person', [column('id')], [primary('id')]),
      table('book', [column('id'), column('author_id')], [primary('id')], [key, key, leads(['author_id'], 'person', ['id'])]),
    );
    expect(fieldsOf(types[1])).toEqual(['id: ID', 'author: Author', 'person: Person']);
  });

  test('that cannot be followed leaves its column as it is, and is named', () => {
    const { types, leftOut } = proposed(
      author,
      table('log', [column('at', text)], []),
      table(
        'book',
        [column('id'), column('a', text), column('b', text), column('c'), column('d', { kind: 'date', format: 'iso' })],
        [primary('id')],
        [leads(['a'], 'log', ['at']), leads(['b'], 'author', ['name']), leads(['c'], 'gone', ['id']), leads(['d'], 'author', ['id'])],
      ),
    );
    expect(fieldsOf(types[1])).toEqual(['id: ID', 'a: String', 'b: String', 'c: Int', 'd: Date']);
    expect(leftOut.slice(1)).toEqual([
      { where: 'book (a)', what: 'no edge: it leads to `log`, which is left out.' },
      { where: 'book (b)', what: 'no edge: it leads to columns of `author` that several rows may share.' },
      { where: 'book (c)', what: 'no edge: it leads to `gone`, which is not there.' },
      { where: 'book (d)', what: 'no edge: its columns and those of `author` are not stored in one way, or hold no keys.' },
    ]);
  });
});

test('what cannot be read is named, and what is a guess is to be decided', () => {
  const { types, leftOut, toDecide } = proposed(
    table(
      'member',
      [
        column('no'),
        column('photo', { kind: 'unsupported', why: 'it holds binary data' }),
        column('password', text),
        column('joined', { kind: 'dateTime', format: 'yyyy-MM-dd HH:mm', zoned: false }),
      ],
      [unique('no')],
    ),
  );
  expect(fieldsOf(types[0])).toEqual(['no: ID', 'password: String', 'joined: DateTime']);
  expect(leftOut).toEqual([{ where: 'member.photo', what: 'left out: it holds binary data.' }]);
  expect(toDecide).toEqual([
    { where: 'member', what: 'it has no primary key; its unique `no` is taken.' },
    { where: 'member', what: 'looks personal: `no`, `password`, `joined`.' },
    { where: 'member.password', what: 'looks like a secret: take the field out of SDL and mapping.' },
    { where: 'member.joined', what: 'instants are taken for UTC. Write the zone if they are local times.' },
  ]);
});

test('one list of codes of the database’s own is one enum; a column’s own list is that column’s', () => {
  const shared: StoredType = { kind: 'codes', name: 'mood', values: ['sad', 'glad'] };
  const own: StoredType = { kind: 'codes', name: null, values: ['a'] };
  const { codes, types } = proposed(
    table('t', [column('id'), column('x', shared), column('y', shared), column('z', own)], [primary('id')]),
  );
  expect(codes.map(({ type, constant, values }) => [type, constant, values.length])).toEqual([
    ['Mood', 'mood', 2],
    ['TZ', 'tZ', 1],
  ]);
  expect(fieldsOf(types[0])).toEqual(['id: ID', 'x: Mood', 'y: Mood', 'z: TZ']);
});
