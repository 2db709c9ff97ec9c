import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { paths } from '../paths.ts';
import { policyCommand } from './policy.ts';

/** What a command prints, and its exit code. */
async function run(...args: readonly string[]): Promise<{ readonly text: string; readonly exitCode: number }> {
  const lines: string[] = [];
  const print = jest.spyOn(console, 'log').mockImplementation((line: unknown) => void lines.push(String(line)));
  try {
    await policyCommand().parseAsync([...args], { from: 'user' });
    return { text: lines.join('\n'), exitCode: Number(process.exitCode ?? 0) };
  } finally {
    print.mockRestore();
  }
}

// Commands leave their exit code to the process, which here is the test runner's.
afterEach(() => {
  process.exitCode = undefined;
});

const at = ['--at', '2026-03-01'];

describe('policy matrix', () => {
  test('is a table of one document, with rows, questions and what is kept back', async () => {
    const { text, exitCode } = await run('matrix', '--agreement', 'qno-qso-border-checks', ...at);
    expect(text).toMatch(/Traveller\.birthDate +masked\(year\) 12\(2\) +masked\(year\) 12\(2\)/);
    expect(text).toContain('12(2) Crossing: only where code of post is Albany (QNALB), Korvin (QNKOR) or Vesna (QNVES)');
    expect(text).toContain('12(2) The question “list of crossings” may be asked only so:');
    expect(text).toContain('Article 31(2) keeps travellers back');
    expect(text).not.toContain('familyName');
    expect(exitCode).toBe(0);
  });

  test('names the purposes of what does not hold for every column, and leaves empty what a purpose does not give', async () => {
    const { text } = await run('matrix', '--agreement', 'qn-vis-imm', ...at);
    expect(text).toMatch(/VisaApplication\.sponsor +masked\(initial\) 22\(3\) +-/);
    expect(text).toMatch(/22\(3\) VisaApplication: .* \[BORDER_CHECK_ENTRY\]/);
  });

  test('is JSON on demand', async () => {
    const { text } = await run('matrix', '--agreement', 'qno-qso-document-status', '--json', ...at);
    expect(JSON.parse(text)).toMatchObject({
      at: '2026-03-01T00:00:00.000Z',
      entries: [{ purpose: 'BORDER_CHECK_ENTRY', clauses: [{ rows: { TravelDocument: [{ via: 'Query.travelDocument' }] } }] }, {}],
    });
  });

  test('before anything is in force there is nothing', async () => {
    expect(await run('matrix', '--at', '1999-01-01')).toEqual({ text: 'Nothing is in force then.', exitCode: 0 });
  });
});

describe('policy read', () => {
  test('reads a document aloud in either language, and in both as JSON', async () => {
    const sentence = 'La question « liste des postes frontières » peut être posée librement.';
    expect((await run('read', 'qno-qso-border-checks', ...at)).text).toContain('Of border posts: code, name, in clear; all of them.');
    expect((await run('read', 'qno-qso-border-checks', '--language', 'fr', ...at)).text).toContain(sentence);
    const { documents } = JSON.parse((await run('read', 'qno-qso-border-checks', '--json', ...at)).text);
    expect(documents[0].clauses[0].questions).toContainEqual({ en: expect.any(String), fr: sentence });
  });
});

describe('policy who', () => {
  test('names everybody with level, document, clause and article', async () => {
    const { text, exitCode } = await run('who', 'Traveller.birthDate', ...at);
    expect(text).toContain('clear: Immigration Service (QN:IMM)');
    expect(text).toContain('masked(year): Soravian Border Guard (QS:BGD), as border-guard and duty-officer');
    expect(text).toContain('qno-qso-border-checks version 3, clause crossings, article 12(2)');
    expect(exitCode).toBe(0);
  });

  test('says so where it is nobody', async () => {
    expect((await run('who', 'Alert.details', ...at)).text).toBe('Nobody gets `Alert.details`.');
  });
});

