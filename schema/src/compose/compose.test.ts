import { codeLists } from '../code-lists/code-lists.ts';
import { expand } from '../expand/expand.ts';
import { loadSchema } from '../model/load-schema.ts';
import { sourceSdl, subgraphNames } from '../sources.ts';
import { compose } from './compose.ts';
import { committedSupergraph, composeUnified } from './unified.ts';

type Edit = { readonly subgraph: (typeof subgraphNames)[number]; readonly from: string; readonly to: string };

/** The real schema with one place changed. */
function composeWith({ subgraph, from, to }: Edit) {
  const sources = subgraphNames.map((name) => {
    const source = sourceSdl(name);
    if (name === subgraph && !source.includes(from)) throw new Error(`the schema no longer holds ${from}`);
    return { name, url: `http://${name}.invalid`, sdl: expand(name === subgraph ? source.replace(from, to) : source, sourceSdl('common')) };
  });
  return compose(sources);
}

describe('the unified schema', () => {
  it('composes, and the committed supergraph is what its sources give', () => {
    const composition = composeUnified();
    expect(composition).toMatchObject({ kind: 'composed' });
    expect(composition.kind === 'composed' && composition.supergraphSdl).toBe(committedSupergraph());
  });

  it('has an owner for every type, and rows of lists are served by it', () => {
    const { types } = loadSchema(committedSupergraph());
    expect(types.get('TravelDocument')).toMatchObject({
      owner: 'immigration',
      keys: ['issuingState', 'number', 'type'],
      subject: { path: ['holder'], none: true },
    });
    expect(types.get('TravelDocument')?.fields.get('status')).toMatchObject({ owner: 'police', categories: ['document.status'] });
    expect(types.get('TravelDocument')?.fields.get('number')?.owner).toBe('immigration');
    expect(types.get('Vehicle')?.owner).toBe('police');
    expect(types.get('Declarant')).toMatchObject({ owner: 'customs', keys: [] });
    expect(types.get('AlertTarget')).toMatchObject({ kind: 'union', members: ['TravelDocument', 'Vehicle', 'Consignment'] });
    expect(types.get('Vehicle')?.fields.get('findings')).toMatchObject({ weight: null, assumedSize: 20 });
    expect(loadSchema(committedSupergraph()).queries.get('crossingStatistics')?.weight).toBe(200);
    expect(types.get('CustomsFinding')).toMatchObject({ kind: 'interface', members: ['CashDeclaration', 'Seizure'] });
    expect([...types.keys()].filter((name) => /Connection|Edge|Filter|Order/.test(name))).toEqual([]);
  });
});

describe('an agency whose SDL does not stand in this repository', () => {
  const library = `"A book."
    type Book @key(fields: "id") {
      "Number." id: ID @policy(policies: [["agency.record"]])
      "Kind." kind: BookKind @policy(policies: [["agency.record"]])
    }
    "Kinds of book."
    enum BookKind { "Novel." NOVEL @label(en: "Novel", fr: "Roman") "Not listed." UNKNOWN }
    type Query { "Books." books: BookConnection }`;
  const composeWithLibrary = (source: string) =>
    compose(
      [...subgraphNames.map((name) => [name, sourceSdl(name)] as const), ['library', source] as const].map(([name, own]) => ({
        name,
        url: `http://${name}.invalid`,
        sdl: expand(own, sourceSdl('common')),
      })),
    );

  it('composes with the others, and labels its own codes', () => {
    const composition = composeWithLibrary(library);
    expect(composition).toMatchObject({ kind: 'composed' });
    const lists = codeLists(loadSchema(composition.kind === 'composed' ? composition.supergraphSdl : ''));
    expect(lists.get('BookKind')).toEqual([
      { code: 'NOVEL', en: 'Novel', fr: 'Roman' },
      { code: 'UNKNOWN', en: 'Unknown', fr: 'Inconnu' },
    ]);
    expect(lists.get('Sex')).toEqual(codeLists(loadSchema(committedSupergraph())).get('Sex'));
  });

  it('is refused where a code has no label', () => {
    expect(composeWithLibrary(library.replace(/@label\([^)]*\)/, ''))).toMatchObject({
      kind: 'refused',
      problems: [expect.stringContaining('`BookKind.NOVEL` has no label')],
    });
  });
});

