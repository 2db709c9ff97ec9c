import {
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  parse,
  specifiedRules,
  validate,
} from 'graphql';

export type RandomOperation = { readonly query: string; readonly variables: Readonly<Record<string, unknown>> };

/** Names that every JavaScript object has, and some that only look like numbers: as good as any other for a response. */
const awkwardNames = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'valueOf',
  'prototype',
  'length',
  'then',
  'data',
  'at',
  '_0',
  '__typename_',
];

const most = { width: 5, fields: 60 };

/** Numbers in [0, below) that follow from a seed. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** `isConditional`: with `@skip` and `@include`, which the stock executor leaves to its planner. */
export type Manner = { readonly depth: number; readonly isConditional: boolean };

/** A valid operation over a schema, by number: the same number gives the same. Where two selections would not merge, another is tried. */
export function randomOperation(schema: GraphQLSchema, seed: number, manner: Manner): RandomOperation {
  for (let attempt = 0; ; attempt++) {
    const made = new Writer(schema, randomNumbers(seed * 64 + attempt), manner).operation();
    if (validate(schema, parse(made.query), specifiedRules).length === 0) return made;
    if (attempt > 60) throw new Error(`no valid operation from ${seed}`);
  }
}

class Writer {
  readonly #schema: GraphQLSchema;
  readonly #random: (below: number) => number;
  readonly #variables = new Map<string, { readonly type: string; readonly value: unknown }>();
  readonly #fragments: string[] = [];
  readonly #manner: Manner;
  #fields = 0;

  constructor(schema: GraphQLSchema, random: (below: number) => number, manner: Manner) {
    this.#manner = manner;
    this.#schema = schema;
    this.#random = random;
  }

