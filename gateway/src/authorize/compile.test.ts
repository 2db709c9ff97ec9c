import { agreement, border, decided, policySet } from '../testing/documents.ts';
import { compile, fetched, operationOf, schema } from '../testing/operations.ts';
import { type CompiledOperation, compileOperation } from './compile.ts';
import { siteId } from './sites.ts';

const crossings = `
  - id: crossings
    article: "2"
    from: ["QN:IMM", "QN:BPA"]
    give:
      clear: [Crossing.occurredAt, Crossing.post, Crossing.document, BorderPost.name, TravelDocument.number, TravelDocument.holder, TravelDocument.crossings]
      masked: { Traveller.birthDate: year }
      reference: [Crossing]
    rows:
      Crossing: { direction: { is: ENTRY } }
      TravelDocument: via Crossing.document
      Traveller: via TravelDocument.holder
      BorderPost: every
    questions:
      Query.crossings: freely
      TravelDocument.crossings: freely`;
const right = decided(policySet(agreement(crossings)));

const denials = ({ errors }: CompiledOperation) => errors.map(({ path, code }) => `${path.join('.')} ${code}`);
/** Without what is read for the record alone. */
const uses = (compiled: CompiledOperation) =>
  Object.fromEntries(
    [...compiled.uses].flatMap(([name, set]) => {
      const others = [...set].filter((use) => use !== 'key' && use !== 'subject').sort();
      return others.length === 0 ? [] : [[name, others]];
    }),
  );

describe('what leaves the operation', () => {
  it('is every selection that no clause gives, each refused on its own path', () => {
    const compiled = compile(
      right,
      '{ crossings { nodes { occurredAt lane a: lane post { name code } document { number mrz } traveller { sex } } } travellers { nodes { id } } }',
    );
    expect(fetched(compiled)).toBe(
      '{ f1: crossings(scope: "s0") { f0: nodes { occurredAt post { name code } document { number issuingState type holder { id } } direction id traveller { id } } } }',
    );
    expect(denials(compiled)).toEqual([
      'crossings.nodes.@.lane UNAUTHORIZED_FIELD_OR_TYPE',
      'crossings.nodes.@.a UNAUTHORIZED_FIELD_OR_TYPE',
      'crossings.nodes.@.post.code UNAUTHORIZED_FIELD_OR_TYPE',
      'crossings.nodes.@.document.mrz UNAUTHORIZED_FIELD_OR_TYPE',
      'crossings.nodes.@.traveller UNAUTHORIZED_FIELD_OR_TYPE',
      'travellers UNAUTHORIZED_FIELD_OR_TYPE',
    ]);
  });

  it('leaves what the record needs where nothing else is left, and no operation where nothing is', () => {
    expect(fetched(compile(right, '{ crossings { nodes { post { name: code } } } }'))).toBe(
      '{ f1: crossings(scope: "s0") { f0: nodes { post { code } direction id traveller { id } } } }',
    );
    expect(fetched(compile(right, '{ travellers { nodes { id } } }'))).toBeNull();
  });

  it('includes a list that a clause gives nowhere on this way', () => {
    const compiled = compile(right, '{ crossings { nodes { document { alerts { totalCount } holder { crossings { totalCount } } } } } }');
    expect(denials(compiled)).toEqual([
      'crossings.nodes.@.document.alerts UNAUTHORIZED_FIELD_OR_TYPE',
      'crossings.nodes.@.document.holder.crossings UNAUTHORIZED_FIELD_OR_TYPE',
    ]);
  });

  it('is the same for a row that is reached another way than the clause says', () => {
    const status = `
  - id: documents
    article: "3"
    from: ["QN:IMM"]
    give: { clear: [TravelDocument.expiresOn] }
    rows: { TravelDocument: via Query.travelDocument }
    questions: { Query.travelDocument: { with: [issuingState + number + type] } }`;
    const both = decided(policySet(agreement(crossings + status)));
    const key = 'issuingState: "FRA", number: "AB1", type: P';
    const compiled = compile(both, `{ travelDocument(${key}) { expiresOn number } crossings { nodes { document { expiresOn number } } } }`);
    expect(denials(compiled)).toEqual([
      'travelDocument.number UNAUTHORIZED_FIELD_OR_TYPE',
      'crossings.nodes.@.document.expiresOn UNAUTHORIZED_FIELD_OR_TYPE',
    ]);
  });

  it('includes questions that were refused for their arguments, with that code', () => {
    const refused = new Map([[siteId(['c'], []), { code: 'KEY_TOO_WEAK', details: { required: ['filter.post'] } } as const]]);
    const compiled = compile(right, '{ c: crossings { totalCount } d: crossings { totalCount } }', {}, refused);
    expect(fetched(compiled)).toBe('{ f1: crossings(scope: "s0") { f0: totalCount } }');
    expect(compiled.errors).toEqual([{ code: 'KEY_TOO_WEAK', path: ['c'], details: { required: ['filter.post'] } }]);
  });
});

