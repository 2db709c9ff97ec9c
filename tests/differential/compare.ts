import { composeServices } from '@apollo/composition';
import { Supergraph } from '@apollo/federation-internals';
import { type Engine, type EngineRequest, plannerSupergraph, startEngine, unpack } from '@passerelle/gateway';
import { testGateway } from '@passerelle/kit/testing';
import type { Decision } from '@passerelle/schema';
import { type GraphQLSchema, parse } from 'graphql';
import { DirectDispatcher } from '../security/oracle/direct-dispatcher.ts';
import { allPassedOn } from './all-passed-on.ts';
import { mockService, truthOf } from './mock-service.ts';
import { type Manner, type RandomOperation, randomOperation } from './random-operation.ts';
import type { Services } from './supergraphs.ts';

// Our executor beside the stock one, over services that make their values up, and beside what one service would say that had all their fields.
// Where nothing fails ours gives that, byte for byte. The stock one does not always: it keeps the members of an object in another order, leaves
// `@skip` and `@include` to a planner that loses fields and whole mutations by them, and takes the name of an interface, from a service that
// knows of nothing else (`@interfaceObject`), for an object's type. Where services fail, both give the same data, and the same errors as far as
// the stock one can place them.

/** Both executors over the same services. */
export type Pair = {
  readonly schema: GraphQLSchema;
  /** Null where they agree; else what was asked, and what each said. */
  compare(asked: RandomOperation): Promise<string | null>;
  /** Of all that was compared. */
  readonly seen: { answers: number; refused: number; astray: number; withData: number; withErrors: number; stretches: number };
  stop(): Promise<void>;
};

