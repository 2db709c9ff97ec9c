/** What the library's database holds in every dialect, told by hand, so that nothing depends on what scaffolding finds. */

export type Table = {
  readonly name: string;
  readonly key: readonly string[];
  /** Columns other than those of the key that hold a value of their own; those that only lead elsewhere stand in `foreignKeys`. */
  readonly columns: readonly string[];
  /** Columns whose values `Float` cannot hold to the last digit: they are read, and not compared with. */
  readonly inexact?: readonly string[];
};

const tables: readonly Table[] = [
  { name: 'branches', key: ['code'], columns: ['name', 'opened'] },
  { name: 'authors', key: ['author_id'], columns: ['Full Name', 'code', 'born', 'shelf_mark'] },
  { name: 'series', key: ['id'], columns: ['name'] },
  { name: 'Book', key: ['isbn'], columns: ['title', 'order', 'price', 'price_with_tax', 'in_print', 'kind'] },
  { name: 'copies', key: ['isbn', 'copy_no'], columns: ['bought_at'] },
  { name: 'members', key: ['member_no'], columns: ['first_name', 'Last Name', 'e-mail', 'birth_date', 'joined_at'] },
  { name: 'passports', key: ['member_no'], columns: ['number'] },
  { name: 'loans', key: ['loan_id'], columns: ['isbn', 'copy_no', 'due', 'returned_at', 'fine'] },
  { name: 'subjects', key: ['id'], columns: ['name', '__weight'] },
  { name: 'book_subjects', key: ['isbn', 'subject_id'], columns: [] },
  { name: 'transfers', key: ['id'], columns: ['moved_on'] },
  { name: 'Query', key: ['id'], columns: ['select', 'from'] },
  { name: 'order', key: ['group', 'key'], columns: ['comment'] },
  { name: 'Order Items', key: ['Item ID'], columns: ['order group', 'order key', 'unit price', 'quantity'] },
  { name: 'Traveller', key: ['id'], columns: ['name'] },
  {
    name: 'Node',
    key: ['scope'],
    columns: ['ref', 'user name', 'user_name', 'user__Name', 'not', 'constructor', '__typename', '1st', 'имя'],
  },
  { name: 'Int', key: ['ID'], columns: [] },
  { name: '__readings', key: ['id'], columns: ['big', 'small', 'ratio', 'at'] },
  { name: 'shelf_plan', key: ['room', 'shelf'], columns: [] },
  { name: 'overdue', key: ['loan_id'], columns: ['due', 'borrower'] },
];

export type ForeignKey = {
  readonly from: string;
  readonly columns: readonly string[];
  readonly to: string;
  readonly targetColumns: readonly string[];
};

const key = (from: string, columns: readonly string[], to: string, targetColumns: readonly string[]): ForeignKey => ({
  from,
  columns,
  to,
  targetColumns,
});

const foreignKeys: readonly ForeignKey[] = [
  key('series', ['parent_id'], 'series', ['id']),
  key('Book', ['author_code'], 'authors', ['code']),
  key('Book', ['series_id'], 'series', ['id']),
  key('copies', ['isbn'], 'Book', ['isbn']),
  key('copies', ['branch'], 'branches', ['code']),
  key('members', ['sponsor'], 'members', ['member_no']),
  key('members', ['home_branch'], 'branches', ['code']),
  key('passports', ['member_no'], 'members', ['member_no']),
  key('loans', ['isbn', 'copy_no'], 'copies', ['isbn', 'copy_no']),
  key('loans', ['member_no'], 'members', ['member_no']),
  key('book_subjects', ['isbn'], 'Book', ['isbn']),
  key('book_subjects', ['subject_id'], 'subjects', ['id']),
  key('transfers', ['from_branch'], 'branches', ['code']),
  key('transfers', ['to_branch'], 'branches', ['code']),
  key('order', ['placed_by'], 'members', ['member_no']),
  key('Order Items', ['order group', 'order key'], 'order', ['group', 'key']),
  key('Order Items', ['isbn'], 'Book', ['isbn']),
  key('Int', ['author_mark'], 'authors', ['shelf_mark']),
  key('Int', ['node'], 'Node', ['scope']),
  key('shelf_plan', ['subject'], 'subjects', ['id']),
];

/** What a database holds, and of it what cannot be in the graph and must be named. */
export type Library = {
  readonly tables: readonly Table[];
  readonly foreignKeys: readonly ForeignKey[];
  readonly leftOut: readonly string[];
};

const library: Library = { tables, foreignKeys, leftOut: ['audit_log', 'Book.cover'] };

const happenings: Pick<Library, 'tables' | 'foreignKeys'> = {
  tables: [{ name: 'happenings', key: ['moment', 'thing'], columns: ['what'] }],
  foreignKeys: [key('happenings', ['thing'], 'things', ['id']), key('notes', ['happened', 'thing'], 'happenings', ['moment', 'thing'])],
};

export const sqliteLibrary = library;

export const postgresLibrary: Library = {
  tables: [
    ...tables,
    ...happenings.tables,
    { name: 'kinds', key: ['kind'], columns: ['meaning'] },
    {
      name: 'things',
      key: ['id'],
      columns: [
        'at',
        'precise',
        'forever',
        'lasts',
        'opens',
        'seen_from',
        'data',
        'worth',
        'account',
        'small_float',
        'bits',
        'pages',
        'tags',
        'moods',
        'counts',
        'fixed',
        'flag',
      ],
      inexact: ['exact'],
    },
    { name: 'notes', key: ['day', 'text'], columns: ['happened', 'thing'] },
    { name: 'archive.Book', key: ['isbn'], columns: ['until'] },
    { name: 'shelf_counts', key: ['room'], columns: ['shelves'] },
  ],
  foreignKeys: [
    ...foreignKeys,
    ...happenings.foreignKeys,
    key('things', ['kind'], 'kinds', ['kind']),
    key('notes', ['about'], 'kinds', ['kind']),
    key('archive.Book', ['isbn'], 'Book', ['isbn']),
  ],
  leftOut: [...library.leftOut, 'Book.words'],
};

export const mariadbLibrary: Library = {
  tables: [
    ...tables,
    ...happenings.tables,
    {
      name: 'things',
      key: ['id'],
      columns: [
        'tags',
        'kind',
        'made',
        'opens',
        'big',
        'tiny',
        'flag',
        'stamp',
        'precise',
        'forever',
        'data',
        'seen_from',
        'account',
        'small_float',
        'fixed',
      ],
      inexact: ['exact'],
    },
    { name: 'notes', key: ['day', 'text'], columns: ['happened', 'thing'] },
  ],
  foreignKeys: [...foreignKeys, ...happenings.foreignKeys],
  leftOut: [...library.leftOut, 'things.bits', 'things.place', 'things.raw', 'statistics.nothing'],
};
