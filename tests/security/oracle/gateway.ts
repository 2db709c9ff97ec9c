import { createHash } from 'node:crypto';
import { clientSchema, nothingDeclared, Pipeline, unrecorded } from '@passerelle/gateway';
import { formatProblem, type PolicySet, parsePolicySet, pinsOf, recipientIn, type SourceText } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { type DocumentNode, Kind, validate } from 'graphql';
import type { Agencies } from './agencies.ts';
import { classified } from './classification.ts';
import type { Asking, Lock, Papers } from './evaluator/papers.ts';
import { registerText } from './evaluator/register.ts';
import { asOf } from './world.ts';

const supergraphSdl = committedSupergraph();
const border = loadSchema(classified(supergraphSdl));
export const schema = clientSchema(supergraphSdl);
const register = { file: 'register.json', text: registerText };

/** Documents as files: JSON is YAML. */
export function policiesFrom(papers: Papers): PolicySet | readonly string[] {
  const documents = papers.agreements.map((one) => ({
    file: `${one.id}-${one.version}.json`,
    text: JSON.stringify({
      title: { en: 'Random', fr: 'Aléatoire' },
      basis: [{ instrument: 'Treaty', article: '1' }],
      ...one,
    }),
  }));
  const title = { en: 'Random', fr: 'Aléatoire' };
  const arrangements = papers.arrangements.map((one) => ({
    file: `${one.id}.json`,
    text: JSON.stringify({ kind: 'arrangement', title, basis: [{ instrument: 'Minutes' }], ...one }),
  }));
  const ceilings = papers.ceilings.map((one) => ({
    file: `${one.id}.json`,
    text: JSON.stringify({ kind: 'ceiling', article: '1', title, ...one }),
  }));
  const acts = papers.acts.map((one) => ({ file: `${one.id}.json`, text: JSON.stringify({ reason: title, ...one }) }));
  const texts = { register, documents: [...documents, ...arrangements], ceilings, acts, locks: lockFiles(papers.locks, documents) };
  const reading = parsePolicySet(texts, border);
  return reading.kind === 'refused' ? reading.problems.map(formatProblem) : reading.set;
}

/** Locks as `passerelle policy pin` writes them, for the documents as they stand; what each clause gave when it was signed is the case's. */
function lockFiles(locks: readonly Lock[], documents: readonly SourceText[]): readonly SourceText[] {
  if (locks.length === 0) return [];
  const pins = pinsOf({ register, documents, ceilings: [] }, border);
  return locks.flatMap(({ document, version, clauses }) => {
    const pin = pins.find((one) => one.id === document && one.version === version);
    return pin === undefined ? [] : [{ file: pin.lock.file, text: JSON.stringify({ ...JSON.parse(pin.lock.text), clauses }) }];
  });
}

export type Told = {
  readonly data: unknown;
  readonly errors: readonly { readonly path: readonly (string | number)[]; readonly code: string }[];
  /** The whole answer as it would be sent, but for ids. */
  readonly text: string;
  /** Everything that was recorded or reported. */
  readonly logged: string;
};

/** The gateway's whole pipeline, without HTTP around it. */
export class Asked {
  readonly #agencies: Agencies;
  readonly #set: PolicySet;
  readonly #pipeline: Pipeline;
  #log: unknown[] = [];

  constructor(agencies: Agencies, set: PolicySet) {
    this.#agencies = agencies;
    this.#set = set;
    this.#pipeline = new Pipeline({
      schema,
      border,
      policies: () => this.#set,
      engine: this.#agencies.engine,
      recorder: { record: (event) => this.#log.push(event) },
      evidence: unrecorded,
      report: (_id, error) => this.#log.push(error instanceof Error ? error.stack : error),
      now: () => Date.parse(asOf),
      emergencies: { grant: async () => true },
      pseudonyms: (authority, coordinate) => (text) => pseudonym(`${authority} ${coordinate} ${text}`),
    });
  }

  async ask(document: DocumentNode, variables: Readonly<Record<string, unknown>>, asking: Asking): Promise<Told> {
    const { authority, unit, role } = asking.caller;
    const recipient = recipientIn(this.#set.register, authority, unit, role);
    const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    if (recipient === null || operation === undefined) throw new Error('the case asks as nobody, or asks nothing');
    this.#log = [];
    const { purpose, listed, caseReference, necessity } = asking;
    const emergency = asking.emergency === null ? null : { ground: asking.emergency.ground, justification: 'life in danger' };
    const declared = { ...nothingDeclared, purpose, caseReference, agreements: listed, necessity, emergency };
    const request = { id: 'request', recipient, officer: 'tester', declared, document, operation, variables };
    const { data, ...answer } = await this.#pipeline.answer(request);
    const sent = JSON.parse(JSON.stringify({ ...answer, data: data?.value }));
    const errors = (answer.errors ?? []).map(({ path = [], extensions }) => ({ path, code: String(extensions.code) }));
    return { data: sent.data, errors, text: withoutIds(JSON.stringify(sent)), logged: withoutIds(JSON.stringify(this.#log)) };
  }
}

/** Any one-to-one word will do here. */
function pseudonym(text: string): string {
  return createHash('sha256').update(text).digest('hex').toUpperCase().slice(0, 20);
}

export function problemsOf(document: DocumentNode): readonly string[] {
  return validate(schema, document).map(({ message }) => message);
}

/** Decision and request ids are new each time. */
function withoutIds(text: string): string {
  return text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>');
}