  operation(): RandomOperation {
    const mutation = this.#schema.getMutationType();
    const isMutation = mutation != null && this.#oneIn(2);
    const root = isMutation ? mutation : this.#schema.getQueryType();
    if (!root) throw new Error('the schema has no roots');
    const body = this.#selections(root, 0);
    const declared = [...this.#variables].map(([name, { type }]) => `$${name}: ${type}`).join(', ');
    const head = `${isMutation ? 'mutation' : 'query'} Asked${declared === '' ? '' : `(${declared})`}`;
    // A variable may be left to its default, or to nothing.
    const given = [...this.#variables].filter(([, { value }]) => value !== undefined).map(([name, { value }]) => [name, value]);
    return { query: `${head} ${body}\n${this.#fragments.join('\n')}`, variables: Object.fromEntries(given) };
  }

  #selections(type: GraphQLNamedType, depth: number): string {
    const count = 1 + this.#random(most.width);
    const chosen = Array.from({ length: count }, () => this.#selection(type, depth)).filter((one) => one !== '');
    return `{ ${chosen.length === 0 ? '__typename' : chosen.join(' ')} }`;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    if (this.#oneIn(12)) return this.#oneIn(4) ? `${this.#pick(awkwardNames)}: __typename` : '__typename';
    if (depth < this.#manner.depth && (isAbstractType(type) ? this.#oneIn(2) : this.#oneIn(7))) return this.#fragment(type, depth);
    if (!('getFields' in type)) return '__typename';
    const fields = Object.values(type.getFields()).filter((field) => !field.name.startsWith('_'));
    const isDeep = depth >= this.#manner.depth || this.#fields >= most.fields;
    const usable = isDeep ? fields.filter((field) => !isCompositeType(getNamedType(field.type))) : fields;
    const field = this.#pick(usable);
    if (field === undefined) return '';
    this.#fields += 1;
    const alias = this.#oneIn(4) ? `${this.#oneIn(3) ? this.#pick(awkwardNames) : `a${this.#random(3)}`}: ` : '';
    const named = getNamedType(field.type);
    const below = isCompositeType(named) ? ` ${this.#selections(named, depth + 1)}` : '';
    return `${alias}${field.name}${this.#arguments(field.args)}${this.#condition()}${below}`;
  }

  #fragment(type: GraphQLNamedType, depth: number): string {
    const on = this.#pick(this.#narrower(type)) ?? type;
    const body = this.#selections(on, depth + 1);
    if (this.#oneIn(3)) {
      const name = `Part${this.#fragments.length}`;
      this.#fragments.push(`fragment ${name} on ${on.name} ${body}`);
      return `...${name}${this.#condition()}`;
    }
    return `...${on === type && this.#oneIn(2) ? '' : ` on ${on.name}`}${this.#condition()} ${body}`;
  }

  /** Types that an object of this type may be of: what a fragment may ask for. */
  #narrower(type: GraphQLNamedType): readonly GraphQLNamedType[] {
    const members = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : isObjectType(type) ? [type] : [];
    const interfaces = members.flatMap((member) => member.getInterfaces());
    return [...new Set<GraphQLNamedType>([type, ...members, ...interfaces])];
  }

  #condition(): string {
    if (!this.#manner.isConditional || !this.#oneIn(9)) return '';
    const value = this.#oneIn(3) ? String(this.#oneIn(2)) : `$${this.#variable('Boolean!', this.#oneIn(2))}`;
    return ` @${this.#oneIn(2) ? 'skip' : 'include'}(if: ${value})`;
  }

  #arguments(args: readonly GraphQLArgument[]): string {
    const given = args.filter(({ type }) => isNonNullType(type) || this.#oneIn(2));
    if (given.length === 0) return '';
    return `(${given.map(({ name, type }) => `${name}: ${this.#argument(type)}`).join(', ')})`;
  }

  #argument(type: GraphQLInputType): string {
    if (!this.#oneIn(3)) return this.#literal(type, 0);
    const isLeftOut = !isNonNullType(type) && this.#oneIn(4);
    return `$${this.#variable(String(type), isLeftOut ? undefined : this.#value(type, 0))}`;
  }

  #variable(type: string, value: unknown): string {
    const name = this.#oneIn(8) && !this.#variables.has('constructor') ? 'constructor' : `v${this.#variables.size}`;
    this.#variables.set(name, { type, value });
    return name;
  }

  #literal(type: GraphQLInputType, depth: number): string {
    return literal(this.#value(type, depth), type);
  }

  #value(type: GraphQLInputType, depth: number): unknown {
    if (isNonNullType(type)) {
      for (;;) {
        const value = this.#value(type.ofType, depth);
        if (value !== null) return value;
      }
    }
    if (this.#oneIn(9) && depth > 0) return null;
    if (isListType(type)) return Array.from({ length: this.#random(3) }, () => this.#value(type.ofType, depth + 1));
    if (isEnumType(type)) return this.#pick(type.getValues())?.name;
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields()).filter((field) => isNonNullType(field.type) || (depth < 2 && this.#oneIn(2)));
      return Object.fromEntries(fields.map((field) => [field.name, this.#value(field.type, depth + 1)]));
    }
    switch (String(type)) {
      case 'Int':
        return this.#random(5);
      case 'Float':
        return this.#random(50) / 4;
      case 'Boolean':
        return this.#oneIn(2);
      default:
        return `n${this.#random(7)}`;
    }
  }

  #oneIn(n: number): boolean {
    return this.#random(n) === 0;
  }

  #pick<T>(of: readonly T[]): T | undefined {
    return of[this.#random(Math.max(1, of.length))];
  }
}

/** A value as GraphQL writes it. */
function literal(value: unknown, type: GraphQLInputType): string {
  if (isNonNullType(type)) return literal(value, type.ofType);
  if (value === null || value === undefined) return 'null';
  if (isListType(type) && Array.isArray(value)) return `[${value.map((one) => literal(one, type.ofType)).join(', ')}]`;
  if (isEnumType(type)) return String(value);
  if (isInputObjectType(type)) {
    const fields = type.getFields();
    const members = Object.entries(value).flatMap(([name, one]) => {
      const field = fields[name];
      return field === undefined ? [] : [`${name}: ${literal(one, field.type)}`];
    });
    return `{${members.join(', ')}}`;
  }
  return JSON.stringify(value);
}