describe('hidden selections', () => {
  it('are operands of conditions, marked so, and stand for no name of the caller’s', () => {
    const compiled = compile(right, '{ crossings { nodes { occurredAt } } }');
    expect(uses(compiled)).toEqual({
      'Crossing.occurredAt': ['answer'],
      'Crossing.direction': ['operand'],
      'Query.crossings': ['answer'],
    });
    expect([...compiled.names]).toEqual([
      ['f0', 'nodes'],
      ['occurredAt', 'occurredAt'],
      ['f1', 'crossings'],
    ]);
  });

  it('are keys as well, for the record of what was given; where a condition reads them anyway, once', () => {
    const compiled = compile(right, '{ crossings { nodes { occurredAt post { name } } } }');
    expect(fetched(compiled)).toBe(
      '{ f1: crossings(scope: "s0") { f0: nodes { occurredAt post { name code } direction id traveller { id } } } }',
    );
    expect(compiled.uses.get('Crossing.id')).toEqual(new Set(['key']));
    expect(compiled.uses.get('Crossing.traveller')).toEqual(new Set(['subject']));
  });

  it('are fetched once and marked as both where the caller may see them too', () => {
    const open = decided(policySet(agreement(crossings.replace('Crossing.occurredAt,', 'Crossing.occurredAt, Crossing.direction,'))));
    const compiled = compile(open, '{ crossings { nodes { direction } } }');
    expect(fetched(compiled)).toBe('{ f1: crossings(scope: "s0") { f0: nodes { direction id traveller { id } } } }');
    expect(uses(compiled)['Crossing.direction']).toEqual(['answer', 'operand']);
  });

  it('read rows of other types for prohibitions, which are marked as read', () => {
    const prohibit =
      'prohibit: [{ id: a, article: "4", types: [Crossing], rows: { Crossing: { traveller.protection: { has: ASYLUM } } } }]';
    const compiled = compile(decided(policySet(agreement(crossings, prohibit))), '{ crossings { nodes { occurredAt } } }');
    expect(fetched(compiled)).toContain(' traveller { protection id }');
    expect(uses(compiled)).toMatchObject({ 'Crossing.traveller': ['operand'], 'Traveller.protection': ['operand'] });
    expect([...compiled.operandTypes]).toEqual(['Traveller']);
  });

  it('read the whole key where a reference itself is compared', () => {
    const prohibit = 'prohibit: [{ id: a, article: "4", types: [Crossing], rows: { Crossing: { visa: { isNull: false } } } }]';
    const compiled = compile(decided(policySet(agreement(crossings, prohibit))), '{ crossings { nodes { occurredAt } } }');
    expect(fetched(compiled)).toContain(' visa { issuingState stickerNumber }');
  });
});

describe('names', () => {
  it('are the schema’s or minted, so that none of the caller’s reaches the executor', () => {
    const query =
      'query Secret($__proto__: Int, $x: Boolean!) { constructor: crossings(first: $__proto__) { f9: nodes { h0: occurredAt @include(if: $x) ...F } } } fragment F on Crossing { toString: occurredAt }';
    const compiled = compile(right, query, { x: true });
    expect(fetched(compiled)).toBe(
      'query ($v0: Int) { f3: crossings(first: $v0, scope: "s0") { f0: nodes { direction id traveller { id } f1: occurredAt f2: occurredAt } } }',
    );
    expect([...compiled.variables]).toEqual([['v0', '__proto__']]);
  });

  it('are minted wherever a field of the schema could be taken for a minted one', () => {
    const asked = operationOf('{ crossings { nodes { direction } } }');
    const crossing = border.types.get('Crossing');
    const direction = crossing?.fields.get('direction');
    if (crossing === undefined || direction === undefined) throw new Error('the schema has no crossings');
    const lookAlike = { ...crossing, fields: new Map([...crossing.fields, ['h3', { ...direction, name: 'h3' }]]) };
    const others = { ...border, types: new Map([...border.types, ['Crossing', lookAlike]]) };
    const open = decided(policySet(agreement(crossings.replace('Crossing.occurredAt,', 'Crossing.direction,'))));
    const compiled = compileOperation({
      ...{ schema, border: others, profile: open.profile, bindings: open.bindings, ...asked, variables: {} },
      ...{ hasNecessity: false, held: new Set(), refused: new Map(), closed: new Map() },
    });
    expect(fetched(compiled)).toBe(
      '{ f3: crossings(scope: "s0") { f0: nodes { f1: direction h2: direction k0: id k1: traveller { id } } } }',
    );
  });

  it('of selections that a directive leaves out are not there', () => {
    const query = 'query ($x: Boolean!) { crossings { nodes { occurredAt @skip(if: $x) lane @include(if: $x) } } }';
    expect(denials(compile(right, query, { x: false }))).toEqual([]);
    expect(denials(compile(right, query, { x: true }))).toEqual(['crossings.nodes.@.lane UNAUTHORIZED_FIELD_OR_TYPE']);
  });
});

describe('introspection inside an operation', () => {
  it('is answered from the schema, never fetched', () => {
    const compiled = compile(right, '{ __typename t: __type(name: "Crossing") { name } crossings { totalCount __typename } }');
    expect(fetched(compiled)).toBe('{ f2: crossings(scope: "s0") { f1: totalCount } }');
    expect(compiled.introspection).toHaveLength(1);
    expect(compiled.fields[0]).toEqual({ kind: 'typename', name: '__typename' });
  });
});