describe('composition refuses', () => {
  it.each<[string, Edit, RegExp]>([
    [
      'a mutation that takes more than one input object',
      {
        subgraph: 'posts',
        from: 'input: ReportWaitTimeInput!): WaitTime',
        to: 'input: ReportWaitTimeInput!, "Again." again: Int): WaitTime',
      },
      /`Mutation\.reportWaitTime` must take one argument, `input`/,
    ],
    [
      'a mutation that answers rows of another agency',
      { subgraph: 'posts', from: 'input: ReportWaitTimeInput!): WaitTime', to: 'input: ReportWaitTimeInput!): Vehicle' },
      /`Mutation\.reportWaitTime` must answer one entity that its own subgraph owns/,
    ],
    [
      'an input that is no field of what is written',
      { subgraph: 'posts', from: '  queueLength: Int\n}', to: '  queue: Int\n}' },
      /has the input `queue`, which is no field of `WaitTime`/,
    ],
    [
      'an input with a default',
      { subgraph: 'posts', from: '  queueLength: Int\n}', to: '  queueLength: Int = 0\n}' },
      /`ReportWaitTimeInput\.queueLength` has a default/,
    ],
    [
      'a field without a category',
      { subgraph: 'immigration', from: 'lane: String @policy(policies: [["crossing.control"]])', to: 'lane: String' },
      /`Crossing\.lane` has no category\. Add @policy/,
    ],
    [
      'figures of rows that another subgraph owns',
      { subgraph: 'immigration', from: '@figures(count: "Crossing"', to: '@figures(count: "Vehicle"' },
      /@figures on `Query\.crossingStatistics` counts `Vehicle`, whose rows another subgraph owns/,
    ],
    [
      'figures by something that is not there',
      { subgraph: 'immigration', from: '@dimension(path: "traveller.sex")', to: '@dimension(path: "traveller.gender")' },
      /`CrossingStatisticsGroup\.sex` names `traveller\.gender`, which is no value there/,
    ],
    [
      'figures by ages of what is no date of birth',
      { subgraph: 'immigration', from: '@dimension(path: "traveller.birthDate")', to: '@dimension(path: "traveller.sex")' },
      /`CrossingStatisticsGroup\.ageBand` is an age, but its @dimension names no date of birth/,
    ],
    [
      'figures that can be asked for by less than their groups show',
      { subgraph: 'customs', from: '  "By state of dispatch."\n  DISPATCH_COUNTRY\n', to: '' },
      /`Query\.consignmentStatistics\(by:\)` takes .* Make them the same/,
    ],
    [
      'figures by months of what is no date',
      { subgraph: 'customs', from: 'period: "arrivedAt"', to: 'period: "status"' },
      /has the period `status`, which is no date/,
    ],
    [
      'figures in no time zone',
      { subgraph: 'customs', from: 'zone: "Europe/Paris", holder', to: 'zone: "Norvia/Albany", holder' },
      /has the zone `Norvia\/Albany`, which is no IANA time zone/,
    ],
    [
      'figures about what is no reference',
      { subgraph: 'customs', from: 'holder: "consignee"', to: 'holder: "status"' },
      /has the holder `status`, which is no reference/,
    ],
    [
      'figures of which a field has no category',
      { subgraph: 'customs', from: '  total: Int @policy(policies: [["consignment.statistics"]])', to: '  total: Int' },
      /`ConsignmentStatistics\.total` has no category\. Add @policy/,
    ],
    [
      'a cost that is not counted',
      { subgraph: 'posts', from: 'enum PostModel {', to: 'enum PostModel @cost(weight: 3) {' },
      /`@cost` on `PostModel` is not counted\. Put it on fields or object types/,
    ],
    [
      'a cost below nothing',
      { subgraph: 'customs', from: '@cost(weight: 200)', to: '@cost(weight: -1)' },
      /`@cost` on `Query\.consignmentStatistics` needs a weight of 0 or more/,
    ],
    [
      'a size of a list that has pages',
      {
        subgraph: 'posts',
        from: 'procedures: ProcedureConnection',
        to: 'procedures: ProcedureConnection @listSize(assumedSize: 3, sizedFields: ["nodes"])',
      },
      /`@listSize` on `BorderPost\.procedures` is not counted/,
    ],
    [
      'an enum value without a label',
      { subgraph: 'posts', from: '  CLASSIC\n', to: '  CLASSIC\n  "Nobody controls."\n  OPEN\n' },
      /`PostModel\.OPEN` has no label\. Add it, in English and French/,
    ],
    [
      'a category that the closed list does not hold',
      { subgraph: 'police', from: '[["alert.details"]]', to: '[["alert.detail"]]' },
      /`Alert\.details` has the category `alert\.detail`/,
    ],
    [
      'a second opinion on a category',
      {
        subgraph: 'visas',
        from: 'issuingState: CountryCode\n  "Number, cleaned."',
        to: 'issuingState: CountryCode @policy(policies: [["visa.identity"]])\n  "Number, cleaned."',
      },
      /`TravelDocument\.issuingState` has one category in `immigration` and another in `visas`/,
    ],
    [
      'a classified field that is non-null',
      { subgraph: 'visas', from: 'stayDays: Int @policy', to: 'stayDays: Int! @policy' },
      /`Visa\.stayDays` is non-null/,
    ],
    [
      'a type on the way to a person without @subject',
      {
        subgraph: 'visas',
        from: 'type VisaApplication @key(fields: "id") @subject(path: "document.holder")',
        to: 'type VisaApplication @key(fields: "id")',
      },
      /`VisaApplication` leads to a person, but has no @subject/,
    ],
    [
      'a @subject that leads nowhere',
      {
        subgraph: 'immigration',
        from: 'type Crossing @key(fields: "id") @subject(path: "traveller")',
        to: 'type Crossing @key(fields: "id") @subject(path: "post")',
      },
      /@subject\(path: "post"\) on `Crossing` does not lead to `Traveller`/,
    ],
    [
      '@reveals of a field that does not exist',
      {
        subgraph: 'immigration',
        from: '@reveals(fields: ["familyName", "givenNames"])',
        to: '@reveals(fields: ["familyName", "nickname"])',
      },
      /@reveals on `Traveller\.displayName` names `nickname`/,
    ],
    [
      'a field without a description',
      { subgraph: 'health', from: '  "How thorough (Regulation (EU) 2017/625, Article 49)."\n', to: '' },
      /`Inspection\.depth` has no description/,
    ],
  ])('%s', (_what, edit, message) => {
    const composition = composeWith(edit);
    expect(composition.kind === 'refused' && composition.problems.join('\n')).toMatch(message);
  });

  it('a list served by another subgraph than the one that owns its rows', () => {
    const source = sourceSdl('health').replace(
      '"Inspections in which it was involved."',
      '"Posts."\n  posts: [BorderPost!] @policy(policies: [["inspection.record"]])\n  "Inspections in which it was involved."',
    );
    const sources = subgraphNames.map((name) => ({
      name,
      url: `http://${name}.invalid`,
      sdl: expand(name === 'health' ? source : sourceSdl(name), sourceSdl('common')),
    }));
    const composition = compose(sources);
    expect(composition.kind === 'refused' && composition.problems.join('\n')).toMatch(
      /`Vehicle\.posts` lists `BorderPost`, whose rows another subgraph owns/,
    );
  });
});
