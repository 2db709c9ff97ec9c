import { clientSchema, nothingDeclared, Pipeline, unrecorded } from '@passerelle/gateway';
import { type PolicySet, parsePolicySet, readPolicyTexts, recipientIn } from '@passerelle/policies';
import { compose, loadSchema } from '@passerelle/schema';
import { Kind, parse, validate } from 'graphql';
import { policiesDirectory } from '../harness/stack.ts';
import { agreementText } from '../security/agreement-of.ts';
import { agencies, inspections, registry, stations, type TestAgency, tolls } from './agencies.ts';
import { composed, type Federation, nowMs, sdlOf, startFederation } from './start.ts';

const border = loadSchema(composed());
const givers = '["QN:IMM", "QN:CUS", "QN:HLT", "QN:BPA"]';

/** The repository's register, with the agencies of these tests behind four of its authorities. */
function registerText(): { readonly file: string; readonly text: string } {
  const { register } = readPolicyTexts(policiesDirectory);
  const names = { immigration: 'registry', customs: 'tolls', health: 'inspections', posts: 'stations' };
  const text = Object.entries(names).reduce((now, [from, to]) => now.replace(`subgraph: ${from}\n`, `subgraph: ${to}\n`), register.text);
  return { file: register.file, text: text.replace(/ {4}subgraph: (visas|police|agreements)\n/g, '') };
}

function reading(clause: string, more = '') {
  const body = `clauses:\n  - { id: all, article: "1", from: ${givers}, ${clause} }\n${more}`;
  return parsePolicySet({ register: registerText(), documents: [agreementText('test-federation', body)], ceilings: [] }, border);
}

function policies(clause: string, more = ''): PolicySet {
  const read = reading(clause, more);
  if (read.kind === 'refused') throw new Error(JSON.stringify(read.problems, null, 2));
  return read.set;
}

function problems(clause: string): readonly string[] {
  const read = reading(clause);
  return read.kind === 'refused' ? read.problems.map(({ rule, message }) => `${rule}: ${message}`) : [];
}

let federation: Federation;
beforeAll(async () => {
  federation = await startFederation();
});
afterAll(() => federation.stop());
beforeEach(() => {
  federation.exchanges.length = 0;
  federation.setDown([]);
});

