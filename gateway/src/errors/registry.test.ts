import { readFileSync } from 'node:fs';
import { errorRegistry } from './registry.ts';

const page = readFileSync(new URL('../../../docs/errors.md', import.meta.url), 'utf8');
const rows = new Map(
  [...page.matchAll(/^\| `([A-Z_]+)` \| (\d{3}) \| (yes|no) \| (.+?) \| (.+?) \|$/gm)].map(([, code, status, again, message, remedy]) => [
    code,
    { status: Number(status), retryable: again === 'yes', message, remedy },
  ]),
);

describe('the error registry and docs/errors.md', () => {
  it('hold the same codes', () => {
    expect([...rows.keys()]).toEqual(Object.keys(errorRegistry));
  });

  it.each(Object.entries(errorRegistry))('say the same of %s', (code, entry) => {
    expect(rows.get(code)).toEqual(entry);
  });

  it.each(Object.entries(errorRegistry))('%s says what to do, in sentences', (_code, { message, remedy }) => {
    expect(message).toMatch(/^[A-Z].*\.$/);
    expect(remedy).toMatch(/^[A-Z].*\.$/);
  });
});
