import { randomBytes } from 'node:crypto';
import { checkSeal, makeSeal, sealToleranceMs } from './seal.ts';

const key = randomBytes(32);
const body = '{"query":"{ a }"}';
const now = Date.parse('2026-03-01T12:00:00Z');
const seal = makeSeal(key, 'police', 'request-1', now, body);

describe('a seal', () => {
  it('proves gateway, subgraph, request, minute and body', () => {
    expect(checkSeal(key, 'police', seal, now + 1000, body)).toEqual({ kind: 'sealed', requestId: 'request-1', atMs: now });
  });

  it.each<[string, () => unknown]>([
    ['another key', () => checkSeal(randomBytes(32), 'police', seal, now, body)],
    ['another subgraph', () => checkSeal(key, 'customs', seal, now, body)],
    ['another body', () => checkSeal(key, 'police', seal, now, `${body} `)],
    ['another request id', () => checkSeal(key, 'police', seal.replace('request-1', 'request-2'), now, body)],
    ['another time', () => checkSeal(key, 'police', seal.replace(String(now), String(now + 1)), now, body)],
    ['a minute passed', () => checkSeal(key, 'police', seal, now + sealToleranceMs + 1, body)],
    ['a clock far behind', () => checkSeal(key, 'police', seal, now - sealToleranceMs - 1, body)],
    ['none', () => checkSeal(key, 'police', undefined, now, body)],
    ['an empty one', () => checkSeal(key, 'police', '', now, body)],
    ['a truncated one', () => checkSeal(key, 'police', seal.slice(0, -2), now, body)],
    ['more parts', () => checkSeal(key, 'police', `${seal};x`, now, body)],
    ['another version', () => checkSeal(key, 'police', seal.replace('v1', 'v2'), now, body)],
  ])('is refused with %s', (_what, check) => {
    expect(check()).toEqual({ kind: 'refused' });
  });
});
