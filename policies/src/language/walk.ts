import type { YamlPath } from './problem.ts';
import type { RawAgreement, RawClause, RawCondition, RawOperand, RawProhibition, RawRowRule, RawRows } from './raw.ts';

/** One alternative of a clause's rows for a type: how they were reached, and what must hold on them. */
export type RowEntry = {
  readonly type: string;
  readonly via: string | null;
  /** The other clause by which the edge must be given; null: this one. */
  readonly by: ClauseName | null;
  readonly condition: RawCondition | null;
  readonly at: YamlPath;
};

/** A clause by the id of its document and its own: `qn-imm-charter#own-posts`. */
export type ClauseName = { readonly document: string; readonly clause: string };

/** A condition as its author joined it, every test with its place in the file. */
export type ConditionNode =
  | { readonly kind: 'all' | 'any'; readonly of: readonly ConditionNode[] }
  | { readonly kind: 'not'; readonly of: ConditionNode }
  | TestNode;
export type TestNode = {
  readonly kind: 'test';
  readonly path: readonly string[];
  readonly op: string;
  readonly operand: RawOperand;
  readonly at: YamlPath;
};

/** The alternatives of `rows` for one type. */
export function rowEntries(type: string, rows: RawRows, at: YamlPath): readonly RowEntry[] {
  if (isList(rows)) return rows.map((rule, i) => rowEntry(type, rule, [...at, i]));
  return [rowEntry(type, rows, at)];
}

/** Every alternative of a clause, for all its types. */
export function rowEntriesOf(clause: RawClause, at: YamlPath): readonly RowEntry[] {
  return Object.entries(clause.rows).flatMap(([type, rows]) => rowEntries(type, rows, [...at, 'rows', type]));
}

function rowEntry(type: string, rule: RawRowRule, at: YamlPath): RowEntry {
  if (typeof rule === 'string') return { type, ...edgeOf(rule.startsWith('via ') ? rule.slice('via '.length) : null), condition: null, at };
  const { via, ...condition } = rule;
  const edge = edgeOf(typeof via === 'string' ? via : null);
  return { type, ...edge, condition: Object.keys(condition).length === 0 ? null : condition, at };
}

/** `Crossing.visa`, or `Crossing.visa of qn-imm-charter#own-posts`. */
function edgeOf(written: string | null): Pick<RowEntry, 'via' | 'by'> {
  const [via, name] = written?.split(' of ') ?? [];
  const [document, clause] = name?.split('#') ?? [];
  return { via: via ?? null, by: document === undefined || clause === undefined ? null : { document, clause } };
}

/** Reads a condition that the JSON Schema accepted. */
export function conditionNode(condition: RawCondition, at: YamlPath): ConditionNode {
  const parts = Object.entries(condition).map(([member, value]): ConditionNode => {
    const place = [...at, member];
    if (member === 'not') return { kind: 'not', of: conditionNode(record(value), place) };
    if ((member === 'all' || member === 'anyOf') && Array.isArray(value)) {
      return { kind: member === 'all' ? 'all' : 'any', of: value.map((one, i) => conditionNode(record(one), [...place, i])) };
    }
    const tests = Object.entries(record(value)).map(
      ([op, operand]): ConditionNode => ({ kind: 'test', path: member.split('.'), op, operand: asOperand(operand), at: [...place, op] }),
    );
    return { kind: 'all', of: tests };
  });
  return { kind: 'all', of: parts };
}

export function testsOf(node: ConditionNode): readonly TestNode[] {
  if (node.kind === 'test') return [node];
  return node.kind === 'not' ? testsOf(node.of) : node.of.flatMap(testsOf);
}

/** Every condition of a document with the type of the rows that it is about. */
export function conditionsOf({ clauses, prohibit = [] }: RawAgreement): readonly { readonly type: string; readonly node: ConditionNode }[] {
  const given = clauses.flatMap((clause, i) => rowEntriesOf(clause, ['clauses', i]));
  const prohibited = prohibit.flatMap(({ rows }, i) => conditionedRows(rows, ['prohibit', i, 'rows']));
  const counted = clauses.flatMap(({ aggregate }, i) => conditionedRows(aggregate?.rows, ['clauses', i, 'aggregate', 'rows']));
  return [...given, ...counted, ...prohibited].flatMap(({ type, condition, at }) =>
    condition === null ? [] : [{ type, node: conditionNode(condition, at) }],
  );
}

/** The rows of prohibitions and figures, which are reached by no edge. */
function conditionedRows(rows: RawProhibition['rows'] = {}, at: YamlPath): readonly Omit<RowEntry, 'via' | 'by'>[] {
  return Object.entries(rows).map(([type, condition]) => ({
    type,
    condition: condition === 'every' ? null : condition,
    at: [...at, type],
  }));
}

/** Every test of a document with the type of the rows that it is about. */
export function typedTestsOf(agreement: RawAgreement): readonly (TestNode & { readonly type: string })[] {
  return conditionsOf(agreement).flatMap(({ type, node }) => testsOf(node).map((test) => ({ ...test, type })));
}

export type GivenField = { readonly coordinate: string; readonly mask: string | null; readonly at: YamlPath };

/** Fields that a clause names, categories left out. */
export function givenFields({ give }: RawClause, at: YamlPath): readonly GivenField[] {
  const inClear = (give.clear ?? []).flatMap((coordinate, i) =>
    isCategory(coordinate) ? [] : [{ coordinate, mask: null, at: [...at, 'give', 'clear', i] }],
  );
  const masked = Object.entries(give.masked ?? {}).map(([coordinate, mask]) => ({
    coordinate,
    mask,
    at: [...at, 'give', 'masked', coordinate],
  }));
  return [...inClear, ...masked];
}

export type GivenCategory = { readonly category: string; readonly at: YamlPath };

export function givenCategories({ give }: RawClause, at: YamlPath): readonly GivenCategory[] {
  return (give.clear ?? []).flatMap((entry, i) =>
    isCategory(entry) ? [{ category: entry.slice(categoryWord.length), at: [...at, 'give', 'clear', i] }] : [],
  );
}

/** Types that a clause gives something of. */
export function givenTypes(clause: RawClause, at: YamlPath): readonly { readonly type: string; readonly at: YamlPath }[] {
  const fields = givenFields(clause, at).map(({ coordinate, at: place }) => ({ type: coordinate.split('.')[0] ?? '', at: place }));
  const whole = (['reference', 'exists'] as const).flatMap((member) =>
    (clause.give[member] ?? []).map((type, i) => ({ type, at: [...at, 'give', member, i] })),
  );
  return [...fields, ...whole];
}

const categoryWord = 'category ';

function isCategory(entry: string): boolean {
  return entry.startsWith(categoryWord);
}

function isList(rows: RawRows): rows is readonly RawRowRule[] {
  return Array.isArray(rows);
}

function record(value: unknown): RawCondition {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
}

function asOperand(value: unknown): RawOperand {
  if (Array.isArray(value)) return value.filter(isScalar);
  return isScalar(value) ? value : [];
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