describe('policy diff', () => {
  const treaty = 'agreements/qno-qso-border-checks.yaml';
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'passerelle-policies-'));
    for (const name of ['register.yaml', 'agreements', 'acts', 'ceilings', 'locks'])
      cpSync(join(paths.policies, name), join(folder, name), { recursive: true });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const edit = (piece: string, replacement: string): void => {
    const text = readFileSync(join(paths.policies, treaty), 'utf8');
    expect(text).toContain(piece);
    writeFileSync(
      join(folder, treaty),
      text.replace(piece, () => replacement),
    );
  };

  test('of the same documents is none, exit 0', async () => {
    expect(await run('diff', '--from', folder, ...at)).toEqual({ text: 'Nobody gains or loses anything.', exitCode: 0 });
  });

  test('says who gains what, exit 1', async () => {
    edit('        - Crossing.direction\n', '        - Crossing.direction\n        - Crossing.lane\n');
    const { text, exitCode } = await run('diff', '--from', paths.policies, '--to', folder, ...at);
    expect(text).toMatch(
      /^qno-qso-border-checks:\n {2}- Soravian Border Guard \(QS:BGD\), .* will gain of crossings: lane, in clear; only where .*\.$/,
    );
    expect(exitCode).toBe(1);
    process.exitCode = undefined;
    expect((await run('diff', '--from', folder, ...at)).text).toContain('will lose of crossings: lane');
    const { effects } = JSON.parse((await run('diff', '--from', folder, '--json', ...at)).text);
    expect(effects).toMatchObject([
      { document: 'qno-qso-border-checks', change: { kind: 'loses' }, says: { fr: expect.stringContaining('perte') } },
    ]);
  });

  test('tells what is not in force yet, which would else look like nothing', async () => {
    edit('from: 2025-01-01', 'from: 2027-01-01');
    const { text } = await run('diff', '--from', paths.policies, '--to', folder, ...at);
    expect(text).toContain('Not yet in force then: qno-qso-border-checks version 3, from 2027-01-01. Ask with `--at 2027-01-01`.');
  });

  test('a folder that is not sound is refused with file and line, exit 1', async () => {
    edit('        - Crossing.direction\n', '        - Crossing.directions\n');
    await expect(run('diff', '--from', folder)).rejects.toMatchObject({
      exitCode: 1,
      message: expect.stringMatching(/border-checks\.yaml:\d+:\d+ /),
    });
  });
});

describe('policy compare', () => {
  test('sets two documents side by side, only where they differ, exit 1', async () => {
    const { text, exitCode } = await run('compare', 'qno-qso-border-checks', 'qno-qso-document-status', ...at);
    expect(text).toMatch(
      /TravelDocument\.status\n.*border-checks version 3: -\n.*document-status version 1: status, in clear; only direct answers/,
    );
    expect(text).toMatch(/handling\n.*: H2\n.*: H1/);
    expect(text).toContain('QNO gives to QSO, and does not get back: TravelDocument.status');
    expect(exitCode).toBe(1);
  });

  test('of a document with itself finds no difference, exit 0; what is not mutual stays so', async () => {
    const { text, exitCode } = await run('compare', 'qno-qso-document-status', 'qno-qso-document-status', '--language', 'fr', ...at);
    expect(text).toMatch(/^Les deux documents communiquent la même chose\.\n\nNon réciproque\n/);
    expect(exitCode).toBe(0);
  });

  test('is JSON on demand, in both languages', async () => {
    const { text } = await run('compare', 'qn-pol-imm', 'qn-pol-cus', '--json', ...at);
    expect(JSON.parse(text)).toMatchObject({
      documents: { left: { id: 'qn-pol-imm' }, right: { id: 'qn-pol-cus' } },
      purposes: { right: ['CUSTOMS_CONTROL'] },
      fields: expect.arrayContaining([
        expect.objectContaining({
          coordinate: 'Alert.issuedBy',
          left: [{ en: expect.any(String), fr: expect.any(String) }, expect.anything()],
          right: [],
        }),
      ]),
    });
  });
});

describe('policy explain', () => {
  const guard = ['--authority', 'QS:BGD', '--role', 'border-guard', '--purpose', 'BORDER_CHECK_ENTRY', ...at];

  test('names document, clause and article of what is given', async () => {
    const { text, exitCode } = await run('explain', 'Traveller.birthDate', ...guard);
    expect(text).toMatch(/^Traveller\.birthDate: given, masked\(year\)\n/);
    expect(text).toContain('Article 12(2) (clause crossings) gives it');
    expect(exitCode).toBe(0);
  });

  test('says why something is not given, in either language', async () => {
    expect((await run('explain', 'Traveller.familyName', ...guard)).text).toMatch(/^Traveller\.familyName: not given\n/);
    expect((await run('explain', 'Traveller.familyName', '--language', 'fr', ...guard)).text).toMatch(
      /^Traveller\.familyName: non communiqué\n/,
    );
  });

  test('is JSON on demand, each reason with its source', async () => {
    const { reasons, level } = JSON.parse((await run('explain', 'Traveller.birthDate', '--json', ...guard)).text);
    expect(level).toBe('masked(year)');
    expect(reasons).toContainEqual(
      expect.objectContaining({ kind: 'gives', document: 'qno-qso-border-checks', clause: 'crossings', article: '12(2)' }),
    );
  });

  test('tells an officer whom the register knows', async () => {
    await expect(run('explain', 'Traveller.birthDate', ...guard, '--role', 'general')).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('`QS:BGD` has the roles'),
    });
  });
});