async function ask(set: PolicySet, query: string) {
  const schema = clientSchema(federation.supergraphSdl);
  const document = parse(query);
  expect(validate(schema, document)).toEqual([]);
  const [operation] = document.definitions;
  const recipient = recipientIn(set.register, 'QS:BGD', null, 'border-guard');
  if (recipient === null || operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('nobody asks anything');
  const failures: unknown[] = [];
  const pipeline = new Pipeline({
    schema,
    border,
    policies: () => set,
    engine: federation.engine,
    recorder: { record: () => {} },
    evidence: unrecorded,
    report: (_id, error) => failures.push(error),
    now: () => nowMs,
  });
  const declared = { ...nothingDeclared, purpose: 'BORDER_CHECK_ENTRY' };
  const { data, errors = [] } = await pipeline.answer({
    id: 'r',
    recipient,
    officer: 'tester',
    declared,
    document,
    operation,
    variables: {},
  });
  expect(failures).toEqual([]);
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by path, as a dashboard would
  return { data: data?.value as any, codes: errors.map(({ path, extensions }) => [path?.join('.'), extensions.code]) };
}

describe('a field that is computed from what another agency says', () => {
  const vehicles = '{ vehicles { nodes { id tollClass } } }';
  const give = (more = '', keepers = 'every') =>
    `give: { clear: [Vehicle.id, Vehicle.tollClass, Vehicle.mass, Vehicle.axles, Vehicle.keeper${more === '' ? ', Keeper.town' : ''}]${more} },
     rows: { Vehicle: every, Keeper: ${keepers} }, questions: { Query.vehicles: freely }`;
  const classes = (data: { vehicles: { nodes: { tollClass: string | null }[] } }) => data.vehicles.nodes.map(({ tollClass }) => tollClass);

  it('shows where all of it does, and shows none of that itself', async () => {
    const { data, codes } = await ask(policies(give()), vehicles);
    expect(codes).toEqual([]);
    expect(data.vehicles.nodes[0]).toEqual({ id: 'v1', tollClass: '2 axles, 18000 kg, {"town":"Albany"}' });
    expect(classes(data)[1]).toBe('5 axles, 900 kg, {"town":"Korvin"}');
  });

  it.each(['Vehicle.mass', 'Vehicle.axles', 'Keeper.town', 'Vehicle.keeper'])('is given by no clause that leaves out %s', (coordinate) => {
    const clause = give()
      .replace(new RegExp(`, ${coordinate}(?=[,\\]])`), '')
      .replace('Keeper: every', coordinate === 'Keeper.town' ? '' : 'Keeper: every');
    expect(problems(clause)).toContainEqual(
      `reveals-more: \`Vehicle.tollClass\` contains \`${coordinate}\`, which this clause does not give.`,
    );
  });

  it('is at the lowest level of what it is computed from', async () => {
    const { data } = await ask(policies(give(', masked: { Keeper.town: initial }')), vehicles);
    expect(classes(data).slice(0, 2)).toEqual(['2.', '5.']);
  });

  it('is withheld where some of it is prohibited, or stands on a row that is not given', async () => {
    const heavy = 'prohibit: [{ id: heavy, article: "2", fields: [Vehicle.mass], rows: { Vehicle: { make: { is: "Volvo" } } } }]';
    expect(classes((await ask(policies(give(), heavy), vehicles)).data).slice(0, 2)).toEqual([null, '5 axles, 900 kg, {"town":"Korvin"}']);
    const others = give('', '{ town: { isNot: "Korvin" } }');
    expect(classes((await ask(policies(others), vehicles)).data).slice(0, 2)).toEqual(['2 axles, 18000 kg, {"town":"Albany"}', null]);
  });

  it('is unavailable while that agency is, and only it', async () => {
    federation.setDown(['registry']);
    const seen = '{ passages { nodes { id vehicle { axles tollClass } } } }';
    const set = policies(
      `give: { clear: [Passage.id, Passage.vehicle, Vehicle.tollClass, Vehicle.mass, Vehicle.axles, Vehicle.keeper, Keeper.town] },
       rows: { Passage: every, Vehicle: every, Keeper: every }, questions: { Query.passages: freely }`,
    );
    const { data, codes } = await ask(set, seen);
    expect(data.passages.nodes[0]).toEqual({ id: 'p1', vehicle: { axles: 2, tollClass: null } });
    expect(codes[0]).toEqual(['passages.nodes.@.vehicle.tollClass', 'SOURCE_UNAVAILABLE']);
  });

  it('is refused, and nothing of it fetched, where it is not given', async () => {
    const { codes } = await ask(
      policies('give: { clear: [Vehicle.id] }, rows: { Vehicle: every }, questions: { Query.vehicles: freely }'),
      vehicles,
    );
    expect(codes).toEqual([['vehicles.nodes.@.tollClass', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    expect(federation.exchanges.map(({ agency, query }) => [agency, /mass|town|axles/.test(query)])).toEqual([['registry', false]]);
  });
});

describe('a field of which others have copies', () => {
  const seen = '{ passages { nodes { id station { name } } } }';
  const give = (rows: string, station = 'clear: [Passage.id, Passage.station, Station.name]') =>
    `give: { ${station} }, rows: { Passage: every, Station: ${rows} }, questions: { Query.passages: freely }`;
  const names = (data: { passages: { nodes: { station: { name: string } | null }[] } }) =>
    data.passages.nodes.map(({ station }) => station?.name ?? null);

  it('is given as its owner gives it, and read from the copy on the way', async () => {
    const { data, codes } = await ask(policies(give('every')), seen);
    expect(codes).toEqual([]);
    expect(names(data)).toEqual(['Albany', 'Korvin', 'Korvin', 'Albany']);
    expect(federation.exchanges.map(({ agency }) => agency)).toEqual(['tolls']);
  });

  it('is there while its owner is not, unless the owner must say whether it is given', async () => {
    federation.setDown(['stations']);
    expect(names((await ask(policies(give('every')), seen)).data)).toEqual(['Albany', 'Korvin', 'Korvin', 'Albany']);
    // Whether it is given is then unknown, and unknown gives nothing.
    const { data } = await ask(policies(give('{ region: { is: "North" } }')), seen);
    expect(names(data)).toEqual([null, null, null, null]);
  });

  it('is withheld on the rows that its owner does not give, whoever has the copy', async () => {
    const { data } = await ask(policies(give('{ region: { is: "North" } }')), seen);
    expect(names(data)).toEqual(['Albany', null, null, 'Albany']);
    const { data: examined } = await ask(
      policies(
        'give: { clear: [Examination.id, Examination.station, Station.name] }, rows: { Examination: every, Station: { region: { is: "North" } } }, questions: { Query.examinations: freely }',
      ),
      '{ examinations { nodes { id station { name } } } }',
    );
    expect(examined.examinations.nodes).toEqual([
      { id: 'e1', station: { name: 'Albany' } },
      { id: 'e2', station: null },
      { id: 'e3', station: null },
    ]);
  });

  it('is refused, and nothing of it fetched, where it is not given', async () => {
    const { codes } = await ask(policies(give('every', 'clear: [Passage.id, Passage.station], exists: [Station]')), seen);
    expect(codes).toEqual([['passages.nodes.@.station.name', 'UNAUTHORIZED_FIELD_OR_TYPE']]);
    expect(federation.exchanges.map(({ query }) => query).join()).not.toMatch(/\bname\b/);
  });

  it('is no operand of a condition: what is fetched may be a copy', () => {
    const clause = give('{ name: { is: "Albany" } }');
    expect(problems(clause)).toEqual([
      'copied-operand: `Station.name` is answered by `inspections` and `tolls` as well as by its owner, `stations`; a condition must not read a copy.',
    ]);
  });
});

describe('an entity with several keys', () => {
  const give = (rows: string) =>
    `give: { clear: [Examination.id, Examination.vehicle, Vehicle.make] }, rows: { Examination: ${rows}, Vehicle: via Examination.vehicle }, questions: { Query.examinations: freely }`;

  it('is joined by the key that both sides know, which nobody is shown', async () => {
    const { data, codes } = await ask(policies(give('every')), '{ examinations { nodes { id vehicle { make } } } }');
    expect(codes).toEqual([]);
    expect(data.examinations.nodes[0]).toEqual({ id: 'e1', vehicle: { make: 'Volvo' } });
    const refused = await ask(policies(give('every')), '{ examinations { nodes { vehicle { make id plate } } } }');
    expect(refused.data.examinations.nodes[0]).toEqual({ vehicle: { make: 'Volvo', id: null, plate: null } });
    expect(refused.codes).toEqual([
      ['examinations.nodes.@.vehicle.id', 'UNAUTHORIZED_FIELD_OR_TYPE'],
      ['examinations.nodes.@.vehicle.plate', 'UNAUTHORIZED_FIELD_OR_TYPE'],
    ]);
  });

  it('is compared in conditions by no key that the rows’ owner does not know it by', () => {
    const foreign = (coordinate: string) =>
      `foreign-condition: \`${coordinate}\` belongs to \`registry\`; rows of \`Examination\` are \`inspections\`'s, which cannot evaluate it.`;
    expect(problems(give('{ vehicle: { is: "v1" } }'))).toEqual([foreign('Vehicle.id')]);
    expect(problems(give('{ vehicle.make: { is: "Volvo" } }'))).toContainEqual(foreign('Vehicle.make'));
  });

  it('is no filter where it is referred to by another key than its owner’s first', () => {
    const types = clientSchema(federation.supergraphSdl).getTypeMap();
    expect(String(types.PassageFilter?.astNode?.kind)).toBe('InputObjectTypeDefinition');
    const members = (name: string) => Object.keys((types[name] as unknown as { getFields(): object }).getFields());
    expect(members('PassageFilter')).toEqual(['id', 'vehicle', 'station', 'printedAt', 'all', 'anyOf', 'not']);
    expect(members('ExaminationFilter')).toEqual(['id', 'station', 'all', 'anyOf', 'not']);
  });
});

describe('composition refuses', () => {
  const refused = (agency: TestAgency, from: string | RegExp, to: string): string => {
    const changed = { ...agency, source: agency.source.replace(from, to) };
    if (changed.source === agency.source) throw new Error('nothing was changed');
    const all = agencies.map((one) => (one === agency ? changed : one));
    const composition = compose(all.map((one) => ({ name: one.name, url: `http://${one.name}/graphql`, sdl: sdlOf(one, all) })));
    return composition.kind === 'refused' ? composition.problems.join('\n') : 'nothing';
  };

  it.each<readonly [string, TestAgency, string | RegExp, string, RegExp]>([
    [
      'a first key that leads through a reference',
      stations,
      '@key(fields: "id") @key(fields: "station { code } number")',
      '@key(fields: "station { code } number") @key(fields: "id")',
      /The first @key of `Lane` leads through `station`, and documents name rows by it/,
    ],
    [
      'a field that several resolve, and not the owner of the row',
      stations,
      `"Name." name: String @policy(policies: [["post.directory"]]) @shareable`,
      '',
      /`Station\.name` is resolved by `inspections` and `tolls`, and by none that owns the row/,
    ],
    [
      'a computed field whose category does not say what it is computed from',
      tolls,
      '[["vehicle.details", "vehicle.identity"]]',
      '[["vehicle.details"]]',
      /`?Vehicle\.tollClass"? does not specify necessary .* "Vehicle\.keeper" data from @requires/,
    ],
  ])('%s', (_what, agency, from, to, message) => {
    expect(refused(agency, from, to)).toMatch(message);
  });

  it('a value object that two agencies define', () => {
    const amount = 'type Amount { "Much." value: Float @policy(policies: [["inspection.record"]]) @shareable }';
    const paid = '"Paid." paid: Amount @policy(policies: [["inspection.record"]])';
    const withAmount = (agency: TestAgency, type: string): TestAgency => ({
      ...agency,
      source: `"Money." ${amount}${agency.source.replace(new RegExp(`(type ${type} @key[^{]*{)`), `$1 ${paid}`)}`,
    });
    const all = [registry, stations, withAmount(tolls, 'Passage'), withAmount(inspections, 'Examination')];
    expect(() => compose(all.map((one) => ({ name: one.name, url: `http://${one.name}`, sdl: sdlOf(one, all) })))).toThrow(
      '`Amount` has no key and stands in several subgraphs: whose document decides about it would be open.',
    );
  });
});
