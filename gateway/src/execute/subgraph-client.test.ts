import { generateKeyPairSync } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { Dispatcher } from 'undici';
import { DecisionSigner } from './decision-signer.ts';
import { SubgraphClient, type Terms } from './subgraph-client.ts';

/** Holds requests until it is told what to answer. */
class HeldDispatcher extends Dispatcher {
  readonly held: { readonly body: string; answer(text: string, status?: number): void }[] = [];

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    let isOver = false;
    const controller = {
      aborted: false,
      paused: false,
      reason: null,
      pause: () => {},
      resume: () => {},
      abort: (reason: Error) => {
        isOver = true;
        handler.onResponseError?.(controller, reason);
      },
    };
    handler.onRequestStart?.(controller, {});
    this.held.push({
      body: String(options.body),
      answer: (text, status = 200) => {
        if (isOver) return;
        handler.onResponseStart?.(controller, status, {}, '');
        if (isOver) return;
        handler.onResponseData?.(controller, Buffer.from(text));
        handler.onResponseEnd?.(controller, {});
      },
    });
    return true;
  }

  override close(): Promise<void> {
    return Promise.resolve();
  }

  override destroy(): Promise<void> {
    return Promise.resolve();
  }
}

const signer = new DecisionSigner(generateKeyPairSync('ed25519').privateKey, 'test');
const answered = (n: number): string => JSON.stringify({ data: { n } });
let dispatcher: HeldDispatcher;
let client: SubgraphClient;
beforeEach(() => {
  dispatcher = new HeldDispatcher();
  const breaker = { failures: 100, restMs: 0 };
  const options = { dispatcher, now: () => 0, signer, sharesReads: true, timeoutMs: 5000, maxBytes: 1000, breaker };
  client = new SubgraphClient({ name: 'police', url: 'http://police/graphql', key: new Uint8Array(32) }, options);
});

const decision = '{"purpose":"A"}';
const read = (terms: Partial<Terms> = {}): Terms => ({ untilMs: performance.now() + 5000, isRepeatable: true, ...terms });
let requests = 0;
function ask(text = decision, terms = read(), query = '"{ n }"', variables = '{}') {
  requests += 1;
  return client.ask({ query, variables, entities: null }, { id: `request-${requests}`, text }, terms);
}

describe('an answer', () => {
  const nested = (levels: number): string => `{"data":{"n":${'['.repeat(levels)}${']'.repeat(levels)}}}`;

  it('is none where it is nested deeper than anything that is asked', async () => {
    const asking = ask();
    dispatcher.held[0]?.answer(nested(300));
    await expect(asking).rejects.toThrow('nested');
  });

  it('may be nested', async () => {
    const asking = ask();
    dispatcher.held[0]?.answer(nested(20));
    expect(JSON.stringify({ data: (await asking).data })).toBe(nested(20));
  });
});

describe('a question that is under way', () => {
  test('is asked once for all who were decided alike, and each gets an answer of its own', async () => {
    const all = [ask(), ask(), ask()];
    expect(dispatcher.held).toHaveLength(1);
    dispatcher.held[0]?.answer(answered(1));
    const [a, b, c] = await Promise.all(all);
    expect([a?.data, b?.data, c?.data]).toEqual([{ n: 1 }, { n: 1 }, { n: 1 }]);
    expect(a?.data).not.toBe(b?.data);
  });

  test('is asked again once it is answered', async () => {
    const first = ask();
    dispatcher.held[0]?.answer(answered(1));
    await first;
    const second = ask();
    expect(dispatcher.held).toHaveLength(2);
    dispatcher.held[1]?.answer(answered(2));
    expect((await second).data).toEqual({ n: 2 });
  });

  test.each<[string, () => Promise<unknown>]>([
    ['under another decision', () => ask('{"purpose":"B"}')],
    ['with another text', () => ask(decision, read(), '"{ m }"')],
    ['with other variables', () => ask(decision, read(), '"{ n }"', '{"x":1}')],
    ['that writes', () => ask(decision, read({ isRepeatable: false }))],
  ])('is not that of one %s', async (_, other) => {
    const all = [ask(), other()];
    expect(dispatcher.held).toHaveLength(2);
    for (const [i, one] of dispatcher.held.entries()) one.answer(answered(i));
    const [first, second] = await Promise.all(all);
    expect([first, second]).toMatchObject([{ data: { n: 0 } }, { data: { n: 1 } }]);
  });

  test('that writes is never that of another', async () => {
    const terms = read({ isRepeatable: false });
    const all = [ask(decision, terms), ask(decision, terms)];
    expect(dispatcher.held).toHaveLength(2);
    for (const one of dispatcher.held) one.answer(answered(1));
    await Promise.all(all);
  });

  test('is asked anew where whoever asked it first has gone', async () => {
    const leaving = new AbortController();
    const first = ask(decision, read({ signal: leaving.signal }));
    const second = ask();
    leaving.abort();
    await expect(first).rejects.toThrow('nobody waits');
    await turn();
    expect(dispatcher.held).toHaveLength(2);
    dispatcher.held[1]?.answer(answered(2));
    expect((await second).data).toEqual({ n: 2 });
  });

  test('that failed is each one’s own to ask', async () => {
    const all = [ask(), ask()];
    dispatcher.held[0]?.answer('', 500);
    await expect(all[0]).rejects.toThrow('refused');
    await turn();
    expect(dispatcher.held).toHaveLength(2);
    dispatcher.held[1]?.answer(answered(2));
    expect((await all[1])?.data).toEqual({ n: 2 });
  });
});

test('an agency is told for how long an answer is of use, and under which id', async () => {
  const asking = ask(decision, read({ untilMs: performance.now() + 300 }));
  const { extensions } = JSON.parse(dispatcher.held[0]?.body ?? '');
  expect(extensions.passerelle.id).toBe(`request-${requests}`);
  expect(extensions.passerelle.withinMs).toBeGreaterThan(0);
  expect(extensions.passerelle.withinMs).toBeLessThanOrEqual(300);
  dispatcher.held[0]?.answer(answered(1));
  await asking;
});
