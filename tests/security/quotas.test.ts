import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { redisQuotas } from '@passerelle/gateway';
import { type As, type Stack, startStack } from '../harness/stack.ts';
import { agreementOf } from './agreement-of.ts';
import { smallWorld } from './small-world.ts';

// Two gateways that share a Redis of their own, which stops and starts again; one recipient of another state, one of this state.

const isRedisHere = spawnSync('redis-server', ['--version']).status === 0;
const describing = isRedisHere || process.env.CI === 'true' ? describe : describe.skip;

const set = agreementOf(
  'test-limits',
  `clauses:
  - id: all
    article: "7"
    from: ["QN:BPA", "QN:IMM"]
    give: { clear: [BorderPost.name, Traveller.sex, TravelDocument.number, TravelDocument.holder] }
    rows: { BorderPost: every, Traveller: every, TravelDocument: every }
    questions: { Query.borderPosts: freely, Query.travelDocument: { with: [issuingState + number + type] } }
limits: { perMinute: 30, distinctSubjectsPerDay: 4 }
`,
);
const soravian: As = { authority: 'QS:BGD', role: 'border-guard' };
const posts = '{ borderPosts { nodes { name } } }';
const person = (number: string): string =>
  `{ travelDocument(issuingState: "FRA", number: "${number}", type: P) { number holder { sex } } }`;

describing(`two gateways with one Redis${isRedisHere ? '' : ' (no redis-server is installed here)'}`, () => {
  const port = randomInt(20_000, 30_000);
  let redis: ChildProcess;
  let stacks: readonly Stack[];
  const quotas = [0, 1].map(() => redisQuotas(`redis://127.0.0.1:${port}`));

  async function startRedis(): Promise<void> {
    redis = spawn('redis-server', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    for await (const chunk of redis.stdout ?? []) if (String(chunk).includes('Ready to accept')) return;
    throw new Error('the server did not start');
  }
  async function stopRedis(): Promise<void> {
    const gone = once(redis, 'exit');
    redis.kill('SIGKILL');
    await gone;
  }
  const ask = async (which: number, as: As, query: string) => {
    const stack = stacks[which];
    if (stack === undefined) throw new Error('there are two');
    const { status, body } = await stack.ask(as, query);
    return { status, code: body.errors?.[0]?.extensions.code ?? 'answered', extensions: body.errors?.[0]?.extensions, body };
  };
  const untilCounting = async (): Promise<void> => {
    for (let tries = 0; tries < 200; tries++) {
      const verdicts = await Promise.all(
        quotas.map((one) => one.request([{ document: 'x', recipient: 'x', limits: { perDay: 9999 } }], 0)),
      );
      if (verdicts.every(({ kind }) => kind === 'within')) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    throw new Error('nobody counts');
  };

  beforeAll(async () => {
    await startRedis();
    stacks = await Promise.all(quotas.map((one) => startStack({ rows: smallWorld, policies: () => set, quotas: one, home: 'QNO' })));
    await untilCounting();
  }, 180_000);
  afterAll(async () => {
    await Promise.all((stacks ?? []).map((stack) => stack.stop()));
    await Promise.all(quotas.map((one) => one.stop()));
    redis?.kill('SIGKILL');
  });

  it('give persons as many as the document allows, whoever is asked, those that are not there included', async () => {
    const numbers = ['A', 'B', 'C', 'D', 'E', 'F'].map((letter) => `NOBODY${letter}`);
    const codes = [];
    for (const [i, number] of numbers.entries()) codes.push((await ask(i % 2, soravian, person(number))).code);
    expect(codes).toEqual(['answered', 'answered', 'answered', 'answered', 'QUOTA_EXCEEDED', 'QUOTA_EXCEEDED']);
    expect((await ask(0, soravian, person('NOBODYB'))).code).toBe('answered');
    const refused = await ask(1, soravian, person('NOBODYF'));
    expect(refused).toMatchObject({
      status: 429,
      extensions: { agreement: 'test-limits', limit: 'distinctSubjectsPerDay', retryAfterSeconds: 86_400 },
    });
    expect(refused.body.data).toBeUndefined();
  });

  it('answer as many requests as the document allows in a minute, and not one more', async () => {
    // Eight were asked above, and counted.
    const codes = await Promise.all(Array.from({ length: 50 }, (_, i) => ask(i % 2, soravian, posts).then(({ code }) => code)));
    expect(codes.filter((code) => code === 'answered')).toHaveLength(22);
    expect(new Set(codes)).toEqual(new Set(['answered', 'QUOTA_EXCEEDED']));
  });

  const left = async (which: number) =>
    (await ask(which, soravian, '{ myAccess { documents { quotaLeft { perMinute perDay distinctSubjectsPerDay } } } }')).body.data.myAccess
      .documents[0].quotaLeft;

  it('tell what is left of the limits, the same at both', async () => {
    const used = { perMinute: 0, perDay: null, distinctSubjectsPerDay: null };
    expect([await left(0), await left(1)]).toEqual([used, used]);
  });

  it('give another state nothing while Redis is away, under load as well, and go on when it is back', async () => {
    await stopRedis();
    const during = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i % 2, soravian, posts)));
    expect(during.map(({ code, status }) => [code, status])).toEqual(during.map(() => ['QUOTA_EXCEEDED', 429]));
    expect(during.every(({ body }) => body.data === undefined)).toBe(true);
    expect(await left(0)).toBeNull();
    await startRedis();
    await untilCounting();
    // It had counted nothing when it began anew.
    expect((await ask(0, soravian, posts)).code).toBe('answered');
  });

  it('keep on record what was refused so', async () => {
    const events = stacks[0]?.events.filter(({ codes }) => Array.isArray(codes) && codes.includes('QUOTA_EXCEEDED')) ?? [];
    expect(events.length).toBeGreaterThan(5);
  });
});

