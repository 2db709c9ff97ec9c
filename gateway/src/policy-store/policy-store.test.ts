import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { type PolicySet, policiesFolder } from '@passerelle/policies';
import pino from 'pino';
import { PolicyStore, type Prepare } from './policy-store.ts';
import { readPolicies, readPolicySet } from './read-policies.ts';

const events: Record<string, unknown>[] = [];
const logger = pino(
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      events.push(JSON.parse(chunk.toString('utf8')));
      done();
    },
  }),
);

let directory: string;
let file: string;
let sound: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-policies-'));
  for (const part of ['agreements', 'ceilings', 'locks', 'register.yaml'])
    cpSync(join(policiesFolder, part), join(directory, part), { recursive: true });
  file = join(directory, 'agreements', 'qno-qso-document-status.yaml');
  sound = readFileSync(file, 'utf8');
  events.length = 0;
});
afterEach(() => rmSync(directory, { recursive: true }));

const versionOf = (store: PolicyStore): number | undefined => {
  const id = /^id: (.+)$/m.exec(sound)?.[1];
  return store.current.documents.find((document) => document.id === id)?.version;
};
const version = (n: number): string => sound.replace(/^version: \d+$/m, `version: ${n}`);
const newVersion = (): string => version(77);
const badVersion = (): string => newVersion().replace(/^recipients:/m, 'recipient:');

const until = async (isMet: () => boolean): Promise<void> => {
  for (let waited = 0; !isMet() && waited < 5000; waited += 20) await pause(20);
  expect(isMet()).toBe(true);
};

describe('the documents in use', () => {
  it('are replaced whole by a sound set', () => {
    const store = new PolicyStore(directory, readPolicySet(directory), logger);
    const before = store.current;
    writeFileSync(file, newVersion());
    expect(store.reload()).toEqual([]);
    expect(store.current).not.toBe(before);
    expect(versionOf(store)).toBe(77);
    expect(events.map(({ event, level }) => [event, level])).toEqual([['policies-replaced', 30]]);
  });

  it.each([
    ['a mistake', () => badVersion()],
    ['no YAML', () => 'id: [\n'],
    ['nothing', () => ''],
  ])('stay as they are when one file has %s', (_what, text) => {
    const store = new PolicyStore(directory, readPolicySet(directory), logger);
    const before = store.current;
    writeFileSync(file, text());
    const problems = store.reload();
    expect(problems.length).toBeGreaterThan(0);
    expect(store.current).toBe(before);
    expect(events.map(({ event, level }) => [event, level])).toEqual([['policies-refused', 50]]);
  });

  it('log where a mistake stands, never what was written there', () => {
    const store = new PolicyStore(directory, readPolicySet(directory), logger);
    writeFileSync(file, sound.replace(/^zone: .*$/m, 'zone: Secret/Place'));
    store.reload();
    expect(JSON.stringify(events)).not.toContain('Secret');
    expect(events[0]?.problems).toEqual([
      { file: expect.stringContaining('qno-qso-document-status.yaml'), line: expect.any(Number), rule: expect.any(String) },
    ]);
  });

  it('stay as they are when a folder or the register cannot be read', () => {
    const store = new PolicyStore(directory, readPolicySet(directory), logger);
    const before = store.current;
    rmSync(join(directory, 'agreements'), { recursive: true });
    expect(store.reload()).toMatchObject([{ rule: 'unreadable' }]);
    expect(store.current).toBe(before);
  });

  it('stay as they are when the register is none', () => {
    const store = new PolicyStore(directory, readPolicySet(directory), logger);
    const before = store.current;
    writeFileSync(join(directory, 'register.yaml'), 'purposes: []\n');
    expect(store.reload().length).toBeGreaterThan(0);
    expect(store.current).toBe(before);
  });
});

describe('acts', () => {
  const suspend = (): string => {
    const id = /^id: (.+)$/m.exec(sound)?.[1];
    return JSON.stringify({ id: 's', act: 'suspend', agreement: id, by: 'QN:NCC', since: '2025-01-01', reason: { en: 'a', fr: 'a' } });
  };
  const suspended = (store: PolicyStore): number => store.current.lifetime.acts.length;

  it('are read with the documents, and refused with them', () => {
    const store = new PolicyStore(directory, readPolicySet(directory), logger);
    mkdirSync(join(directory, 'acts'));
    writeFileSync(join(directory, 'acts', 's.yaml'), suspend());
    expect(store.reload()).toEqual([]);
    expect(suspended(store)).toBe(1);
    writeFileSync(join(directory, 'acts', 'other.yaml'), suspend().replace('"s"', '"other"').replace('suspend', 'resume'));
    writeFileSync(join(directory, 'acts', 's.yaml'), suspend().replace('QN:NCC', 'QX:ABC'));
    expect(store.reload().map(({ rule }) => rule)).toContain('not-a-party');
    expect(suspended(store)).toBe(1);
  });

  it('are followed also in a folder that came after the start', async () => {
    const store = new PolicyStore(directory, readPolicySet(directory), logger);
    store.watch(undefined, { quietMs: 30 });
    try {
      mkdirSync(join(directory, 'acts'));
      await pause(150);
      writeFileSync(join(directory, 'acts', 's.yaml'), suspend());
      for (let waited = 0; suspended(store) === 0 && waited < 5000; waited += 20) await pause(20);
      expect(suspended(store)).toBe(1);
    } finally {
      store.stop();
    }
  });
});

