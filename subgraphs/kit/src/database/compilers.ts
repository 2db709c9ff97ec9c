import { type FunctionNode, MysqlQueryCompiler, type OperationNode, PostgresQueryCompiler, SqliteQueryCompiler, ValueNode } from 'kysely';
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

function textsOf(listed: OperationNode | undefined): readonly unknown[] {
  if (listed === undefined || !ValueNode.is(listed) || !Array.isArray(listed.value)) throw new Error('a list of texts is missing');
  return listed.value;
}

type Write = (node: OperationNode, writing: Writing) => void;

function hasForm(write: (value: OperationNode, expressions: readonly string[], writing: Writing) => void): Word {
  return ([value, expressions], writing) => {
    if (value === undefined) throw new Error('a text is missing that is to have a form');
    write(
      value,
      textsOf(expressions).map((one) => String(one).replaceAll("'", "''")),
      writing,
    );
  };
}

/** `exact` writes a value so that it is compared by its characters. */
function wordsFor(exact: Write, form: Word): Words {
  const isOneOf: Word = ([value, listed], writing) => {
    const texts = textsOf(listed).map((one) => ValueNode.create(one));
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
    [ownWords.hasForm]: form,
    [ownWords.isOneOf]: isOneOf,
    [ownWords.isSame]: isSame,
    [ownWords.foundBy]: ([, exact], { value }) => exact !== undefined && value(exact),
  };
}

/** The likeliest form by itself: PostgreSQL is twice as quick to see it as to see one of several. */
const formInPostgres = hasForm((value, [first = '', ...others], writing) => {
  writing.text('case');
  for (const expression of others.length === 0 ? [first] : [first, others.join('|')]) {
    writing.text(' when ');
    writing.value(value);
    writing.text(` ~ '^(?:${expression})$' then true`);
  }
  writing.text(' end');
});

/** PostgreSQL compares text by its characters, unless a column has a collation that says otherwise. */
const postgresWords: Words = {
  ...wordsFor(plainly, formInPostgres),
  // One parameter for all: a thousand take longer to plan than their rows to be read, and each number of them would be another statement.
  [ownWords.isOneOf]: ([value, listed], { text, value: write }) => {
    const texts = textsOf(listed);
    if (value === undefined) throw new Error('of what one is to be is missing');
    write(value);
    text(texts.length === 1 ? ' = ' : ' = any(');
    write(ValueNode.create(texts.length === 1 ? texts[0] : texts));
    if (texts.length !== 1) text(')');
  },
};

/** A column may be declared `collate nocase`; an index without it stays usable. */
const sqliteWords: Words = {
  ...wordsFor(
    (node, { text, value }) => {
      value(node);
      text(' collate binary');
    },
    ([, , spelledOut], { value }) => spelledOut !== undefined && value(spelledOut),
  ),
  [ownWords.foundBy]: ([loose, exact], writing) => {
    writing.text('(');
    if (loose !== undefined) writing.value(loose);
    writing.text(' and ');
    if (exact !== undefined) writing.value(exact);
    writing.text(')');
  },
};

const asBytes: Write = (node, { text, value }) => {
  text('cast(convert(');
  value(node);
  text(' using utf8mb4) as binary)');
};

/** Of spaces at the end alone it takes no notice: MariaDB and MySQL have no name in common for a collation that does. */
const asText: Write = (node, { text, value }) => {
  text('convert(');
  value(node);
  text(' using utf8mb4) collate utf8mb4_bin');
};

/** A `$` would also stand before a line's end that ends the text. */
const formInMariadb = hasForm((value, expressions, writing) => {
  asText(value, writing);
  writing.text(` regexp '^(?:${expressions.join('|')})\\\\z'`);
});
const bytes = wordsFor(asBytes, formInMariadb);
const plain = wordsFor(plainly, formInMariadb);

/** Columns pay no attention to case unless they say so: the column's own comparison finds rows by an index, that of the bytes decides. */
const mariadbWords: Words = {
  ...bytes,
  [ownWords.apart]: (args, writing) => args.forEach((node) => void asText(node, writing)),
  [ownWords.isOneOf]: (args, writing) => both(plain[ownWords.isOneOf], bytes[ownWords.isOneOf], args, writing),
  [ownWords.isSame]: (args, writing) => both(plain[ownWords.isSame], bytes[ownWords.isSame], args, writing),
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
