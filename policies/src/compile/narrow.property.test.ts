import { describe, expect, test } from '@jest/globals';
import { evaluate, type Row, type Truth } from '@passerelle/schema';
import fc from 'fast-check';
import { bindCondition } from '../decide/bind-condition.ts';
import type { RawAgreement, RawArrangement, RawClause, RawNarrowing } from '../language/raw.ts';
import type { SymbolicCondition } from '../language/symbolic.ts';
import type { Level } from '../masks/mask.ts';
import { levelMax, levelMin } from '../masks/order.ts';
import { type Recipient, recipientIn } from '../register/recipient.ts';
import { borderSchema, soundSet } from '../testing/sound.ts';
import { compileArrangement } from './arrangement.ts';
import { buildProfile } from './build-profile.ts';
import type { CompiledClause } from './clause.ts';
import { type CompiledDocument, compileDocument } from './document.ts';
import { underArrangement } from './narrow.ts';
import type { Profile } from './profile.ts';

// Random documents, random arrangements under them, every occurrence of a small world: what is given under the arrangement is compared
// with what the parent gives there, by reading the profiles row by row.

const schema = borderSchema();
const { register } = soundSet([]);
const asOf = '2026-03-01T00:00:00Z';
const posts = ['QNALB', 'QNKOR'];

type Occurrence = { readonly type: string; readonly reachedBy: string; readonly row: Row; readonly parent: Occurrence | null };

function below(parent: Occurrence, field: string, type: string): readonly Occurrence[] {
  const value = parent.row[field];
  return isRow(value) ? [{ type, reachedBy: `${parent.type}.${field}`, row: value, parent }] : [];
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Rows with posts that are theirs, others', absent and undecodable; reached by root fields and by references. */
const world: readonly Occurrence[] = ['QNALB', 'QNKOR', 'QNVES', 'UNKNOWN', null].flatMap((code) =>
  ['ENTRY', 'EXIT', null].flatMap((direction) => {
    const traveller = { id: 't1', givenNames: 'Ana', familyName: 'Reis', birthDate: '1990-05-17', sex: direction === 'ENTRY' ? 'F' : null };
    const document = { issuingState: 'FRA', number: 'AB1', type: direction === 'EXIT' ? 'P' : 'I', holder: traveller };
    const row = { id: 'c1', direction, lane: '1', occurredAt: '2026-02-20T08:00:00Z', post: code === null ? null : { code }, document };
    const crossing: Occurrence = { type: 'Crossing', reachedBy: 'Query.crossings', row, parent: null };
    const papers = [...below(crossing, 'document', 'TravelDocument'), found('TravelDocument', 'Query.travelDocument', document)];
    return [
      crossing,
      ...below(crossing, 'post', 'BorderPost'),
      ...papers,
      ...papers.flatMap((paper) => below(paper, 'holder', 'Traveller')),
      found('Traveller', 'Query.traveller', traveller),
      ...(code === null ? [] : [found('BorderPost', 'Query.borderPosts', { code })]),
    ];
  }),
);

function found(type: string, reachedBy: string, row: Row): Occurrence {
  return { type, reachedBy, row, parent: null };
}

const fields = [
  'Crossing.direction',
  'Crossing.lane',
  'Crossing.post',
  'Crossing.document',
  'TravelDocument.number',
  'TravelDocument.holder',
];
const personal = ['Traveller.givenNames', 'Traveller.familyName', 'Traveller.displayName', 'BorderPost.name'];
const maskable = ['Traveller.givenNames', 'Traveller.familyName', 'TravelDocument.number'];
const masks = fc.constantFrom('initial', 'constant', 'last(2)', 'last(3)');

type Rows = RawClause['rows'][string];
const via: Readonly<Record<string, fc.Arbitrary<Rows>>> = {
  Crossing: fc.constantFrom<Rows>('every', { 'post.code': { in: posts } }, { direction: { is: 'ENTRY' } }),
  TravelDocument: fc.constantFrom<Rows>('via Crossing.document', { via: 'Crossing.document', type: { is: 'P' } }),
  Traveller: fc.constant<Rows>('via TravelDocument.holder'),
  BorderPost: fc.constantFrom<Rows>('every', 'via Crossing.post'),
};
const anyhow: Readonly<Record<string, fc.Arbitrary<Rows>>> = {
  ...via,
  TravelDocument: fc.constantFrom<Rows>('every', 'via Crossing.document', { type: { is: 'P' } }, 'via Query.travelDocument'),
  Traveller: fc.constantFrom<Rows>('every', 'via TravelDocument.holder', ['via TravelDocument.holder', 'via Query.traveller']),
};

const maskedFields = fc.dictionary(fc.constantFrom(...maskable), masks, { maxKeys: 2 });

/** Masks of a sound document have an order, those of values that contain others too. */
const maskedAlike = fc
  .subarray([
    ['Traveller.givenNames', 'initial'],
    ['Traveller.familyName', 'initial'],
    ['TravelDocument.number', 'last(3)'],
  ] as const)
  .map((entries): Record<string, string> => Object.fromEntries(entries));

const clausesOn = (rows: typeof via) =>
  fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      clear: fc.subarray([...fields, ...personal]),
      masked: maskedAlike,
      rows: fc.record(rows),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
  );

