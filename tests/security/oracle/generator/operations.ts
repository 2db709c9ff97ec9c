import type { Agreement, Clause, Question } from '../evaluator/papers.ts';
import { enums, type FieldFacts, fieldAt, isEntity, type MutationFacts, membersOf, mutations, queries, typeNamed } from '../facts.ts';
import { type FiguresFacts, figureQuestions } from '../figures-facts.ts';
import type { Tape } from '../tape.ts';
import { derived, type Row, strayKey, tableOf, valuesFor, type World } from '../world.ts';
import { keyValues, operatorsFor } from './conditions.ts';

export type Operation = {
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Where the operation can be asked again for the page beyond the one it got: which list, the variable, and which of the page's cursors. */
  readonly cursor: { readonly at: string; readonly variable: string; readonly of: 'startCursor' | 'endCursor' } | null;
  /** Where it asks for figures and nothing else: the same months, in other groups. */
  readonly neighbour: string | null;
};

/** An operation over the whole schema, that asks more often for what the documents give than for the rest. */
export function operationOf(agreements: readonly Agreement[], world: World, tape: Tape): Operation {
  return new Writer(agreements, world, tape).operation();
}

/** From which month to which; asked in the middle of June 2026. */
const spans = [
  ['2026-05', '2026-05'],
  ['2026-03', '2026-06'],
  ['2025-11', '2026-05'],
  ['2026-04', '2026-05'],
  ['2025-01', '2026-08'],
  ['2026-06', '2026-06'],
];
/** Those that are no months, stand the wrong way round, or are too many. */
const oddMonths = [
  ['2026', '2026'],
  ['2026-05-01', '2026-05-31'],
  ['2026-05', '2026-04'],
  ['2021-05', '2026-05'],
];

const hostileNames = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'f0', 'h1', 's0', 'v0', 'nodes', '__v'];

class Writer {
  readonly #world: World;
  readonly #tape: Tape;
  readonly #given: ReadonlySet<string>;
  readonly #asked: ReadonlyMap<string, readonly Question[]>;
  readonly #definitions: string[] = [];
  readonly #variables: Record<string, unknown> = {};
  readonly #fragments: string[] = [];
  readonly #counting: ReadonlyMap<string, NonNullable<Clause['aggregate']>>;
  #neighbour: string | null = null;
  #names = 0;
  #size = 0;
  #cursor: Operation['cursor'] = null;

