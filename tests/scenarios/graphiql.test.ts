import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Stack, startStack } from '../harness/stack.ts';
import { smallWorld } from '../security/small-world.ts';
import { guard } from '../security/soraya-never-was.ts';
import { testPolicies } from '../security/test-policies.ts';

const executablePath = '/usr/bin/chromium';
const isThere = existsSync(executablePath);
const describing = isThere || process.env.CI === 'true' ? describe : describe.skip;

/** What is used of a browser's page; the tests' own types know none. */
type InPage<Node> = {
  readonly document: { readonly cookie: string; querySelectorAll(selector: string): Iterable<Node> };
  readonly localStorage: { readonly length: number };
  readonly sessionStorage: { readonly length: number };
};

describing(`GraphiQL at \`/\`${isThere ? '' : ' (no Chromium is here)'}`, () => {
  let stack: Stack;
  let browser: Browser;
  let page: Page;
  const elsewhere: string[] = [];
  const failures: string[] = [];

  beforeAll(async () => {
    const set = testPolicies();
    stack = await startStack({ rows: smallWorld, policies: () => set });
    browser = await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    });
    page = await browser.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(stack.url) && !request.url().startsWith('data:')) elsewhere.push(request.url());
    });
    page.on('pageerror', (error) => failures.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('401')) failures.push(message.text());
    });
    await page.goto(`${stack.url}/`);
    await page.getByRole('button', { name: 'Execute query' }).waitFor();
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await stack?.stop();
  });

  it('knows the caller’s own view once it has a token, and answers', async () => {
    const { authority, role } = guard;
    const token = await stack.issuer.sign({
      authority,
      role,
      officer: 'tester',
      nowMs: Date.parse('2026-06-15T00:00:00Z'),
    });
    const headers = JSON.stringify({ Authorization: `Bearer ${token}`, 'Passerelle-Purpose': 'BORDER_CHECK_ENTRY' });
    await page.evaluate((text) => {
      type Editor = { readonly CodeMirror: { getValue(): string; setValue(value: string): void } };
      for (const { CodeMirror } of (globalThis as unknown as InPage<Editor>).document.querySelectorAll('.CodeMirror')) {
        if (CodeMirror.getValue().includes('"Authorization"')) CodeMirror.setValue(text);
      }
    }, headers);
    // The editor tells of a change a moment after it.
    await page.waitForTimeout(500);
    const read = page.waitForResponse(async (response) => (await response.text()).includes('"__schema"'));
    await page.getByRole('button', { name: /re-fetch/i }).click();
    const view = await (await read).text();
    expect(view).toContain('"Crossing"');
    expect(view).not.toContain('"Visa"');
    const answered = page.waitForResponse(async (response) => (await response.text()).includes('"myAccess"'));
    await page.getByRole('button', { name: 'Execute query' }).click();
    expect((await (await answered).json()).data.myAccess.documents.length).toBeGreaterThan(0);
  });

  it('asks nobody but the gateway, keeps nothing in the browser, and fails nowhere', async () => {
    expect(elsewhere).toEqual([]);
    expect(failures).toEqual([]);
    const kept = await page.evaluate(() => {
      const { localStorage, sessionStorage, document } = globalThis as unknown as InPage<never>;
      return [localStorage.length, sessionStorage.length, document.cookie];
    });
    expect(kept).toEqual([0, 0, '']);
  });
});