const narrowings = fc.uniqueArray(
  fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    withhold: fc.subarray([...fields, ...personal, 'Crossing.ref'], { maxLength: 3 }),
    masked: maskedFields,
    rows: fc.constantFrom<NonNullable<RawNarrowing['rows']>>(
      {},
      { Crossing: { direction: { isNot: 'EXIT' } } },
      { Traveller: { sex: { is: 'F' } } },
    ),
  }),
  { selector: ({ id }) => id, minLength: 1, maxLength: 3 },
);

function documentOf(
  raw: readonly {
    readonly id: string;
    readonly clear: readonly string[];
    readonly masked: Record<string, string>;
    readonly rows: RawClause['rows'];
  }[],
): RawAgreement {
  return {
    id: 'parent',
    version: 1,
    kind: 'agreement',
    title: { en: 'Parent', fr: 'Parent' },
    basis: [],
    zone: 'UTC',
    parties: [{ state: 'QNO' }, { state: 'QSO' }],
    force: { from: '2026-01-01', until: 'indefinite' },
    purposes: { only: ['BORDER_CHECK_ENTRY'] },
    recipients: [{ authority: 'QS:BGD' }],
    clauses: raw.map(({ id, clear, masked, rows }) => ({
      id,
      article: id,
      from: ['QN:IMM', 'QN:BPA'],
      give: { clear: clear.filter((one) => !Object.hasOwn(masked, one)), masked, reference: ['Crossing'] },
      rows,
      questions: { 'Query.crossings': 'freely' },
    })),
  };
}

function arrangementOf(raw: readonly Omit<RawNarrowing, 'article'>[], on?: 'rows'): RawArrangement {
  return {
    id: 'narrower',
    version: 1,
    kind: 'arrangement',
    title: { en: 'Narrower', fr: 'Plus étroit' },
    basis: [],
    zone: 'UTC',
    under: { id: 'parent', version: 1 },
    posts: ['QNALB'],
    force: { from: '2026-01-01', until: 'indefinite' },
    clauses: raw.map((clause) => ({ ...clause, article: clause.id })),
    ...(on && { on }),
  };
}

function profileWith(document: CompiledDocument, given: readonly CompiledClause[]): Profile {
  const decidesFor = new Set(['immigration', 'posts']);
  const givers = new Map([...decidesFor].map((subgraph) => [subgraph, { kind: 'one', document: 0 } as const]));
  return buildProfile([{ document: { ...document, clauses: given }, decidesFor }], givers, 'BORDER_CHECK_ENTRY', schema);
}

const recipient: Recipient = recipientIn(register, 'QS:BGD', null, 'border-guard') ?? unreachable();

function unreachable(): never {
  throw new Error('the register does not know them');
}

const holds = (condition: SymbolicCondition, row: Row): Truth => evaluate(bindCondition(condition, { recipient, asOf }), row);

/** `gives` of AGREEMENTS.md section 1. */
function gives(profile: Profile, clause: number, { type, reachedBy, row, parent }: Occurrence): boolean {
  const rule = profile.types.get(type)?.rows.find((one) => one.clause === clause);
  return (rule?.alternatives ?? []).some(({ via, condition }) => {
    const isReached = via === null || (via === reachedBy && (parent === null || gives(profile, clause, parent)));
    return isReached && holds(condition, row) === true;
  });
}

