import { parsePolicySet, readPolicyTexts } from '@passerelle/policies';
import { policiesDirectory, type Stack, startStack } from '../../harness/stack.ts';
import { agreementText } from '../agreement-of.ts';
import { filterMembers, orderMembers } from '../list-inputs.ts';
import { offline } from '../offline.ts';
import { smallWorld } from '../small-world.ts';
import { policiesOf } from '../test-policies.ts';
import { border, everyField, givers, rootLists } from '../whole-schema.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const revealing = everyField.filter(({ reveals }) => reveals.length > 0);

/** A clause that gives a field with all that it contains, but for what is said of some of it. */
function document(
  field: (typeof revealing)[number],
  {
    without = '',
    masked = {},
    prohibit = '',
    traveller = 'every',
  }: { without?: string; masked?: Record<string, string>; prohibit?: string; traveller?: string } = {},
) {
  const [type = ''] = field.coordinate.split('.');
  const contained = field.reveals.flatMap((path) => steps(type, path.split('.')));
  const clear = [...new Set([field.coordinate, ...contained])].filter(
    (coordinate) => coordinate !== without && !Object.hasOwn(masked, coordinate),
  );
  const types = new Set([...clear, ...Object.keys(masked)].map((coordinate) => coordinate.split('.')[0]));
  const list = rootLists.find((one) => one.type === type)?.coordinate;
  const rows = [...types].map((name) => `${name}: ${name === 'Traveller' ? traveller : 'every'}`).join(', ');
  return {
    contained: [...new Set(contained)],
    text: agreementText(
      'test-reveals',
      `clauses:
  - id: all
    article: "1"
    from: ${JSON.stringify(givers)}
    give: { clear: [${clear.join(', ')}]${Object.keys(masked).length > 0 ? `, masked: ${JSON.stringify(masked)}` : ''} }
    rows: { ${rows} }
    questions: { ${list}: freely }
${prohibit}`,
    ),
  };
}

/** The coordinates on a path, edges and all. */
function steps(type: string, [first = '', ...rest]: readonly string[]): readonly string[] {
  const field = border.types.get(type)?.fields.get(first);
  return [`${type}.${first}`, ...(rest.length > 0 ? steps(field?.type ?? '', rest) : [])];
}

const isTaken = (text: { readonly file: string; readonly text: string }): boolean =>
  parsePolicySet({ register: readPolicyTexts(policiesDirectory).register, documents: [text], ceilings: [] }, border).kind === 'ok';

describe.each(revealing.map((field) => [field.coordinate, field] as const))('%s', (coordinate, field) => {
  const { contained } = document(field);
  const list = rootLists.find(({ type }) => coordinate.startsWith(`${type}.`))?.name ?? '';

  it.each(contained)('is given by no document that leaves out %s', async (inner) => {
    const { text } = document(field, { without: inner });
    if (!isTaken(text)) return;
    const { errors } = await offline(policiesOf([text]))(`{ ${list} { nodes { ${field.name} } } }`);
    expect(errors.map(({ code }) => code)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });

  it.each(contained)('is refused where %s is prohibited on every row', async (inner) => {
    const { text } = document(field, { prohibit: `prohibit: [{ id: none, article: "2", fields: [${inner}] }]` });
    const ask = offline(policiesOf([text]));
    expect((await ask(`{ ${list} { nodes { ${field.name} } } }`)).errors.map(({ code }) => code)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
  });
});

it('no list can be filtered or ordered by one of them', () => {
  for (const { coordinate, name } of revealing) {
    const [type = ''] = coordinate.split('.');
    expect(filterMembers(type).map(({ field }) => field)).not.toContain(name);
    expect(orderMembers(type)).not.toContain(name);
  }
});

describe('on a row', () => {
  const displayName = revealing.find(({ coordinate }) => coordinate === 'Traveller.displayName');
  const mrz = revealing.find(({ coordinate }) => coordinate === 'TravelDocument.mrz');
  if (displayName === undefined || mrz === undefined) throw new Error('the schema has a display name and a machine readable zone');
  const asylum = '{ protection: { has: ASYLUM } }';
  const names = policiesOf([document(displayName).text]);
  let inForce = names;
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows: smallWorld, policies: () => inForce });
  });
  afterAll(() => stack.stop());

  const ask = async (query: string) => (await stack.ask(guard, query)).text;

  it('the value stands where all that it contains does', async () => {
    expect(await ask('{ travellers { nodes { displayName } } }')).toContain('SORAYEVA, Soraya');
  });

  it('a name that is masked masks the display name, or takes it away', async () => {
    const { text } = document(displayName, { masked: { 'Traveller.givenNames': 'initial' } });
    if (isTaken(text)) {
      inForce = policiesOf([text]);
      expect(await ask('{ travellers { nodes { displayName givenNames } } }')).not.toMatch(/Soraya|Anna|Ben"/);
    }
  });

  it('a name that is prohibited there takes the display name with it', async () => {
    inForce = policiesOf([
      document(displayName, {
        prohibit: `prohibit: [{ id: p, article: "2", fields: [Traveller.familyName], rows: { Traveller: ${asylum} } }]`,
      }).text,
    ]);
    const text = await ask('{ travellers { nodes { displayName givenNames familyName } } }');
    expect(text).toContain('MARTIN, Anna');
    expect(text).not.toContain('SORAYEVA');
    expect(text).toContain('"displayName":null,"givenNames":"Soraya","familyName":null');
  });

  it.each<[string, Parameters<typeof document>[1]]>([
    ['prohibited', { prohibit: `prohibit: [{ id: p, article: "2", types: [Traveller], rows: { Traveller: ${asylum} } }]` }],
    ['outside the rows of the clause', { traveller: '{ protection: { noneOf: [ASYLUM] } }' }],
    ['of unknown protection only', { traveller: '{ not: { residence: { is: QSO } } }' }],
  ])('a holder who is %s takes the zone of the document away', async (_why, terms) => {
    inForce = policiesOf([document(mrz, terms).text]);
    const { body } = await stack.ask(guard, '{ travelDocuments { nodes { number mrz holder { familyName } } } }');
    expect(body.errors).toBeUndefined();
    const zones = new Map(
      body.data.travelDocuments.nodes.map(({ number, mrz: zone }: { number: string; mrz: string | null }) => [number, zone]),
    );
    expect(zones.get('SO777777')).toBeNull();
    expect(zones.get('AN123456')).toBe('MRZ-SECRET');
  });
});
