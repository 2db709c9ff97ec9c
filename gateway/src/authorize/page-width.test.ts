import { widestPage } from '@passerelle/schema';
import { agreement, decided, policySet } from '../testing/documents.ts';
import { authorize } from '../testing/operations.ts';
import { firstWidth, widened } from './page-width.ts';

const right = decided(
  policySet(
    agreement(
      '  - { id: visas, article: "1", from: ["QN:VIS"], give: { clear: [Visa.status] }, rows: { Visa: every }, questions: { Query.visas: freely } }',
      'prohibit: [{ id: whole, article: "2", person: whole, rows: { Traveller: { protection: { has: ASYLUM } } } }]',
    ),
  ),
);

it('a screened list asks for more rows than its page, tells no total and leaves the limit to the gateway', () => {
  const { compiled, scopes, pages } = authorize(right, '{ visas(last: 7) { nodes { status } } }');
  const [scope] = compiled.scopes;
  expect(scope?.site.isScreened).toBe(true);
  expect(scopes[scope?.id ?? '']).toMatchObject({ total: false, limit: null, pageSize: firstWidth({ size: 7, isBackwards: true }) });
  expect([...pages.values()]).toEqual([{ size: 7, isBackwards: true }]);
});

it('grows where it was too narrow, and only there, up to the widest page', () => {
  const { compiled, scopes } = authorize(right, '{ a: visas(first: 1) { nodes { status } } b: visas(first: 1) { nodes { status } } }');
  const [first, second] = compiled.scopes;
  if (first === undefined || second === undefined) throw new Error('there are two lists');
  const wider = widened(scopes, compiled, new Set([first.site.id]));
  expect([wider?.[first.id]?.pageSize, wider?.[second.id]?.pageSize]).toEqual([84, 21]);
  let last = scopes;
  let rounds = 0;
  for (let next = wider; next !== null; next = widened(next, compiled, new Set([first.site.id]))) {
    last = next;
    rounds++;
  }
  expect(last[first.id]?.pageSize).toBe(widestPage);
  expect(rounds).toBeLessThan(6);
});
