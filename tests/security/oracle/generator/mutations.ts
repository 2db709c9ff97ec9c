import type { Clause, Question, Rule } from '../evaluator/papers.ts';
import { viaOf } from '../evaluator/rights.ts';
import { fieldAt, type MutationFacts, mutations, typeNamed } from '../facts.ts';
import type { Tape } from '../tape.ts';
import { conditionOver, pathsOf } from './conditions.ts';

/** The inputs that may be set together, in one way or two; those that the schema demands are among them. */
export function writableInputs({ inputs }: MutationFacts, tape: Tape): Exclude<Question, 'freely'> {
  const set = (): string =>
    inputs
      .filter(({ isRequired }) => isRequired || tape.chance(50))
      .map(({ name }) => `input.${name}`)
      .join(' + ');
  return { with: [...new Set([set(), ...(tape.chance(25) ? [set()] : [])])], ...(tape.chance(20) && { oneAtATime: true }) };
}

/** Rules for rows that may be written: on what every way of asking writes, and on keys of what it refers to. `ways`: other ways to them. */
export function rulesForWriting(
  { coordinate, type }: MutationFacts,
  { with: sets = [] }: Exclude<Question, 'freely'>,
  ways: readonly string[],
  tape: Tape,
): readonly Rule[] {
  const written = sets.map((set) => set.split(' + ').map((input) => input.replace('input.', '')));
  const paths = pathsOf(type, false).filter(({ written: path }) => {
    const [name = '', key, ...more] = path.split('.');
    const isKey = key === undefined || (more.length === 0 && typeNamed(fieldAt(`${type}.${name}`)?.type ?? '').keys.includes(key));
    return isKey && written.every((names) => names.includes(name));
  });
  const kind = tape.below(10);
  const condition = kind >= 4 ? conditionOver(paths, tape) : {};
  const isPlain = Object.keys(condition).length === 0;
  const own: Rule = kind % 2 === 0 ? (isPlain ? `via ${coordinate}` : { via: coordinate, ...condition }) : isPlain ? 'every' : condition;
  return [own, ...(ways.length > 0 && tape.chance(40) ? [`via ${tape.pick(ways)}`] : [])];
}

export function isWriting({ questions = {} }: Clause): boolean {
  return Object.keys(questions).some((coordinate) => coordinate.startsWith('Mutation.'));
}

/** References that a document lets its recipients write: it gives nothing by them. */
export function referencesWritten(clauses: readonly Clause[]): ReadonlySet<string> {
  const opened = clauses.flatMap(({ questions = {} }) => Object.keys(questions)).filter((one) => one.startsWith('Mutation.'));
  return new Set(
    opened.flatMap((coordinate) => {
      const { type, inputs } = mutations.get(coordinate.replace('Mutation.', '')) as MutationFacts;
      return inputs.map(({ name }) => `${type}.${name}`).filter((one) => fieldAt(one)?.kind === 'one');
    }),
  );
}

/** Clauses of one document, with no rows by references that it lets be written. */
export function withoutWritten(clauses: readonly Clause[]): readonly Clause[] {
  const written = referencesWritten(clauses);
  const apart = (rule: Rule): Rule => {
    if (!written.has(viaOf(rule)?.field ?? '')) return rule;
    const { via: _via, ...rest } = typeof rule === 'string' ? {} : rule;
    return Object.keys(rest).length > 0 ? rest : 'every';
  };
  if (written.size === 0) return clauses;
  return clauses.map((clause) => ({
    ...clause,
    rows: Object.fromEntries(
      Object.entries(clause.rows ?? {}).map(([type, rules]) => [type, ([rules].flat() as readonly Rule[]).map(apart)]),
    ),
  }));
}
