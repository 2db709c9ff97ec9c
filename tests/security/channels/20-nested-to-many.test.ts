import { type Stack, startStack } from '../../harness/stack.ts';
import { codesOf } from '../../harness/two-worlds.ts';
import { agreementOf } from '../agreement-of.ts';
import { offline } from '../offline.ts';
import { smallWorld } from '../small-world.ts';
import { agreementWith, everything, rootLists, toMany, typeOf } from '../whole-schema.ts';

const guard = { authority: 'QS:BGD', role: 'border-guard' };
const whole = everything();

/** A query to a to-many field from a root list of its type. */
function below(coordinate: string): { readonly query: string; readonly path: string } | null {
  const [type = '', name = ''] = coordinate.split('.');
  const list = rootLists.find((one) => one.type === type);
  return list === undefined
    ? null
    : { query: `{ ${list.name} { nodes { ${name} { __typename } } } }`, path: `${list.name}.nodes.@.${name}` };
}

describe('a to-many field that no clause opens', () => {
  const many = new Set(toMany.map(({ coordinate }) => coordinate));
  const closed = offline(
    agreementWith('test-edges', [
      {
        ...whole,
        clear: (whole.clear ?? []).filter((coordinate) => !many.has(coordinate)),
        questions: Object.fromEntries(Object.entries(whole.questions ?? {}).filter(([name]) => !many.has(name))),
      },
    ]),
  );

  it.each(toMany.map(({ coordinate }) => [coordinate]))('is refused though all that it leads to is given: %s', async (coordinate) => {
    const asked = below(coordinate);
    if (asked === null) return;
    const { errors } = await closed(asked.query);
    expect(errors).toEqual([{ path: asked.path, code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);
  });
});

describe('a root list that is closed', () => {
  const [start] = rootLists.filter(({ type }) => type === 'BorderPost');
  const open = offline(
    agreementWith('test-roots', [
      {
        ...whole,
        questions: Object.fromEntries(
          Object.entries(whole.questions ?? {}).filter(([name]) => !name.startsWith('Query.') || name === start?.coordinate),
        ),
      },
    ]),
  );

  it.each(rootLists.filter((list) => list !== start).map((list) => [list.coordinate, list] as const))(
    'stays closed though an edge to its rows is open: %s',
    async (_name, list) => {
      const { errors } = await open(`{ ${list.name} { totalCount } }`);
      expect(errors).toEqual([{ path: list.name, code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);
    },
  );

  it('stays closed beside such an edge in one operation', async () => {
    const [key = ''] = typeOf('Crossing').keys;
    const { errors } = await open(`{ borderPosts { nodes { crossings { nodes { ${key} } } } } crossings { nodes { ${key} } } }`);
    expect(errors).toEqual([{ path: 'crossings', code: 'UNAUTHORIZED_FIELD_OR_TYPE' }]);
  });
});

describe('rows that only an edge gives', () => {
  const set = agreementOf(
    'test-via',
    `clauses:
  - id: posts
    article: "1"
    from: ["QN:IMM", "QN:BPA"]
    give: { clear: [BorderPost.code, BorderPost.crossings, Crossing.id, Crossing.post, Crossing.document, TravelDocument.number, TravelDocument.crossings] }
    rows:
      BorderPost: { code: { is: "QNALB" } }
      Crossing: [{ via: BorderPost.crossings, occurredAt: { ge: 2026-06-10T00:00:00Z } }]
      TravelDocument: via Crossing.document
    questions:
      Query.borderPosts: freely
      Query.crossings: freely
      BorderPost.crossings: freely
      TravelDocument.crossings: freely
`,
  );
  let stack: Stack;
  beforeAll(async () => {
    stack = await startStack({ rows: smallWorld, policies: () => set });
  });
  afterAll(() => stack.stop());

  it('are not there by the root field, and not by another edge', async () => {
    const answer = await stack.ask(
      guard,
      '{ crossings { totalCount nodes { id } } borderPosts { nodes { crossings { totalCount nodes { id document { number crossings { totalCount nodes { id } } } } } } } }',
    );
    expect(codesOf(answer)).toEqual([
      ['crossings', 'UNAUTHORIZED_FIELD_OR_TYPE'],
      ['borderPosts.nodes.@.crossings.nodes.@.document.crossings', 'UNAUTHORIZED_FIELD_OR_TYPE'],
    ]);
    expect(answer.body.data.crossings).toBeNull();
    expect(answer.body.data.borderPosts.nodes).toHaveLength(1);
    expect(answer.body.data.borderPosts.nodes[0].crossings).toMatchObject({ totalCount: 3 });
  });

  it('do not come back through a reference to the parent', async () => {
    const { body } = await stack.ask(
      guard,
      '{ borderPosts { nodes { crossings(orderBy: []) { nodes { id post { code crossings { totalCount } } } } } } }',
    );
    expect(
      body.data.borderPosts.nodes[0].crossings.nodes.map(
        ({ post }: { post: { crossings: { totalCount: number } } }) => post.crossings.totalCount,
      ),
    ).toEqual([3, 3, 3]);
    expect(JSON.stringify(body)).not.toContain('"c4"');
  });
});
