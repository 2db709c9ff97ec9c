import { type FunctionNode, MysqlQueryCompiler, type OperationNode, PostgresQueryCompiler, SqliteQueryCompiler } from 'kysely';
import { ownWords } from '../sql/own-words.ts';

/** What a compiler lets its words do. */
type Writing = { text(sql: string): void; value(node: OperationNode): void };
type Word = (args: readonly OperationNode[], writing: Writing) => void;
/** How one database writes out what databases write in different ways, by name. */
type Words = { readonly [word in (typeof ownWords)[keyof typeof ownWords]]: Word };

function list(nodes: readonly OperationNode[], { text, value }: Writing): void {
  nodes.forEach((node, i) => {
    if (i > 0) text(', ');
    value(node);
  });
}

/** `exact` writes a value so that it is compared by its characters. */
function wordsFor(exact: (node: OperationNode, writing: Writing) => void): Words {
  const isOneOf: Word = ([value, ...texts], writing) => {
    if (value === undefined) throw new Error('of what one is to be is missing');
    exact(value, writing);
    writing.text(texts.length === 1 ? ' = ' : ' in (');
    list(texts, writing);
    if (texts.length !== 1) writing.text(')');
  };
  const isSame: Word = ([one, other], writing) => {
    if (one === undefined || other === undefined) throw new Error('what is to be the same is missing');
    exact(one, writing);
    writing.text(' = ');
    exact(other, writing);
  };
  return {
    [ownWords.exactly]: (args, writing) => args.forEach((node) => void exact(node, writing)),
    [ownWords.apart]: (args, writing) => args.forEach((node) => void exact(node, writing)),
    [ownWords.isOneOf]: isOneOf,
    [ownWords.isSame]: isSame,
  };
}

/** PostgreSQL compares text by its characters, unless a column has a collation that says otherwise. */
const postgresWords = wordsFor((node, { value }) => value(node));

/** A column may be declared `collate nocase`; an index without it stays usable. */
const sqliteWords = wordsFor((node, { text, value }) => {
  value(node);
  text(' collate binary');
});

const bytes = wordsFor((node, { text, value }) => {
  text('cast(convert(');
  value(node);
  text(' using utf8mb4) as binary)');
});

/** Columns pay no attention to case unless they say so: the column's own comparison finds rows by an index, that of the bytes decides. */
const mariadbWords: Words = {
  ...bytes,
  [ownWords.apart]: (args, writing) => {
    writing.text('convert(');
    list(args, writing);
    // Of spaces at the end alone it takes no notice: MariaDB and MySQL have no name in common for one that does.
    writing.text(' using utf8mb4) collate utf8mb4_bin');
  },
  [ownWords.isOneOf]: (args, writing) => both(wordsFor(plainly)[ownWords.isOneOf], bytes[ownWords.isOneOf], args, writing),
  [ownWords.isSame]: (args, writing) => both(wordsFor(plainly)[ownWords.isSame], bytes[ownWords.isSame], args, writing),
};

function plainly(node: OperationNode, { value }: Writing): void {
  value(node);
}

function both(first: Word, second: Word, args: readonly OperationNode[], writing: Writing): void {
  writing.text('(');
  first(args, writing);
  writing.text(' and ');
  second(args, writing);
  writing.text(')');
}

function wordIn(words: Words, { func }: FunctionNode): Word | null {
  return Object.hasOwn(words, func) ? words[func as keyof Words] : null;
}

export class PostgresCompiler extends PostgresQueryCompiler {
  readonly #writing: Writing = { text: (sql) => this.append(sql), value: (node) => this.visitNode(node) };

  protected override visitFunction(node: FunctionNode): void {
    const word = wordIn(postgresWords, node);
    if (word === null) super.visitFunction(node);
    else word(node.arguments, this.#writing);
  }
}

export class SqliteCompiler extends SqliteQueryCompiler {
  readonly #writing: Writing = { text: (sql) => this.append(sql), value: (node) => this.visitNode(node) };

  protected override visitFunction(node: FunctionNode): void {
    const word = wordIn(sqliteWords, node);
    if (word === null) super.visitFunction(node);
    else word(node.arguments, this.#writing);
  }
}

export class MariadbCompiler extends MysqlQueryCompiler {
  readonly #writing: Writing = { text: (sql) => this.append(sql), value: (node) => this.visitNode(node) };

  protected override visitFunction(node: FunctionNode): void {
    const word = wordIn(mariadbWords, node);
    if (word === null) super.visitFunction(node);
    else word(node.arguments, this.#writing);
  }
}
