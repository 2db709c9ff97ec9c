import { clientSchema } from '@passerelle/gateway';
import { type PolicySet, readPolicyTexts } from '@passerelle/policies';
import { committedSupergraph, type FieldModel, loadSchema, type TypeModel } from '@passerelle/schema';
import { policiesDirectory } from '../harness/stack.ts';
import { agreementOf } from './agreement-of.ts';

/** The unified schema, as tests walk it to find their own targets: nothing in them names a type that a later one would escape. */
export const border = loadSchema(committedSupergraph());
export const schema = clientSchema(committedSupergraph());

/** Rows of the agencies, and what is written inside them; not what the gateway says of itself, and no figures. */
export const objectTypes: readonly TypeModel[] = withEmbedded([...border.types.values()].filter(isAgencys));
export const everyField: readonly FieldModel[] = objectTypes.flatMap(({ fields }) => [...fields.values()]);
export const everyQuestion: readonly FieldModel[] = [...border.queries.values()].filter(({ type }) =>
  objectTypes.some(({ name, keys }) => name === type && keys.length > 0),
);
export const rootLists: readonly FieldModel[] = everyQuestion.filter(({ shape }) => shape === 'connection');
export const lookUps: readonly FieldModel[] = everyQuestion.filter(({ shape }) => shape === 'toOne');
export const toMany: readonly FieldModel[] = everyField.filter(({ shape }) => shape === 'connection' || shape === 'list');

export function typeOf(name: string): TypeModel {
  const type = border.types.get(name);
  if (type === undefined) throw new Error(`no type \`${name}\``);
  return type;
}

/** The register of agreements follows from the documents; it has tests of its own. */
function isAgencys({ kind, keys, owner }: TypeModel): boolean {
  return kind === 'object' && keys.length > 0 && owner !== 'agreements';
}

function withEmbedded(types: readonly TypeModel[]): readonly TypeModel[] {
  const inner = types.flatMap(({ fields }) =>
    [...fields.values()].flatMap(({ shape, type }) => (shape === 'toOne' ? (border.types.get(type) ?? []) : [])),
  );
  const embedded = inner.filter(({ name, kind }) => kind === 'object' && !types.some((type) => type.name === name));
  return [...types, ...new Set(embedded)];
}

/** Every agency that has a subgraph. */
export const givers: readonly string[] = [...readRegister().matchAll(/- id: "(QN:[A-Z]+)"[\s\S]*?(?=\n {2}- id:|$)/g)]
  .filter(([text]) => /\n {4}subgraph: /.test(text))
  .map(([, id]) => id ?? '');

function readRegister(): string {
  return readPolicyTexts(policiesDirectory).register.text;
}

type Question = 'freely' | { readonly with: readonly string[] };
export type WrittenClause = {
  readonly id?: string;
  readonly clear?: readonly string[];
  readonly masked?: Readonly<Record<string, string>>;
  readonly reference?: readonly string[];
  readonly exists?: readonly string[];
  readonly rows: Readonly<Record<string, unknown>>;
  readonly questions?: Readonly<Record<string, Question>>;
};

/** An agreement of clauses that all agencies give, written as data. */
export function agreementWith(id: string, clauses: readonly WrittenClause[], prohibit: readonly object[] = []): PolicySet {
  const written = clauses.map(({ id: name, clear = [], masked = {}, reference = [], exists = [], rows, questions = {} }, i) => ({
    id: name ?? `clause-${i}`,
    article: String(i + 1),
    from: givers,
    give: filled({ clear, masked, reference, exists }),
    rows,
    ...filled({ questions }),
  }));
  return agreementOf(id, `clauses: ${JSON.stringify(written)}\n${prohibit.length > 0 ? `prohibit: ${JSON.stringify(prohibit)}\n` : ''}`);
}

/** The language takes no empty blocks. */
function filled(blocks: Readonly<Record<string, object>>): object {
  return Object.fromEntries(Object.entries(blocks).filter(([, block]) => Object.keys(block).length > 0));
}

/** A clause that gives every row of every type to whoever asks, and of each row whether it is there; `fields` in clear on top. */
export function everything(isGiven: (field: FieldModel) => boolean = () => true): WrittenClause {
  const fields = everyField.filter((field) => field.name !== 'ref' && isGiven(field));
  const lists = fields.filter(({ shape }) => shape === 'connection' || shape === 'list');
  return {
    id: 'everything',
    clear: fields.map(({ coordinate }) => coordinate),
    reference: objectTypes.filter(({ fields: own }) => own.has('ref') && isGiven(own.get('ref') as FieldModel)).map(({ name }) => name),
    exists: objectTypes.filter(({ name }) => !fields.some(({ coordinate }) => coordinate.startsWith(`${name}.`))).map(({ name }) => name),
    rows: Object.fromEntries(objectTypes.map(({ name }) => [name, 'every'])),
    questions: Object.fromEntries([
      ...everyQuestion.map((field) => [field.coordinate, questionOf(field)] as const),
      ...lists.map(({ coordinate }) => [coordinate, 'freely'] as const),
    ]),
  };
}

function questionOf({ args, shape }: FieldModel): Question {
  return shape === 'toOne' ? { with: [[...args.keys()].join(' + ')] } : 'freely';
}