function levelOf(profile: Profile, occurrence: Occurrence, field: string): Level | null {
  const rights = profile.types.get(occurrence.type);
  const isProhibited = rights?.prohibitions.some(({ scope, condition }) => {
    const isCovered = scope === 'type' || scope.includes(field);
    return isCovered && holds(condition, occurrence.row) !== false;
  });
  const grants = (rights?.fields.get(field) ?? []).filter(({ clause }) => gives(profile, clause, occurrence));
  return isProhibited ? null : levelMax(grants.map(({ level }) => level));
}

const shows = (profile: Profile, occurrence: Occurrence): boolean => profile.clauses.some(({ index }) => gives(profile, index, occurrence));
const told = (profile: Profile, occurrence: Occurrence): readonly (Level | null)[] =>
  [...(schema.types.get(occurrence.type)?.fields.keys() ?? [])].map((field) => levelOf(profile, occurrence, field));

/** Where a chain of rows stands: at the post of one of them, elsewhere, or nobody knows. */
function standing({ type, row, parent }: Occurrence): 'there' | 'elsewhere' | 'unnamed' {
  const above = parent === null ? 'unnamed' : standing(parent);
  if (type !== 'Crossing' && type !== 'BorderPost') return above;
  const post = type === 'BorderPost' ? row : row.post;
  const code = isRow(post) ? post.code : null;
  if (above === 'there' || typeof code !== 'string' || code === 'UNKNOWN' || code === 'QNALB') return 'there';
  return 'elsewhere';
}

describe('under an arrangement', () => {
  const casesOn = (reached: typeof via) =>
    fc.tuple(clausesOn(reached), narrowings).map(([given, narrowed]) => {
      const raw = documentOf(given);
      const document = compileDocument(raw, { schema, register, ceilings: [] });
      const known = narrowed.filter(({ id }) => given.some((clause) => clause.id === id));
      const under = (on?: 'rows'): Profile =>
        profileWith(document, underArrangement(document.clauses, compileArrangement(arrangementOf(known, on), raw, schema), schema));
      return { parent: profileWith(document, document.clauses), unit: under(), rows: under('rows') };
    });

  test('nothing is given that the parent does not give, no field and no row', () => {
    let fewer = 0;
    fc.assert(
      fc.property(casesOn(anyhow), ({ parent, unit, rows }) => {
        for (const occurrence of world) {
          const most = told(parent, occurrence);
          for (const profile of [unit, rows]) {
            if (shows(profile, occurrence)) expect(shows(parent, occurrence)).toBe(true);
            told(profile, occurrence).forEach((level, i) => {
              if (level !== null) expect(levelMin([level, most[i] ?? null])).toEqual(level);
            });
          }
          if (JSON.stringify(told(unit, occurrence)) !== JSON.stringify(most)) fewer += 1;
        }
      }),
      { numRuns: 100 },
    );
    // Arrangements that narrowed nothing would prove nothing.
    expect(fewer).toBeGreaterThan(100);
  });

  test('on rows, what stands elsewhere is as the parent gives it, what stands there or may stand there as for its own people', () => {
    let apart = 0;
    fc.assert(
      fc.property(casesOn(via), ({ parent, unit, rows }) => {
        for (const occurrence of world) {
          const place = standing(occurrence);
          const expected = place === 'elsewhere' ? parent : unit;
          // A value that contains others is withheld of the whole document where a clause does not give them; that may be more than here.
          if (revealsHere(occurrence, parent)) continue;
          expect([place, told(rows, occurrence)]).toEqual([place, told(expected, occurrence)]);
          if (place === 'elsewhere' && JSON.stringify(told(unit, occurrence)) !== JSON.stringify(told(parent, occurrence))) apart += 1;
        }
      }),
      { numRuns: 100 },
    );
    expect(apart).toBeGreaterThan(100);
  });
});

function revealsHere({ type }: Occurrence, { types }: Profile): boolean {
  return [...(types.get(type)?.fields.keys() ?? [])].some((name) => (schema.types.get(type)?.fields.get(name)?.reveals.length ?? 0) > 0);
}