  constructor(agreements: readonly Agreement[], world: World, tape: Tape) {
    this.#world = world;
    this.#tape = tape;
    const clauses = agreements.flatMap((one) => one.clauses);
    this.#given = new Set(
      clauses.flatMap(({ give = {} }) => [
        ...(give.clear ?? []),
        ...Object.keys(give.masked ?? {}),
        ...(give.reference ?? []).map((type) => `${type}.ref`),
      ]),
    );
    this.#counting = new Map(
      clauses.flatMap(({ aggregate }) => (aggregate === undefined ? [] : [[aggregate.question, aggregate] as const])),
    );
    const all = clauses.flatMap(({ questions = {} }) => Object.entries(questions));
    this.#asked = new Map([...Map.groupBy(all, ([name]) => name)].map(([name, list]) => [name, list.map(([, question]) => question)]));
  }

  operation(): Operation {
    const writable = [...this.#asked.keys()].filter((name) => name.startsWith('Mutation.'));
    if (this.#tape.chance(writable.length > 0 ? 30 : 1)) return this.#mutation(writable);
    const opened = [...this.#asked.keys()].flatMap((name) => (name.startsWith('Query.') ? (fieldAt(name) ?? []) : []));
    const roots = Array.from({ length: 1 + (this.#tape.chance(35) ? 1 + this.#tape.below(2) : 0) }, () =>
      this.#tape.chance(this.#counting.size > 0 ? 55 : 1)
        ? this.#figuresAsked()
        : this.#tape.chance(8) || opened.length === 0
          ? this.#tape.pick([...queries.values()])
          : this.#tape.pick(opened),
    );
    const body = roots.map((field) => ('count' in field ? this.#figures(field) : this.#edge(field, 3, null, true))).join(' ');
    const named = this.#definitions.length > 0 ? `query Q(${this.#definitions.join(', ')}) ` : '';
    return {
      text: `${named}{ ${body} }${this.#fragments.join(' ')}`,
      variables: this.#variables,
      cursor: this.#cursor,
      neighbour: roots.length === 1 ? this.#neighbour : null,
    };
  }

  /** One row written and whatever can be read from it, or several and only what they say themselves. */
  #mutation(writable: readonly string[]): Operation {
    const opened = writable.flatMap((name) => mutations.get(name.replace('Mutation.', '')) ?? []);
    const mutation = this.#tape.pick(opened.length > 0 ? opened : [...mutations.values()]);
    const count = this.#tape.chance(25) ? 2 + this.#tape.below(2) : 1;
    const body = Array.from({ length: count }, () => {
      const input = this.#input(mutation);
      const written = this.#tape.chance(25) ? this.#variable(`${mutation.input}!`, input) : inputText(mutation, input);
      const selection = this.#object(mutation.type, count === 1 ? 3 : 0);
      return `e${this.#names++}: ${mutation.name}(input: ${written})${this.#switch()} { ${selection} }`;
    });
    const named = this.#definitions.length > 0 ? `(${this.#definitions.join(', ')})` : '';
    const text = `mutation M${named} { ${body.join(' ')} }${this.#fragments.join(' ')}`;
    return { text, variables: this.#variables, cursor: null, neighbour: null };
  }

  /** Inputs that a clause lists, most of the time; some are null, and some are none that an agency takes. */
  #input(mutation: MutationFacts): Row {
    const questions = (this.#asked.get(mutation.coordinate) ?? []).flatMap((one) => (typeof one === 'object' ? (one.with ?? []) : []));
    const listed = questions.length === 0 ? [] : this.#tape.pick(questions).split(' + ');
    const set = mutation.inputs.filter(
      ({ name, isRequired }) => isRequired || this.#tape.chance(listed.includes(`input.${name}`) ? 60 : 5),
    );
    return Object.fromEntries(
      set.map(({ name, type, isRequired }) => {
        const field = typeNamed(mutation.type).fields.get(name) as FieldFacts;
        if (!isRequired && this.#tape.chance(12)) return [name, null];
        if (this.#tape.chance(3)) return [name, enums.has(type) ? 'UNKNOWN' : (outOfBounds[type] ?? this.#writtenValue(field, type))];
        return [name, this.#writtenValue(field, type)];
      }),
    );
  }

  #writtenValue(field: FieldFacts, type: string): unknown {
    const values = field.kind === 'one' ? valuesFor(type) : this.#valuesIn(field);
    return this.#tape.pick(type === 'DateTime' ? ['2026-06-15T00:00:00Z', ...values.filter((one) => one !== null)] : values);
  }

  #figuresAsked(): FiguresFacts {
    const counted = [...this.#counting.keys()].flatMap((coordinate) => figureQuestions.get(coordinate) ?? []);
    return this.#tape.pick(counted.length === 0 || this.#tape.chance(5) ? [...figureQuestions.values()] : counted);
  }

  /** Figures of months around those that worlds have, now and then of what are none, or by more than the clause has. */
  #figures(question: FiguresFacts): string {
    const { dimensions, by: byType, name } = question;
    const months = this.#tape.chance(5) ? oddMonths : spans;
    const [from = '', until = ''] = this.#tape.pick(months);
    const finest = this.#counting.get(question.coordinate)?.by ?? [];
    const open = dimensions.filter((one) => finest.includes(one.name));
    const some = this.#tape.some(this.#tape.chance(8) || open.length === 0 ? dimensions : open, 50).map(({ value }) => value);
    const by = this.#tape.chance(4) ? [...some, ...some.slice(0, 1)] : this.#tape.chance(30) ? some.toReversed() : some;
    const asked = (groups: readonly string[]): string => `(from: "${from}", until: "${until}", by: [${groups.join(', ')}])`;
    this.#neighbour = `{ ${name}${asked(this.#tape.some(open, 60).map(({ value }) => value))} { total groups { count ${open.map((one) => one.name).join(' ')} } } }`;
    const written = this.#tape.chance(25)
      ? `(from: ${this.#variable('PartialDate!', from)}, until: "${until}", by: ${this.#variable(`[${byType}!]!`, by)})`
      : asked(by);
    return `e${this.#names++}: ${name}${written}${this.#switch()} { ${this.#figuresAnswer(question, new Set(finest))} }`;
  }

  #figuresAnswer({ answer, group, dimensions }: FiguresFacts, finest: ReadonlySet<string>): string {
    const own = ['months', 'total', 'minCell'].filter(() => this.#tape.chance(60));
    const shown = dimensions.filter(({ name }) => this.#tape.chance(finest.has(name) ? 65 : 3)).map(({ name }) => this.#leaf(name, ''));
    const inGroup = [...(this.#tape.chance(10) ? ['__typename'] : []), ...shown, ...(this.#tape.chance(80) ? ['count'] : [])];
    const groups = this.#tape.chance(85) ? [`groups { ${this.#split(group, inGroup.length > 0 ? inGroup : ['count'])} }`] : [];
    const all = [...own.map((name) => this.#leaf(name, '')), ...groups];
    return this.#split(answer, all.length > 0 ? all : ['total']);
  }

  /** Selections of an object; `prefix` keeps names of members of a union apart. */
  #object(typeName: string, depth: number, prefix = ''): string {
    const { kind, fields, members } = typeNamed(typeName);
    if (kind !== 'object') return this.#abstract(kind === 'interface' ? [...fields.values()] : [], members, depth);
    const leaves = [...fields.values()].filter(
      ({ kind: of, coordinate }) => (of === 'leaf' || of === 'leafList') && this.#tape.chance(this.#given.has(coordinate) ? 65 : 7),
    );
    const edges = [...fields.values()].filter(
      ({ kind: of, coordinate }) =>
        of !== 'leaf' && of !== 'leafList' && depth > 0 && this.#size < 60 && this.#tape.chance(this.#given.has(coordinate) ? 60 : 2),
    );
    const written = [
      ...(this.#tape.chance(20) ? ['__typename'] : []),
      ...leaves.map(({ name }) => this.#leaf(name, prefix)),
      ...edges.map((field) => this.#edge(field, depth - 1, prefix, false)),
    ];
    const all = written.length > 0 ? written : ['__typename'];
    this.#size += all.length;
    return this.#split(typeName, all);
  }

  /** Some of the selections in fragments. */
  #split(typeName: string, all: readonly string[]): string {
    if (!this.#tape.chance(15)) return all.join(' ');
    const cut = this.#tape.below(all.length);
    const inside = all.slice(cut).join(' ');
    if (this.#tape.chance(50)) return [...all.slice(0, cut), `... on ${typeName}${this.#switch()} { ${inside} }`].join(' ');
    const name = `F${this.#names++}`;
    this.#fragments.push(` fragment ${name} on ${typeName} { ${inside} }`);
    return [...all.slice(0, cut), `...${name}${this.#switch()}`].join(' ');
  }

  #abstract(shared: readonly FieldFacts[], members: readonly string[], depth: number): string {
    const leaves = shared.filter(({ kind }) => kind === 'leaf' && this.#tape.chance(60)).map(({ name }) => this.#leaf(name, ''));
    const own = members.filter(() => this.#tape.chance(75)).map((type) => `... on ${type} { ${this.#object(type, depth, `${type}_`)} }`);
    return ['__typename', ...leaves, ...own].join(' ');
  }

  #leaf(name: string, prefix: string): string {
    const hostile = this.#tape.chance(3) ? hostileNames[this.#names++] : undefined;
    const alias =
      hostile !== undefined ? `${hostile}: ` : prefix !== '' ? `${prefix}${name}: ` : this.#tape.chance(8) ? `a${this.#names++}: ` : '';
    return `${alias}${name}${this.#switch()}`;
  }

  #switch(): string {
    if (!this.#tape.chance(4)) return '';
    const value = this.#tape.chance(50);
    const directive = this.#tape.chance(50) ? 'skip' : 'include';
    return ` @${directive}(if: ${this.#tape.chance(50) ? String(value) : this.#variable('Boolean!', value)})`;
  }

  #edge(field: FieldFacts, depth: number, prefix: string | null, isRoot: boolean): string {
    const name = `e${this.#names++}`;
    const alias = isRoot || prefix !== '' || field.kind !== 'one' || this.#tape.chance(30) ? `${name}: ` : '';
    if (field.kind === 'one') {
      const args = isRoot ? this.#keys(field) : '';
      return `${alias}${field.name}${args}${this.#switch()} { ${this.#object(field.type, depth)} }`;
    }
    if (field.kind === 'list') return `${alias}${field.name} { ${this.#object(field.type, depth)} }`;
    return `${alias}${field.name}${this.#pageArguments(field, isRoot ? name : null)} { ${this.#page(field, depth)} }`;
  }

  #page(field: FieldFacts, depth: number): string {
    const inner = (): string => this.#object(field.type, depth);
    const parts = [
      ...(this.#tape.chance(25) ? ['totalCount'] : []),
      ...(this.#tape.chance(25) || this.#cursor !== null ? ['pageInfo { hasNextPage hasPreviousPage startCursor endCursor }'] : []),
    ];
    const rows = this.#tape.below(10);
    if (rows < 6) parts.push(`nodes { ${inner()} }`);
    else if (rows < 9) parts.push(`edges { ${this.#tape.chance(40) ? 'cursor ' : ''}node { ${inner()} } }`);
    else if (parts.length === 0) parts.push('totalCount');
    return parts.join(' ');
  }

  /** The key of a row, or of none. */
  #keys({ type, args }: FieldFacts): string {
    const facts = typeNamed(type);
    const rows = this.#world.get(tableOf(facts.owner, type)) ?? [];
    const key = this.#tape.chance(12) || rows.length === 0 ? strayKey(facts) : this.#tape.pick(rows);
    const written = args.map(
      ({ name, type: of }) => `${name}: ${this.#tape.chance(30) ? this.#variable(`${of}!`, key[name]) : literal(key[name], of)}`,
    );
    return `(${written.join(', ')})`;
  }

  #pageArguments(field: FieldFacts, root: string | null): string {
    const args: string[] = [];
    const filter = this.#filter(field);
    if (filter !== null)
      args.push(`filter: ${this.#tape.chance(30) ? this.#variable(`${field.type}Filter`, filter) : this.#filterText(field.type, filter)}`);
    if (this.#tape.chance(22)) args.push(this.#order(field.type));
    const size = this.#tape.pick([null, null, null, 2, 1, 3, 0]);
    const from = this.#tape.chance(30) ? 'last' : 'first';
    if (size !== null) args.push(`${from}: ${this.#tape.chance(20) ? this.#variable('Int', size) : size}`);
    if (root !== null && size !== null && size > 0 && this.#cursor === null && this.#tape.chance(60)) {
      const variable = `c${this.#names++}`;
      this.#cursor = { at: root, variable, of: from === 'first' ? 'endCursor' : 'startCursor' };
      this.#definitions.push(`$${variable}: String`);
      args.push(`${from === 'first' ? 'after' : 'before'}: $${variable}`);
    }
    return args.length === 0 ? '' : `(${args.join(', ')})`;
  }

  /** With the keys that a clause asks for, most of the time; with tests of other fields, sometimes. */
  #filter(field: FieldFacts): Row | null {
    const keyed = (this.#asked.get(field.coordinate) ?? []).filter((question) => typeof question === 'object');
    const parts: Row[] = [];
    if (keyed.length > 0 && this.#tape.chance(85)) {
      const { with: alternatives = [], span = {} } = this.#tape.pick(keyed);
      const names = this.#tape
        .pick(alternatives)
        .split(' + ')
        .map((key) => key.replace('filter.', ''));
      parts.push(Object.fromEntries(names.map((name) => [name, this.#keyTest(field.type, name, span[`filter.${name}`])])));
    }
    if (this.#tape.chance(22)) parts.push(this.#test(field.type, 2));
    if (parts.length === 0) return null;
    return parts.length === 1 ? (parts[0] as Row) : { all: parts };
  }

  #keyTest(type: string, name: string, span: string | undefined): Row {
    const field = typeNamed(type).fields.get(name) as FieldFacts;
    if (span !== undefined && this.#tape.chance(60)) {
      const [from, to] = span === '31 days' ? ['2026-05-16', '2026-06-16'] : ['2025-06-01', '2026-06-17'];
      const time = field.type === 'DateTime' ? 'T00:00:00Z' : '';
      return { ge: `${from}${time}`, lt: `${to}${time}` };
    }
    return { is: this.#valueOf(field) };
  }

  #valueOf(field: FieldFacts): unknown {
    if (field.kind !== 'one') return this.#tape.pick(this.#valuesIn(field));
    const facts = typeNamed(field.type);
    const rows = this.#world.get(tableOf(facts.owner, field.type)) ?? [];
    const row = this.#tape.chance(10) || rows.length === 0 ? strayKey(facts) : this.#tape.pick(rows);
    const [only] = facts.keys;
    return facts.keys.length === 1 && only !== undefined ? row[only] : Object.fromEntries(facts.keys.map((key) => [key, row[key]]));
  }

  /** Values that rows of this world have, so that a filter finds some. */
  #valuesIn(field: FieldFacts): readonly unknown[] {
    const [type = ''] = field.coordinate.split('.');
    const rows = this.#world.get(tableOf(field.owner, type)) ?? [];
    const values = rows.flatMap((row) => row[field.name] ?? []).filter((value) => value !== 'UNKNOWN');
    return values.length > 0 && this.#tape.chance(70) ? values : keyValues(field);
  }

  #test(type: string, depth: number): Row {
    const join = depth > 0 ? this.#tape.below(8) : 0;
    if (join === 5) return { not: this.#test(type, depth - 1) };
    if (join === 6) return { anyOf: [this.#test(type, depth - 1), this.#test(type, depth - 1)] };
    if (join === 7) return { all: [this.#test(type, depth - 1), this.#test(type, depth - 1)] };
    const field = this.#tape.pick(this.#testable(type));
    return { [field.name]: this.#operators(field) };
  }

  #testable(typeName: string): readonly FieldFacts[] {
    const type = typeNamed(typeName);
    const all = [...type.fields.values()].filter(
      ({ owner, kind, type: of, reveals, name, coordinate }) =>
        owner === type.owner &&
        reveals.length === 0 &&
        derived[coordinate] === undefined &&
        name !== 'ref' &&
        (kind === 'leaf' || kind === 'leafList' || (kind === 'one' && isEntity(of) && membersOf(of).length === 1)),
    );
    const given = all.filter(({ coordinate }) => this.#given.has(coordinate));
    return given.length > 0 && this.#tape.chance(85) ? given : all;
  }

  #operators(field: FieldFacts): Row {
    if (this.#tape.chance(10)) return { isNull: this.#tape.chance(50) };
    if (field.kind === 'leafList') {
      const op = this.#tape.pick(['has', 'anyOf', 'noneOf']);
      return { [op]: op === 'has' ? this.#valueOf(field) : [this.#valueOf(field), this.#valueOf(field)] };
    }
    const op = this.#tape.pick(field.kind === 'one' ? ['is', 'isNot', 'in', 'notIn'] : operatorsFor(field.type, false));
    if (op === 'startsWith') return { [op]: String(this.#valueOf(field)).slice(0, 2) };
    return { [op]: op === 'in' || op === 'notIn' ? [this.#valueOf(field), this.#valueOf(field)] : this.#valueOf(field) };
  }

  #order(type: string): string {
    const fields = this.#testable(type).filter(({ kind }) => kind === 'leaf');
    const items = fields.length === 0 ? [] : this.#tape.few(fields, 2).map(({ name }) => ({ [name]: this.#tape.pick(['ASC', 'DESC']) }));
    if (this.#tape.chance(20)) return `orderBy: ${this.#variable(`[${type}Order!]`, items)}`;
    return `orderBy: [${items.map((one) => `{${Object.entries(one).map(([name, way]) => `${name}: ${way}`)}}`).join(', ')}]`;
  }

  #filterText(type: string, filter: Row): string {
    const members = Object.entries(filter).map(([member, value]) => {
      if (member === 'not') return `not: ${this.#filterText(type, value as Row)}`;
      if (member === 'all' || member === 'anyOf')
        return `${member}: [${(value as readonly Row[]).map((one) => this.#filterText(type, one)).join(', ')}]`;
      const field = typeNamed(type).fields.get(member) as FieldFacts;
      const tests = Object.entries(value as Row).map(([op, wanted]) => `${op}: ${op === 'isNull' ? wanted : literal(wanted, field.type)}`);
      return `${member}: {${tests.join(', ')}}`;
    });
    return `{${members.join(', ')}}`;
  }

  #variable(type: string, value: unknown): string {
    const name = `v${Object.keys(this.#variables).length}_`;
    this.#variables[name] = value;
    this.#definitions.push(`$${name}: ${type}`);
    return `$${name}`;
  }
}

/** What no agency takes. */
const outOfBounds: Readonly<Record<string, unknown>> = { Int: -1, DateTime: '2026-06-15T00:00:01Z' };

function inputText({ inputs }: MutationFacts, input: Row): string {
  const members = Object.entries(input).map(
    ([name, value]) => `${name}: ${literal(value, inputs.find((one) => one.name === name)?.type ?? '')}`,
  );
  return `{${members.join(', ')}}`;
}

function literal(value: unknown, type: string): string {
  if (Array.isArray(value)) return `[${value.map((one) => literal(one, type)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const fields = typeNamed(type).fields;
    return `{${Object.entries(value).map(([name, part]) => `${name}: ${literal(part, fields.get(name)?.type ?? '')}`)}}`;
  }
  return typeof value === 'string' && !enums.has(type) ? JSON.stringify(value) : String(value);
}
