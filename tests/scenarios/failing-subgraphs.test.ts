import { makeWorld } from '@passerelle/world';
import type { Fault } from '../harness/recording-proxy.ts';
import { type Stack, startStack, until } from '../harness/stack.ts';
import { wholeGivingUnder } from '../security/whole-giving.ts';

// Long enough for whoever is well on a busy machine: only the silent and the dripping wait for it.
const timeoutMs = 4000;
const guard = { authority: 'QS:BGD', role: 'border-guard' };
const question =
  '{ borderPosts(first: 3) { nodes { code } } crossings(first: 3) { nodes { direction } } visas(first: 3) { nodes { type } } }';

let stack: Stack;
beforeAll(async () => {
  const set = wholeGivingUnder('');
  stack = await startStack({
    rows: makeWorld({ scale: 0.2, seed: 1, until }),
    policies: () => set,
    timeoutMs,
    breaker: { failures: 5, restMs: 150 },
  });
}, 180_000);
afterAll(() => stack?.stop());

const fail = (fault: Fault | null): void => stack.proxies.get('immigration')?.setFault(fault);
const ask = () => stack.ask(guard, question);
const codes = ({ body }: Awaited<ReturnType<typeof ask>>) =>
  (body.errors ?? []).map(({ path, extensions }) => `${path?.join('.')} ${extensions.code}`);
const rested = () => new Promise((resolve) => setTimeout(resolve, 200));

afterEach(async () => {
  fail(null);
  // Until the breaker lets one try, and that one comes back.
  for (let tries = 0; tries < 20 && codes(await ask()).length > 0; tries++) await rested();
});

describe.each<Fault>(['silent', 'down', 'garbage', 'huge', 'deep', 'dripping'])('a subgraph that is %s', (fault) => {
  it('costs its own fields and nobody else’s, and as many are answered as asked', async () => {
    fail(fault);
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    for (const answer of answers) {
      expect(answer.status).toBe(200);
      expect(answer.body.data.borderPosts.nodes).toHaveLength(3);
      expect(answer.body.data.visas.nodes).toHaveLength(3);
      expect(answer.body.data.crossings).toBeNull();
      expect(codes(answer)).toEqual(['crossings SOURCE_UNAVAILABLE']);
    }
  });

  it('is answered again as soon as it is back', async () => {
    fail(fault);
    await Promise.all(Array.from({ length: 8 }, ask));
    fail(null);
    await rested();
    expect(codes(await ask())).toEqual([]);
    expect(codes(await ask())).toEqual([]);
  });
});

describe('a subgraph that fails again and again', () => {
  it('is not asked any more, and then by one request at a time', async () => {
    fail('down');
    for (let n = 0; n < 6; n++) await ask();
    const before = stack.received.filter(({ subgraph }) => subgraph === 'immigration').length;
    expect(codes(await ask())).toEqual(['crossings SOURCE_UNAVAILABLE']);
    expect(stack.received.filter(({ subgraph }) => subgraph === 'immigration')).toHaveLength(before);
    await rested();
    fail(null);
    expect(codes(await ask())).toEqual([]);
  });
});

describe('a subgraph whose connections break', () => {
  it('is asked once more', async () => {
    fail('flaky');
    for (let n = 0; n < 4; n++) expect(codes(await ask())).toEqual([]);
  });
});

describe('a caller who goes away', () => {
  it('leaves no fetch behind', async () => {
    await ask();
    fail('silent');
    const controller = new AbortController();
    const gone = stack.post({ query: question }, guard, {}, controller.signal).catch(() => 'gone');
    const events = stack.events.length;
    setTimeout(() => controller.abort(), 50);
    expect(await gone).toBe('gone');
    // Well before the time-out the request is over and recorded.
    for (let n = 0; n < 200 && stack.events.length === events; n++) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(stack.events.length).toBe(events + 1);
  });
});