it('a limit does not move by persons who do not show: it would tell how many they are, and which rows are about one', async () => {
  const documents = agreementOf(
    'test-unseen',
    `clauses:
  - { id: all, article: "7", from: ["QN:IMM"], give: { clear: [Crossing.direction] }, rows: { Crossing: every }, questions: { Query.crossings: freely } }
limits: { distinctSubjectsPerDay: 4 }
`,
  );
  const stack = await startStack({ rows: smallWorld, policies: () => documents });
  try {
    const { body } = await stack.ask(soravian, '{ crossings { nodes { direction } } }');
    // Four rows, each itself; their travellers would be beyond the limit.
    expect(body.errors).toBeUndefined();
    expect(body.data.crossings.nodes).toHaveLength(4);
    const { body: own } = await stack.ask(
      soravian,
      '{ myAccess { documents { limits { distinctSubjectsPerDay } quotaLeft { distinctSubjectsPerDay } } } }',
    );
    expect(own.data.myAccess.documents[0]).toEqual({ limits: { distinctSubjectsPerDay: 4 }, quotaLeft: null });
  } finally {
    await stack.stop();
  }
}, 180_000);

describing('one’s own agencies, while Redis is away', () => {
  const own = agreementOf(
    'test-own',
    `clauses:
  - id: all
    article: "7"
    from: ["QN:BPA"]
    give: { clear: [BorderPost.name] }
    rows: { BorderPost: every }
    questions: { Query.borderPosts: freely }
limits: { perMinute: 50 }
`,
  );
  it('go on with a tenth of the limit', async () => {
    const quotas = redisQuotas('redis://127.0.0.1:9');
    const stack = await startStack({ rows: smallWorld, policies: () => own, quotas, home: 'QSO' });
    try {
      const codes = [];
      for (let n = 0; n < 8; n++) codes.push((await stack.ask(soravian, posts)).body.errors?.[0]?.extensions.code ?? 'answered');
      expect(codes).toEqual([...Array(5).fill('answered'), ...Array(3).fill('QUOTA_EXCEEDED')]);
    } finally {
      await stack.stop();
      await quotas.stop();
    }
  });
});