describe('a draft in a folder of its own', () => {
  test('is checked, tested and read there', async () => {
    const draft = mkdtempSync(join(tmpdir(), 'passerelle-draft-'));
    try {
      cpSync(join(paths.policies, 'register.yaml'), join(draft, 'register.yaml'));
      const name = 'agreements/qno-qso-document-status.yaml';
      cpSync(join(paths.policies, name), join(draft, name), { recursive: true });
      expect((await run('check', '--folder', draft)).text).toBe('1 document is sound.');
      expect((await run('test', '--folder', draft)).text).toMatch(/^ok {5}qno-qso-document-status@1: /);
      expect((await run('who', 'Traveller.birthDate', '--folder', draft, ...at)).text).toBe('Nobody gets `Traveller.birthDate`.');
      await expect(run('read', 'qno-qso-border-checks', '--folder', draft, ...at)).rejects.toMatchObject({ exitCode: 2 });
    } finally {
      rmSync(draft, { recursive: true });
    }
  });
});

describe('policy pin', () => {
  test('writes a lock once, leaves it, and tells when a version changed after it', async () => {
    const draft = mkdtempSync(join(tmpdir(), 'passerelle-draft-'));
    try {
      for (const name of ['register.yaml', 'agreements/qn-hlt-cus.yaml'])
        cpSync(join(paths.policies, name), join(draft, name), { recursive: true });
      const lock = join(draft, 'locks/qn-hlt-cus@1.json');
      expect(await run('check', '--folder', draft)).toMatchObject({ exitCode: 1, text: expect.stringContaining('is not pinned') });
      process.exitCode = undefined;
      const first = await run('pin', '--folder', draft, '--document', 'qn-hlt-cus');
      expect(first).toEqual({ text: 'pinned     qn-hlt-cus@1: locks/qn-hlt-cus@1.json', exitCode: 0 });
      const written = readFileSync(lock, 'utf8');
      expect(JSON.parse(written)).toMatchObject({ document: 'qn-hlt-cus', version: 1, clauses: { inspections: expect.any(Array) } });
      expect((await run('check', '--folder', draft)).exitCode).toBe(0);
      expect(JSON.parse((await run('pin', '--folder', draft, '--json')).text)).toMatchObject({
        pins: [{ id: 'qn-hlt-cus', state: 'pinned' }],
      });

      const document = join(draft, 'agreements/qn-hlt-cus.yaml');
      writeFileSync(document, readFileSync(document, 'utf8').replace('retain: 90 days', 'retain: 60 days'));
      await expect(run('pin', '--folder', draft)).rejects.toMatchObject({
        exitCode: 1,
        message: expect.stringContaining('Raise the version'),
      });
      expect(readFileSync(lock, 'utf8')).toBe(written);
    } finally {
      rmSync(draft, { recursive: true });
    }
  });
});

describe('misuse', () => {
  test.each([
    ['a day that is none', ['matrix', '--at', '2026-02-30']],
    ['a day in words', ['matrix', '--at', 'tomorrow']],
    ['a month that is none', ['matrix', '--at', '2026-13-01']],
    ['a language that is none of ours', ['read', 'qno-qso-border-checks', '--language', 'de']],
    ['a document that is not there', ['read', 'no-such-document']],
    ['a field that is not there', ['who', 'Traveller.birthdate']],
    ['a field that objects inherit', ['who', 'constructor.prototype']],
    ['a comparison with a document that is not there', ['compare', 'qn-pol-imm', 'no-such-document']],
    ['a comparison before anything is in force', ['compare', 'qn-pol-imm', 'qn-pol-cus', '--at', '1999-01-01']],
    ['a pin of a document that is not there', ['pin', '--document', 'no-such-document']],
    ['a folder that is not there', ['diff', '--from', '/no/such/folder']],
  ])('%s', async (_, args) => {
    await expect(run(...args)).rejects.toMatchObject({ exitCode: 2 });
  });
});
