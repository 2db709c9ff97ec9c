import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import type { PolicySet } from '@passerelle/policies';
import { policiesFolder } from '@passerelle/policies';
import { registerTables } from '@passerelle/schema';
import { type Kysely, sql } from 'kysely';
import pino from 'pino';
import { readPolicySet } from '../policy-store/read-policies.ts';
import { agreement, policySet } from '../testing/documents.ts';
import { AgreementsRegister } from './agreements-register.ts';
import { openRegister } from './open-register.ts';
import { createRegister, writeRegister } from './write-register.ts';

const clauses =
  '  - { id: a, article: "1", from: ["QN:IMM"], give: { exists: [Crossing] }, rows: { Crossing: every }, questions: { Query.crossings: freely } }';
const demo = readPolicySet(policiesFolder);
const versions = demo.documents.length + demo.lifetime.arrangements.length;
const allIds = new Set([...demo.documents, ...demo.lifetime.arrangements].map(({ id }) => id)).size;
const one = policySet(agreement(clauses));
const two = policySet(agreement(clauses), agreement(clauses, '', 'second'));

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'passerelle-register-'));
  path = join(directory, 'agreements.sqlite');
});
afterEach(() => rmSync(directory, { recursive: true }));

const rows = async (database: Kysely<unknown>, table: string): Promise<readonly Record<string, unknown>[]> =>
  (await sql<Record<string, unknown>>`select * from ${sql.table(table)}`.execute(database)).rows;
const ids = async (database: Kysely<unknown>): Promise<readonly unknown[]> => (await rows(database, 'agreement')).map(({ id }) => id);

const events: Record<string, unknown>[] = [];
const logger = pino(
  new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      events.push(JSON.parse(chunk.toString('utf8')));
      done();
    },
  }),
);
beforeEach(() => {
  events.length = 0;
});

describe('the register of the demo’s policies', () => {
  let database: Kysely<unknown>;
  beforeAll(async () => {
    database = openRegister(':memory:');
    await createRegister(database);
    await writeRegister(database, demo);
  });
  afterAll(() => database.destroy());

  it('holds every version of documents and arrangements, and rows in every table but that of acts', async () => {
    expect(await rows(database, 'agreement_version')).toHaveLength(versions);
    for (const { name } of Object.values(registerTables)) {
      if (name !== 'agreement_act') expect((await rows(database, name)).length).toBeGreaterThan(0);
    }
  });

  it('says what a clause gives of a field, at which level, on which rows, in both languages', async () => {
    const entries = await rows(database, 'access_entry');
    expect(entries.filter(({ recipient, field }) => recipient === 'QS:BGD' && field === 'Traveller.birthDate')).toEqual(
      ['BORDER_CHECK_ENTRY', 'BORDER_CHECK_EXIT'].map((purpose) =>
        expect.objectContaining({
          agreement_id: 'qno-qso-border-checks',
          version: '3',
          clause_id: 'crossings',
          giver: 'QN:IMM',
          roles: 'border-guard\nduty-officer',
          purpose,
          level: 'masked',
          mask: 'year',
          restricted: 1,
          rows_en: 'only those that “holder” reaches from travel documents that this clause gives',
          rows_fr: 'uniquement ce que « titulaire » atteint depuis les documents de voyage que cette clause donne',
        }),
      ),
    );
  });

  it('has a text in both languages for every clause, question and restriction', async () => {
    for (const table of ['clause', 'opened_question', 'restriction']) {
      for (const row of await rows(database, table)) {
        expect([table, row.id, row.text_en, row.text_fr]).not.toContain('');
        expect(String(row.text_fr)).not.toBe(row.text_en);
      }
    }
  });

  it('tells an owner’s ceiling apart from what documents prohibit', async () => {
    const restrictions = await rows(database, 'restriction');
    expect(restrictions.filter(({ kind }) => kind === 'ceiling').every(({ agreement_id }) => agreement_id === null)).toBe(true);
    expect(restrictions.find(({ covers }) => covers === 'Alert.details')).toMatchObject({
      owner: 'QN:POL',
      article: 'Police Data Act, 31',
    });
    expect(restrictions.filter(({ kind }) => kind === 'prohibition').every(({ agreement_id }) => agreement_id !== null)).toBe(true);
  });
});

describe('a register that is replaced', () => {
  it('shows a reader in another connection the old one or the new one, whole', async () => {
    const register = await AgreementsRegister.create(path, one, logger);
    const reader = openRegister(path);
    try {
      expect(await ids(reader)).toEqual(['trial']);
      register.follow(demo);
      const seen = new Set<number>();
      for (let i = 0; i < 200; i++) {
        seen.add((await ids(reader)).length);
        await new Promise((resume) => setImmediate(resume));
      }
      await register.settled();
      expect((await ids(reader)).length).toBe(allIds);
      expect([...seen].every((count) => count === 1 || count === allIds)).toBe(true);
      expect(events.map(({ event }) => event)).toEqual(['register-written']);
    } finally {
      await reader.destroy();
      await register.stop();
    }
  });

  it('takes the last of several sets', async () => {
    const register = await AgreementsRegister.create(path, one, logger);
    for (const set of [demo, one, two]) register.follow(set);
    await register.settled();
    const reader = openRegister(path);
    expect(await ids(reader)).toEqual(['trial', 'second']);
    await reader.destroy();
    await register.stop();
    expect(events).toHaveLength(1);
  });

  it('stays as it was, and says so without values, where writing fails', async () => {
    const register = await AgreementsRegister.create(path, one, logger);
    const broken = { ...two, documents: [...two.documents, ...two.documents] } satisfies PolicySet;
    register.follow(broken);
    await register.settled();
    const reader = openRegister(path);
    expect(await ids(reader)).toEqual(['trial']);
    await reader.destroy();
    expect(events.map(({ event }) => event)).toEqual(['register-failed']);
    register.follow(two);
    await register.settled();
    await register.stop();
    expect(events.map(({ event }) => event)).toEqual(['register-failed', 'register-written']);
  });

  it('is made anew where an earlier file stands, whatever that is', async () => {
    writeFileSync(path, 'no database');
    const register = await AgreementsRegister.create(path, one, logger);
    const reader = openRegister(path);
    expect(await ids(reader)).toEqual(['trial']);
    await reader.destroy();
    await register.stop();
  });
});
