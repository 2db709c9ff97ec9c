import type { Rows } from '@passerelle/schema';
import type { AgencyRows } from '../../harness/stack.ts';
import { startTwoWorlds, type TwoWorlds } from '../../harness/two-worlds.ts';
import { agreementOf } from '../agreement-of.ts';
import { smallWorld } from '../small-world.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const set = agreementOf(
  'test-reports',
  `clauses:
  - id: reports
    article: "7"
    from: ["QN:BPA"]
    give:
      clear: [WaitTime.id, WaitTime.minutes, WaitTime.post, BorderPost.name, BorderPost.waitTimes]
      masked: { WaitTime.measuredAt: roundTime(1) }
    rows:
      WaitTime: { post.code: { in: ["QNALB", "QNKOR"] } }
      BorderPost: every
    questions:
      Mutation.reportWaitTime: { with: [input.post + input.direction + input.laneKind + input.minutes + input.measuredAt] }
      Query.waitTimes: freely
      BorderPost.waitTimes: freely
`,
);

const waited = (id: string, post: string, minutes: number): Rows['posts']['WaitTime'][number] => ({
  id,
  post: { code: post },
  measuredAt: '2026-06-14T08:20:00Z',
  direction: 'ENTRY',
  laneKind: 'CARS',
  minutes,
  queueLength: 7,
});
const [albany, ...others] = smallWorld.posts.BorderPost;
if (albany === undefined) throw new Error('the small world has no post');
/** In the other world everything differs that the caller may not see: a post more, its waiting times, other fields of Albany. */
const worlds: readonly [AgencyRows, AgencyRows] = [
  { ...smallWorld, posts: { ...smallWorld.posts, WaitTime: [waited('w1', 'QNALB', 5)] } },
  {
    ...smallWorld,
    posts: {
      ...smallWorld.posts,
      BorderPost: [
        { ...albany, openingHours: 'HOURS-SECRET', facingState: 'QTE' },
        ...others,
        { ...albany, code: 'QNSEA', name: 'NAME-SECRET' },
      ],
      WaitTime: [{ ...waited('w1', 'QNALB', 5), queueLength: 99 }, waited('w2', 'QNSEA', 300), waited('w3', 'QNVES', 600)],
    },
  },
];

let both: TwoWorlds;
beforeAll(async () => {
  both = await startTwoWorlds(() => set, worlds);
});
afterAll(() => both.stop());

const sound = 'post: "QNALB", direction: ENTRY, laneKind: CARS, minutes: 45, measuredAt: "2026-06-14T10:34:00Z"';
const report = (input = sound, selection = 'minutes measuredAt') => `reportWaitTime(input: { ${input} }) { ${selection} }`;
const inserts = (world: TwoWorlds['one']) => world.statements.filter(({ sql }) => /^insert/i.test(sql)).length;
const written = (): readonly number[] => [inserts(both.one), inserts(both.other)];

describe('the answer of a mutation', () => {
  it('is what a read of the same row would be: masks, cells withheld, errors', async () => {
    const selection = 'minutes measuredAt queueLength laneKind post { name openingHours }';
    const { body } = await both.one.ask(guard, `mutation { ${report(sound, `id ${selection}`)} }`);
    const { id, ...answered } = body.data.reportWaitTime;
    expect(answered).toEqual({
      minutes: 45,
      measuredAt: '2026-06-14T10:00:00Z',
      queueLength: null,
      laneKind: null,
      post: { name: 'Albany', openingHours: null },
    });
    const read = await both.one.ask(guard, `{ waitTimes { nodes { id ${selection} } } }`);
    expect(read.body.data.waitTimes.nodes).toContainEqual({ id, ...answered });
    const told = (answer: typeof body) => answer.errors?.map(({ path = [], extensions }) => [path.at(-1), extensions.code]);
    expect(told(body)).toEqual(told(read.body));
    expect(body.extensions.sharing[0].fields).toEqual(read.body.extensions.sharing[0].fields);
  });

  it('counts in a list below it what a read of that list counts', async () => {
    const { body } = await both.other.ask(guard, `mutation { ${report(sound, 'post { waitTimes { totalCount nodes { minutes } } }')} }`);
    const read = await both.other.ask(guard, '{ waitTimes { totalCount nodes { minutes } } }');
    expect(body.data.reportWaitTime.post.waitTimes).toEqual(read.body.data.waitTimes);
    expect(JSON.stringify(body)).not.toMatch(/300|600|SECRET/);
  });

  it('differs in nothing between worlds that differ in what is not given', async () => {
    for (const selection of [
      'minutes measuredAt queueLength',
      '__typename post { name openingHours facingState }',
      'post { lanes { totalCount } }',
    ]) {
      const [one, other] = await both.observe(guard, `mutation { ${report(sound, selection)} }`);
      expect(one).toEqual(other);
    }
  });
});

