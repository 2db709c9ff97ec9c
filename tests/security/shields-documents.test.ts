import { type Stack, startStack } from '../harness/stack.ts';
import { blank, shieldedWorld, unclear } from './shielded-world.ts';
import { anna, soraya } from './small-world.ts';
import { policiesOf } from './test-policies.ts';
import { asylumShield, wholeGiving } from './whole-giving.ts';

/** Which documents a shield binds, what documents may say themselves, and answers from the key. */
const guard = { authority: 'QS:BGD', role: 'border-guard' };
const status = (id: string): string => `id: ${id}
version: 1
kind: agreement
title: { en: "Status", fr: "État" }
basis: [{ instrument: "Treaty of Albany", article: "12" }]
zone: Europe/Paris
parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO, centre: "QS:BGD" }]
force: { from: 2026-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY] }
recipients: [{ authority: "QS:BGD", roles: [border-guard] }]
obligations: { retain: 30 days, handling: H2 }
clauses:
  - id: status
    article: "12(1)"
    from: ["QN:POL"]
    give: { clear: [TravelDocument.status, TravelDocument.reportedBy] }
    rows: { TravelDocument: via Query.travelDocument }
    questions: { Query.travelDocument: { with: [issuingState + number + type] } }
`;
const whole = 'prohibit: [{ id: minors, article: "9", person: whole, rows: { Traveller: { familyName: { is: "BERG" } } } }]\n';
const file = (name: string, text: string) => ({ file: `${name}.yaml`, text });

/** Beside the small world: an asylum seeker whose nationality nobody knows. */
const world = {
  ...shieldedWorld,
  immigration: {
    ...shieldedWorld.immigration,
    Traveller: [
      ...shieldedWorld.immigration.Traveller,
      ...shieldedWorld.immigration.Traveller.filter(({ id }) => id === 't2').map((row) => ({
        ...row,
        id: 't9',
        nationality: null,
      })),
    ],
    TravelDocument: [
      ...shieldedWorld.immigration.TravelDocument,
      ...shieldedWorld.immigration.TravelDocument.slice(0, 1).map((row) => ({ ...row, ...unclear, holder: { id: 't9' } })),
    ],
  },
};

let stack: Stack;
let set = policiesOf([file('whole', wholeGiving('test-whole'))]);
beforeAll(async () => {
  stack = await startStack({ rows: world as typeof shieldedWorld, policies: () => set });
}, 180_000);
afterAll(() => stack?.stop());

const ask = async (query: string, agreement?: string) =>
  (await stack.ask({ ...guard, ...(agreement !== undefined && { headers: { 'passerelle-agreement': agreement } }) }, query)).body.data;
const statusOf = async (key: typeof anna | typeof soraya | typeof blank | typeof unclear, agreement?: string) =>
  (
    await ask(
      `{ travelDocument(issuingState: "${key.issuingState}", number: "${key.number}", type: ${key.type}) { status reportedBy } }`,
      agreement,
    )
  ).travelDocument;
const travellers = async () => (await ask('{ travellers { nodes { id } } }')).travellers.nodes.map(({ id }: { id: string }) => id);
const visas = async () => (await ask('{ visas { nodes { stickerNumber } } }')).visas.nodes.length;

describe('a shield', () => {
  it('binds every document, and shields whoever might be meant', async () => {
    set = policiesOf([file('whole', wholeGiving('test-whole'))], [file('c', asylumShield())]);
    expect(await travellers()).toEqual(['t1', 't3']);
    expect(await visas()).toBe(4);
  });

  it('does not bind the documents that it names, in no agency', async () => {
    set = policiesOf([file('whole', wholeGiving('test-whole'))], [file('c', asylumShield(', unless: { documents: [test-whole] }'))]);
    expect(await travellers()).toEqual(['t1', 't2', 't3', 't9']);
    expect(await visas()).toBe(8);
    expect((await ask('{ visas { totalCount } }')).visas.totalCount).toBe(8);
  });

  it('takes nothing from persons whom it is not about', async () => {
    const other = asylumShield().replace('has: $recipient.state', 'has: QTE');
    set = policiesOf([file('whole', wholeGiving('test-whole'))], [file('c', other)]);
    expect(await travellers()).toEqual(['t1', 't2', 't3']);
    expect(await visas()).toBe(8);
  });
});