export function composed(services: Services): string {
  const { supergraphSdl, errors = [] } = composeServices(
    Object.entries(services).map(([name, sdl]) => ({ name, url: `http://${name}/graphql`, typeDefs: parse(sdl) })),
  );
  if (supergraphSdl === undefined) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/** Services answer with made-up values; one in `faults` of what they say is null or fails. */
export async function startPair(services: Services, faults: number, supergraphSdl: string): Promise<Pair> {
  const names = Object.keys(services);
  const dispatcher = (): DirectDispatcher =>
    new DirectDispatcher(
      new Map(
        names.map((name) => {
          const service = mockService(name, services[name] ?? '', Object.values(services), faults);
          return [name, (_seal: string | undefined, body: Uint8Array) => service.answer(body)] as const;
        }),
      ),
    );
  const options = () => ({
    supergraphSdl,
    subgraphs: names.map((name) => ({ name, url: `http://${name}/graphql`, key: new Uint8Array(32) })),
    now: () => 0,
    decisionKey: testGateway.key,
    dispatcher: dispatcher(),
    breaker: { failures: Number.POSITIVE_INFINITY, restMs: 0 },
    // What is refused must not depend on what else the machine does: some take two seconds alone, and the stock one plans at the same time.
    planning: { limitMs: 120_000, mostWaiting: 100 },
  });
  const [ours, stock] = await Promise.all([startEngine(options(), 'compiled'), startEngine(options(), 'stock')]);
  const schema = Supergraph.build(plannerSupergraph(supergraphSdl), { validateSupergraph: false }).apiSchema().toGraphQLJSSchema();
  const truth = faults === 0 ? truthOf(schema, Object.values(services)) : null;
  const seen = { answers: 0, refused: 0, astray: 0, withData: 0, withErrors: 0, stretches: 0 };
  return {
    schema,
    seen,
    compare: async (asked) => {
      const [a, b, loose, passed] = await Promise.all([
        answerOf(ours, asked),
        answerOf(stock, asked),
        answerOf(ours, asked, { mayHoldMore: true }),
        answerOf(ours, asked, { mayHoldMore: true, passedOn: allPassedOn(asked.query) }),
      ]);
      seen.answers += 1;
      if (a.kind === 'refused' && b.kind === 'refused') {
        seen.refused += 1;
        return null;
      }
      if (a.kind === 'answered') {
        seen.withData += a.text.length > 60 ? 1 : 0;
        seen.withErrors += isFaultless(a.errors) ? 0 : 1;
      }
      if (!isLooselyTheSame(loose, a))
        return [asked.query, JSON.stringify(asked.variables), told('ours', a), told('loosely', loose)].join('\n');
      if (!isLooselyTheSame(passed, a))
        return [asked.query, JSON.stringify(asked.variables), told('ours', a), told('passed on', passed)].join('\n');
      seen.stretches += passed.kind === 'answered' ? passed.stretches : 0;
      const isSame = a.kind === 'answered' && b.kind === 'answered' && a.unordered === b.unordered && agreeOnErrors(a.errors, b.errors);
      if (truth === null)
        return isSame ? null : [asked.query, JSON.stringify(asked.variables), told('ours', a), told('stock', b)].join('\n');
      const right = JSON.stringify(await truth(asked.query, asked.variables));
      if (a.kind === 'answered' && a.text === right) {
        // The stock executor strays where ours does not; its own faults are not ours to find.
        seen.astray += isSame ? 0 : 1;
        return null;
      }
      return [asked.query, JSON.stringify(asked.variables), told('ours', a), told('stock', b), `truth: ${right}`].join('\n');
    },
    stop: async () => {
      await ours.stop();
      await stock.stop();
    },
  };
}

const decision = {} as Decision;

/** `stretches`: how many stood in it, before they were unpacked. */
type Answered = {
  readonly kind: 'answered';
  readonly text: string;
  readonly unordered: string;
  readonly errors: Errors;
  readonly stretches: number;
};
/** `paths`: without positions in lists. */
type Errors = { readonly failed: readonly string[]; readonly paths: ReadonlySet<string> };
/** The planner refuses what it cannot plan; neither executor gets to see it. */
type Answer = Answered | { readonly kind: 'refused' };

async function answerOf(engine: Engine, { query, variables }: RandomOperation, more: Partial<EngineRequest> = {}): Promise<Answer> {
  const request: EngineRequest = {
    id: 'x',
    partner: 'x',
    document: parse(query),
    variables,
    decisionId: 'x',
    ...more,
    decisionFor: () => decision,
    decisionText: () => '{}',
  };
  const answer = await engine.execute(request).catch(() => null);
  if (answer === null) return { kind: 'refused' };
  const stretches = answer.stretches === undefined ? 0 : JSON.stringify(answer.data).split('"#').length - 1;
  if (answer.stretches !== undefined) unpack(answer.data, answer.stretches);
  const text = JSON.stringify(answer.data);
  const paths = answer.errors.map(({ path = [] }) => path.filter((segment) => typeof segment === 'string').join('.'));
  const errors = { failed: [...answer.failed].sort(), paths: new Set(paths) };
  return { kind: 'answered', text, unordered: unordered(JSON.parse(text)), errors, stretches };
}

/** What may hold more than was asked, or came in stretches, has all that was asked, and the same errors; where anything failed, it has nothing more. */
function isLooselyTheSame(loose: Answer, exact: Answer): boolean {
  if (loose.kind === 'refused' || exact.kind === 'refused') return loose.kind === exact.kind;
  if (!isFaultless(exact.errors)) return told('', loose) === told('', exact);
  return isFaultless(loose.errors) && contains(JSON.parse(loose.text), JSON.parse(exact.text));
}

/** Whether all that `less` has is in `more`: lists of the same length, nulls where there are nulls. */
function contains(more: unknown, less: unknown): boolean {
  if (Array.isArray(less)) return Array.isArray(more) && more.length === less.length && less.every((one, i) => contains(more[i], one));
  if (typeof less !== 'object' || less === null) return Object.is(more, less);
  if (typeof more !== 'object' || more === null || Array.isArray(more)) return false;
  return Object.entries(less).every(([name, value]) => Object.hasOwn(more, name) && contains(Reflect.get(more, name), value));
}

/**
 * Where there is an error for the stock executor, there is one for ours, and what that can place, ours has at the same place. Ours tells more: the stock one gives no path for what failed below an entity it asked for, or the place of another (`@`, positions among all entities
 * instead of those that it asked for), and of several errors that end in one null it keeps the first.
 */
function agreeOnErrors(ours: Errors, stock: Errors): boolean {
  return (isFaultless(stock) || !isFaultless(ours)) && [...stock.paths].every((path) => ours.paths.has(path));
}

function isFaultless({ failed, paths }: Errors): boolean {
  return failed.length === 0 && paths.size === 0;
}

function told(who: string, answer: Answer): string {
  return `${who}: ${answer.kind === 'refused' ? answer.kind : `${answer.text} ${answer.errors.failed.join()} ${[...answer.errors.paths].join()}`}`;
}

/** As text, members in the order of their names: the stock executor does not keep the operation's. */
function unordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(unordered).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, one]) => `${JSON.stringify(name)}:${unordered(one)}`).join()}}`;
}

/** The first case that differs, if one does. */
export async function firstDifference(pair: Pair, from: number, count: number, manner: Manner): Promise<string | null> {
  for (let seed = from; seed < from + count; seed++) {
    const difference = await pair.compare(randomOperation(pair.schema, seed, manner));
    if (difference !== null) return `case ${seed}\n${difference}`;
  }
  return null;
}
