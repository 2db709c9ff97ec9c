import { readAdvisories } from './advisories.ts';
import { lockProblems, withInstallScripts } from './lock-file.ts';

const rules = { licenses: new Set(['MIT']), licensed: { special: 'Elastic-2.0' } };
const good = { version: '1.0.0', integrity: 'sha512-AAAA', license: 'MIT' };
const lock = (packages: object) => ({ lockfileVersion: 3, packages: { '': { license: 'UNLICENSED' }, ...packages } });

describe('a lock file', () => {
  it('holds where every package is pinned to its content, under a licence that was agreed to', () => {
    const packages = {
      gateway: { version: '0.1.0' },
      'node_modules/@passerelle/gateway': { resolved: 'gateway', link: true },
      'node_modules/a': good,
      'gateway/node_modules/special': { ...good, license: 'Elastic-2.0' },
    };
    expect(lockProblems(lock(packages), rules)).toEqual([]);
  });

  it.each([
    ['no content', { ...good, integrity: undefined }, 'no sha512'],
    ['a weaker sum', { ...good, integrity: 'sha1-AAAA' }, 'no sha512'],
    ['an address', { ...good, resolved: 'https://mirror.example/a.tgz' }, 'names an address'],
    ['another licence', { ...good, license: 'SSPL-1.0' }, 'licence SSPL-1.0'],
    ['no licence', { ...good, license: undefined }, 'licence unknown'],
    ['a licence agreed to for another package', { ...good, license: 'Elastic-2.0' }, 'licence Elastic-2.0'],
  ])('does not with %s', (_what, one, said) => {
    const problems = lockProblems(lock({ 'gateway/node_modules/@scope/a': one }), rules);
    expect(problems).toEqual([expect.stringContaining(said)]);
    expect(problems[0]).toMatch(/^@scope\/a@1\.0\.0: /);
  });

  it('takes no property that an object has by itself for a licence that was agreed to', () => {
    expect(lockProblems(lock({ 'node_modules/constructor': { ...good, license: undefined } }), rules)).toHaveLength(1);
  });

  it('tells which packages run scripts when they are installed', () => {
    expect(withInstallScripts(lock({ 'node_modules/a': good, 'x/node_modules/b': { ...good, hasInstallScript: true } }))).toEqual(['b']);
  });

  it.each([null, {}, { lockfileVersion: 1, packages: {} }])('of another version is none: %j', (other) => {
    expect(() => lockProblems(other, rules)).toThrow('version 3');
  });
});

describe('advisories', () => {
  const report = (vulnerabilities: object) => JSON.stringify({ auditReportVersion: 2, vulnerabilities, metadata: {} });

  it('are told where they are grave, with what mends it', () => {
    const printed = report({
      a: { severity: 'critical', fixAvailable: { name: 'a', version: '2.0.0', isSemVerMajor: true } },
      b: { severity: 'high', fixAvailable: false },
      c: { severity: 'moderate', fixAvailable: true },
    });
    expect(readAdvisories(printed)).toEqual({
      kind: 'known',
      packages: [
        { name: 'a', severity: 'critical', fix: 'take a@2.0.0' },
        { name: 'b', severity: 'high', fix: 'there is no release without it yet' },
      ],
    });
    expect(readAdvisories(report({}))).toEqual({ kind: 'known', packages: [] });
  });

  it('are not taken for none where the registry does not tell', () => {
    const refused = JSON.stringify({ message: '405 Method Not Allowed', statusCode: 405, error: { summary: '', detail: '' } });
    expect(readAdvisories(refused)).toEqual({ kind: 'not asked', because: '405 Method Not Allowed' });
    expect(() => readAdvisories('')).toThrow('no JSON');
    expect(() => readAdvisories('{"auditReportVersion":3,"vulnerabilities":{}}')).toThrow('another version');
  });
});