describe('what a caller writes', () => {
  it.each([
    ['a post that only one world has', sound.replace('QNALB', 'QNSEA')],
    ['a post that neither has', sound.replace('QNALB', 'QNAIR')],
    ['a post whose waiting times only one world has', sound.replace('QNALB', 'QNVES')],
    ['an input that the clause does not list', `${sound}, queueLength: 99`],
    ['one set to null', `${sound}, queueLength: null`],
    ['a post that is no code', sound.replace('post: "QNALB"', 'post: ""')],
  ])('tells nothing of what is stored: %s', async (_what, input) => {
    const before = written();
    const [one, other] = await both.observe(guard, `mutation { ${report(input)} }`);
    expect(one).toEqual(other);
    expect(one.fetches).toEqual([]);
    expect(written()).toEqual(before);
  });

  it('is the caller’s mistake where the agency does not take it, without a word of the value', async () => {
    const [one, other] = await both.observe(guard, `mutation { ${report(sound.replace('45', '987654'))} }`);
    expect(one).toEqual(other);
    expect(one.text).toContain('BAD_USER_INPUT');
    expect(one.text).not.toContain('987654');
  });

  it('is no way to rows that follow a reference which the caller may write', () => {
    const forging = () =>
      agreementOf(
        'test-forging',
        `clauses:
  - id: reports
    article: "7"
    from: ["QN:BPA"]
    give: { clear: [WaitTime.minutes, WaitTime.post, BorderPost.openingHours] }
    rows: { WaitTime: { post.code: { in: ["QNALB", "QNSEA"] } }, BorderPost: via WaitTime.post }
    questions: { Mutation.reportWaitTime: { with: [input.post + input.direction + input.laneKind + input.minutes] } }
`,
      );
    expect(forging).toThrow(/mutation-misfit/);
  });
});

describe('a mutation', () => {
  it('is executed each time that it is asked for, and never by GET', async () => {
    const [before] = written();
    await both.one.ask(guard, `mutation { a: ${report()} b: ${report()} }`);
    expect(written()[0]).toBe(Number(before) + 2);

    const token = await both.one.issuer.sign({ ...guard, officer: 'tester', nowMs: Date.parse('2026-06-15T00:00:00Z') });
    const query = encodeURIComponent(`query q { __typename } mutation m { ${report()} }`);
    for (const tail of ['&operationName=m', `&operationName=m&variables=${encodeURIComponent('{}')}`]) {
      both.one.events.length = 0;
      const response = await fetch(`${both.one.url}/graphql?query=${query}${tail}`, {
        headers: { authorization: `Bearer ${token}`, 'passerelle-purpose': 'BORDER_CHECK_ENTRY', 'apollo-require-preflight': '1' },
      });
      expect(response.status).toBe(405);
      expect(both.one.events).toMatchObject([{ event: 'request-refused', authority: 'QS:BGD', codes: ['BAD_REQUEST'] }]);
    }
    expect(written()[0]).toBe(Number(before) + 2);
  });

  it('is recorded before it runs and before its answer, without what was written', async () => {
    both.one.events.length = 0;
    await both.one.ask(guard, `mutation { ${report()} }`);
    expect(both.one.events.map(({ event }) => event)).toEqual(['mutation-intended', 'mutation-ended', 'request-answered']);
    expect(both.one.events[1]).toMatchObject({ outcomes: [{ mutation: 'Mutation.reportWaitTime', outcome: 'done' }] });
    expect(JSON.stringify(both.one.events)).not.toMatch(/QNALB|2026-06-14/);
  });
});
