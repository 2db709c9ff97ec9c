import { makeWorld, stories } from '@passerelle/world';
import { type Stack, startStack, until } from '../harness/stack.ts';

let stack: Stack;
const guardAt = (post: string) => ({ authority: 'QN:IMM', role: 'border-guard', unit: `QN:IMM/${post.slice(2)}` });
const soravianGuard = { authority: 'QS:BGD', role: 'border-guard' };
const document = ({
  issuingState,
  number,
  type,
}: {
  readonly issuingState: string;
  readonly number: string;
  readonly type: string;
}): string => `travelDocument(issuingState: "${issuingState}", number: "${number}", type: ${type})`;

beforeAll(async () => {
  stack = await startStack({ rows: makeWorld({ scale: 0.05, seed: 3, until }), isSpread: true });
});
afterAll(() => stack.stop());

describe(stories.stolenBlank.title, () => {
  it('shows at the post: the status, and that the visa presented belongs to another document', async () => {
    const { body } = await stack.ask(
      guardAt('QNTUR'),
      `{ ${document(stories.stolenBlank.document)} { status visas { totalCount } crossings { nodes { outcome } } } }`,
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.travelDocument).toMatchObject({
      status: 'STOLEN_BLANK',
      visas: { totalCount: 0 },
      crossings: { nodes: [{ outcome: 'REFUSED' }] },
    });
  });
});

describe(stories.twoPlaces.title, () => {
  it('shows to the regional centre, which has both posts in sight', async () => {
    const { body } = await stack.ask(
      { ...guardAt('QNALB'), unit: 'QN:IMM/HQ', role: 'analyst' },
      `{ ${document(stories.twoPlaces.document)} { crossings(orderBy: [{occurredAt: ASC}]) { nodes { occurredAt post { code } } } } }`,
    );
    expect(body.errors).toBeUndefined();
    const nodes: readonly { readonly occurredAt: string; readonly post: { readonly code: string } }[] =
      body.data.travelDocument.crossings.nodes;
    const [first, second] = nodes.slice(-2);
    expect(new Set([first?.post.code, second?.post.code])).toEqual(new Set(stories.twoPlaces.posts));
    expect(Date.parse(second?.occurredAt ?? '') - Date.parse(first?.occurredAt ?? '')).toBeLessThanOrEqual(20 * 60_000);
  });
});

describe(stories.asylum.title, () => {
  const everyCrossing = (days: number): string => {
    const from = new Date(Date.parse(until) - days * 86_400_000).toISOString().slice(0, 10);
    return `{ crossings(first: 200, filter: {post: {is: "${stories.asylum.post}"}, occurredAt: {ge: "${from}T00:00:00Z", lt: "${until}T00:00:00Z"}}) { totalCount nodes { document { number } } } }`;
  };

  it('is there for immigration', async () => {
    const { body } = await stack.ask(guardAt(stories.asylum.post), `{ ${document(stories.asylum.document)} { crossings { totalCount } } }`);
    expect(body.data.travelDocument.crossings.totalCount).toBe(stories.asylum.crossings.length);
  });

  it('never was for Soravia: not in lists, not in counts, not by number', async () => {
    const { body } = await stack.ask(soravianGuard, everyCrossing(30));
    expect(body.errors).toBeUndefined();
    const numbers = body.data.crossings.nodes.map(({ document: found }: { document: { number: string } | null }) => found?.number);
    expect(numbers.length).toBe(body.data.crossings.totalCount);
    expect(numbers).not.toContain(stories.asylum.document.number);

    const known = await stack.ask(soravianGuard, `{ ${document(stories.asylum.document)} { status } }`);
    const unknown = await stack.ask(soravianGuard, `{ ${document({ ...stories.asylum.document, number: 'SV0000000' })} { status } }`);
    expect(known.body.data).toEqual(unknown.body.data);
    expect(known.body.errors).toEqual(unknown.body.errors);
  });
});

describe(stories.preventedMinor.title, () => {
  it('stops the child: the alert and its measure are there at the post', async () => {
    const { body } = await stack.ask(
      guardAt(stories.preventedMinor.post),
      `{ ${document(stories.preventedMinor.document)} { alerts { nodes { kind measure urgent } } } }`,
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.travelDocument.alerts.nodes).toEqual([{ kind: 'PREVENTIVE', measure: 'PROTECT', urgent: true }]);
  });
});

describe(stories.cashAndFirearms.title, () => {
  it('leads from the plate to the seizure, the cash and the alert', async () => {
    const { registrationState, plate } = stories.cashAndFirearms.vehicle;
    const { body } = await stack.ask(
      guardAt(stories.cashAndFirearms.post),
      `{ vehicle(registrationState: "${registrationState}", plate: "${plate}") { status alerts { nodes { kind measure } } findings { __typename } } }`,
    );
    expect(body.errors).toBeUndefined();
    expect(body.data.vehicle).toMatchObject({ status: 'STOLEN', alerts: { nodes: [{ kind: 'OBJECT', measure: 'SEIZE' }] } });
    expect(body.data.vehicle.findings.map(({ __typename }: { __typename: string }) => __typename).sort()).toEqual([
      'CashDeclaration',
      'Seizure',
    ]);
  });
});

describe(stories.slowPost.title, () => {
  it('shows in waiting times that anybody may see', async () => {
    const last = new Date(Date.parse(until) - stories.slowPost.days * 86_400_000).toISOString();
    const earlier = new Date(Date.parse(last) - stories.slowPost.days * 86_400_000).toISOString();
    const minutes = async (from: string, to: string): Promise<number> => {
      const query = `{ borderPost(code: "${stories.slowPost.post}") { waitTimes(first: 200, filter: {laneKind: {is: CARS}, measuredAt: {ge: "${from}", lt: "${to}"}}) { nodes { minutes } } } }`;
      const { body } = await stack.ask({ authority: 'QT:BPA', role: 'traffic-officer', purpose: 'TRAVELLER_INFORMATION' }, query);
      expect(body.errors).toBeUndefined();
      const nodes: readonly { readonly minutes: number }[] = body.data.borderPost.waitTimes.nodes;
      return nodes.reduce((sum, node) => sum + node.minutes, 0) / nodes.length;
    };
    const ratio = (await minutes(last, `${until}T00:00:00Z`)) / (await minutes(earlier, last));
    expect(ratio).toBeGreaterThan(2);
  });
});