describe('following the files', () => {
  it('takes a change when it has been quiet, a bad one never, and stops when told', async () => {
    const store = new PolicyStore(directory, readPolicySet(directory), logger);
    store.watch(undefined, { quietMs: 30 });
    try {
      writeFileSync(file, badVersion());
      await until(() => events.some(({ event }) => event === 'policies-refused'));
      expect(versionOf(store)).not.toBe(77);
      writeFileSync(file, newVersion());
      await until(() => versionOf(store) === 77);
    } finally {
      store.stop();
    }
    writeFileSync(file, sound);
    await pause(150);
    expect(versionOf(store)).toBe(77);
  });
});

describe('a set that holds', () => {
  const started = () => {
    const waiting: { readonly set: PolicySet; readonly isWanted: () => boolean; readonly ready: () => void }[] = [];
    const prepare: Prepare = (set, isWanted) => new Promise<void>((ready) => waiting.push({ set, isWanted, ready }));
    return { store: new PolicyStore(directory, readPolicySet(directory), logger), waiting, prepare };
  };

  it('comes into use when it is ready', async () => {
    const { store, waiting, prepare } = started();
    store.watch(prepare, { quietMs: 30, prepareMs: 60_000 });
    try {
      writeFileSync(file, newVersion());
      await until(() => waiting.length === 1);
      expect(versionOf(store)).not.toBe(77);
      waiting[0]?.ready();
      await until(() => versionOf(store) === 77);
      expect(store.current).toBe(waiting[0]?.set);
    } finally {
      store.stop();
    }
  });

  it('does not wait for what never gets ready, or fails', async () => {
    const { store, waiting, prepare } = started();
    store.watch(prepare, { quietMs: 30, prepareMs: 50 });
    try {
      writeFileSync(file, newVersion());
      await until(() => versionOf(store) === 77);
      expect(waiting[0]?.isWanted()).toBe(false);
      store.watch(async () => Promise.reject(new Error('broken')), { quietMs: 30, prepareMs: 60_000 });
      writeFileSync(file, version(78));
      await until(() => versionOf(store) === 78);
    } finally {
      store.stop();
    }
  });

  it('does not wait where it closes something', async () => {
    const { store, waiting, prepare } = started();
    mkdirSync(join(directory, 'acts'));
    store.watch(prepare, { quietMs: 30, prepareMs: 60_000 });
    try {
      const id = /^id: (.+)$/m.exec(sound)?.[1];
      const act = { id: 's', act: 'suspend', agreement: id, by: 'QN:NCC', since: '2025-01-01', reason: { en: 'a', fr: 'a' } };
      writeFileSync(join(directory, 'acts', 's.yaml'), JSON.stringify(act));
      await until(() => store.current.lifetime.acts.length === 1);
      expect(waiting).toHaveLength(0);
      // Nor does what is made ready meanwhile take it back.
      writeFileSync(file, newVersion());
      await until(() => waiting.length === 1);
      writeFileSync(
        join(directory, 'acts', 'more.yaml'),
        JSON.stringify({ ...act, id: 'more', since: '2025-01-02' }).replace('suspend', 'denounce'),
      );
      await until(() => store.current.lifetime.acts.length === 2 || events.some(({ event }) => event === 'policies-refused'));
      expect([store.current.lifetime.acts.length, versionOf(store)]).toEqual([2, 77]);
      waiting[0]?.ready();
      await pause(50);
      expect(store.current.lifetime.acts).toHaveLength(2);
    } finally {
      store.stop();
    }
  });

  it('never comes into use after a later one', async () => {
    const { store, waiting, prepare } = started();
    store.watch(prepare, { quietMs: 30, prepareMs: 60_000 });
    try {
      writeFileSync(file, newVersion());
      await until(() => waiting.length === 1);
      writeFileSync(file, version(78));
      await until(() => waiting.length === 2);
      expect(waiting[0]?.isWanted()).toBe(false);
      waiting[1]?.ready();
      await until(() => versionOf(store) === 78);
      waiting[0]?.ready();
      await pause(50);
      expect(versionOf(store)).toBe(78);
    } finally {
      store.stop();
    }
  });
});

describe('reading a folder', () => {
  it('reads every document of it', () => {
    const result = readPolicies(directory);
    const files = readdirSync(join(directory, 'agreements')).filter((name) => name.endsWith('.yaml'));
    if (result.kind !== 'ok') throw new Error('the documents are not sound');
    expect(result.set.documents.length + result.set.written.arrangements.length).toBe(files.length);
  });

  it('throws with file, line and remedy where only a sound set will do', () => {
    writeFileSync(file, badVersion());
    expect(() => readPolicySet(directory)).toThrow(/qno-qso-document-status\.yaml:\d+:\d+ .*recipient/);
  });
});