describe('an answer from the key', () => {
  it('has every cell of a shielded person’s document null, and answers for a blank that nobody presented', async () => {
    set = policiesOf([file('status', status('test-status'))], [file('c', asylumShield())]);
    expect(await statusOf(blank)).toEqual({ status: 'STOLEN_BLANK', reportedBy: 'FRA' });
    expect(await statusOf(anna)).toEqual({ status: 'NOT_REPORTED', reportedBy: null });
    expect(await statusOf(soraya)).toEqual({ status: null, reportedBy: null });
    expect(await statusOf(unclear)).toEqual({ status: null, reportedBy: null });
  });

  it('knows nobody to be there only while immigration answers', async () => {
    stack.proxies
      .get('immigration')
      ?.setFault((answer) => ({ ...answer, errors: [{ message: 'x', path: ['h'], extensions: { code: 'X' } }] }));
    expect(await statusOf(blank)).toEqual({ status: null, reportedBy: null });
    stack.proxies.get('immigration')?.setFault(null);
    expect(await statusOf(blank)).toMatchObject({ status: 'STOLEN_BLANK' });
  });
});

describe('a document', () => {
  it('may itself remove whole persons, from every agency’s rows', async () => {
    set = policiesOf([file('whole', wholeGiving('test-whole', whole))]);
    expect(await travellers()).toEqual(['t1', 't2', 't9']);
    expect(await visas()).toBe(7);
    expect((await ask('{ alerts { nodes { id } } }')).alerts.nodes.map(({ id }: { id: string }) => id)).not.toContain('a2');
  });

  it('is bound by what an owner’s ceiling prohibits of rows and fields', async () => {
    const ceiling = `id: c
kind: ceiling
owner: "QN:VIS"
article: "1"
prohibit:
  - { id: expired, article: "1", types: [Visa], rows: { Visa: { status: { is: EXPIRED } } } }
  - { id: hosts, article: "2", fields: [VisaApplication.sponsor] }
`;
    set = policiesOf([file('whole', wholeGiving('test-whole'))], [file('c', ceiling)]);
    expect((await ask('{ visas { totalCount nodes { status } } }')).visas).toMatchObject({ totalCount: 4 });
    expect((await ask('{ visaApplications { nodes { sponsor } } }')).visaApplications.nodes[0]).toEqual({ sponsor: null });
  });
});

describe('a page that is mostly hers', () => {
  it('is filled however many of her rows stand before the others’', async () => {
    const many = (count: number) => ({
      ...world,
      visas: {
        ...world.visas,
        Visa: [
          ...Array.from({ length: count }, (_, i) => ({ ...world.visas.Visa[0], stickerNumber: `A${String(i).padStart(6, '0')}` })),
          ...world.visas.Visa,
        ],
      },
    });
    set = policiesOf([file('whole', wholeGiving('test-whole'))], [file('c', asylumShield())]);
    const crowded = await startStack({ rows: many(300) as typeof shieldedWorld, policies: () => set });
    try {
      const { body } = await crowded.ask(guard, '{ visas(first: 3) { nodes { stickerNumber } pageInfo { hasNextPage } } }');
      expect(body.errors).toBeUndefined();
      expect(body.data.visas).toEqual({
        nodes: [{ stickerNumber: 'QN0000003' }, { stickerNumber: 'QN0000005' }, { stickerNumber: 'QN0000006' }],
        pageInfo: { hasNextPage: true },
      });
    } finally {
      await crowded.stop();
    }
  }, 180_000);
});
