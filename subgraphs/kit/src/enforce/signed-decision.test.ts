import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { Decision, Epoch } from '@passerelle/schema';
import { sent, testGateway, testGatewayKeys } from '../testing/gateway-keys.ts';
import { openDecision } from '../testing/harness.ts';
import { decisionReader } from './signed-decision.ts';

const start = Date.parse('2026-03-01T12:00:00.000Z');
const at = (ms: number, epoch: Epoch, more: Partial<Decision> = {}): Decision => ({
  ...openDecision,
  asOf: new Date(start + ms).toISOString(),
  epoch,
  ...more,
});
/** Milliseconds after `start`. */
const epoch = (since: number, closed = -start): Epoch => ({ since: start + since, closed: start + closed });
const reader = () => decisionReader(testGatewayKeys, 'sample');
const other = { ...testGateway, gateway: 'another process' };

test('what a gateway signed is read, with the id of the request; the same text is the same object', () => {
  const read = reader();
  const carried = sent(at(0, epoch(0)));
  const first = read(carried, start);
  expect(first).toMatchObject({ id: 'decision-1', decision: { audience: 'sample', purpose: 'BORDER_CHECK_ENTRY' } });
  const second = read({ ...carried, id: 'decision-2' }, start + 5);
  expect(second?.id).toBe('decision-2');
  expect(second?.decision).toBe(first?.decision);
});

const stranger = generateKeyPairSync('ed25519');
test.each<[string, unknown]>([
  ['that is not signed', { id: 'd', decision: JSON.stringify(openDecision) }],
  ['as it would be without a signature', openDecision],
  ['that a stranger signed', sent(at(0, epoch(0)), { by: { ...testGateway, key: stranger.privateKey } })],
  ['for another subgraph', sent(at(0, epoch(0), { audience: 'customs' }))],
  ['with something beside it', { ...sent(at(0, epoch(0))), more: 1 }],
  ['without the id of its request', { ...sent(at(0, epoch(0))), id: undefined }],
  ['without a time', { ...sent(at(0, epoch(0))), withinMs: -1 }],
  ['that is nothing', undefined],
  ['closed after it began', sent(at(0, epoch(0, 1)))],
  ['of a state that is still to come', sent(at(0, epoch(10)))],
  ['of no state', sent({ ...at(0, epoch(0)), epoch: undefined } as never)],
])('a decision %s is none', (_, carried) => {
  expect(reader()(carried, start)).toBeNull();
});

test('a key that takes the place of another is known beside it', () => {
  const read = decisionReader([...testGatewayKeys, createPublicKey(stranger.privateKey)], 'sample');
  expect(read(sent(at(0, epoch(0)), { by: { key: stranger.privateKey, gateway: 'new' } }), start)).not.toBeNull();
});

test('a decision lives a minute, and does not come before its time', () => {
  const read = reader();
  const carried = sent(at(0, epoch(0)));
  expect(read(carried, start + 60_000)).not.toBeNull();
  expect(read(carried, start + 60_001)).toBeNull();
  expect(read(carried, start - 1)).toBeNull();
});

describe('a state that was superseded', () => {
  const changed = 5000;

  test('is good for requests that began before, and for no other', () => {
    const read = reader();
    expect(read(sent(at(4000, epoch(0))), start + 4000)).not.toBeNull();
    expect(read(sent(at(5000, epoch(changed))), start + 5000)).not.toBeNull();
    expect(read(sent(at(4000, epoch(0))), start + 6000)).not.toBeNull();
    expect(read(sent(at(5000, epoch(0))), start + 6000)).toBeNull();
    expect(read(sent(at(6000, epoch(0))), start + 6000)).toBeNull();
  });

  test('is not superseded at another process that has yet to follow', () => {
    const read = reader();
    expect(read(sent(at(5000, epoch(changed))), start + 5000)).not.toBeNull();
    expect(read(sent(at(6000, epoch(0)), { by: other }), start + 6000)).not.toBeNull();
  });
});

describe('a state from before something was closed', () => {
  const suspended = epoch(5000, 5000);

  test('is good for nothing any more, whichever process decides by it', () => {
    const read = reader();
    const earlier = sent(at(4000, epoch(0)));
    expect(read(earlier, start + 4900)).not.toBeNull();
    expect(read(sent(at(5000, suspended)), start + 5000)).not.toBeNull();
    expect(read(earlier, start + 5001)).toBeNull();
    expect(read(sent(at(4000, epoch(0)), { by: other }), start + 5001)).toBeNull();
    expect(read(sent(at(6000, epoch(6000, 5000)), { by: other }), start + 6000)).not.toBeNull();
  });

  test('cannot be closed by anyone but a gateway', () => {
    const read = reader();
    expect(read(sent(at(5000, suspended), { by: { ...testGateway, key: stranger.privateKey } }), start + 5000)).toBeNull();
    expect(read(sent(at(5000, epoch(0))), start + 5001)).not.toBeNull();
  });
});
