import fc from 'fast-check';
import { ownerOf, rootLists, types } from './world.ts';

/** An agreement file before it is written out: JSON is YAML. */
export type Condition = { readonly [member: string]: unknown };
export type Rule = string | Condition;
export type Clause = {
  readonly id: string;
  readonly article: string;
  readonly from: readonly string[];
  readonly give: {
    readonly clear: readonly string[];
    readonly masked: Readonly<Record<string, string>>;
    readonly reference: readonly string[];
    readonly exists: readonly string[];
  };
  readonly rows: Readonly<Record<string, readonly Rule[]>>;
  readonly questions: Readonly<Record<string, 'freely' | { readonly with: readonly string[] }>>;
};
export type Prohibition = {
  readonly id: string;
  readonly article: string;
  readonly types?: readonly string[];
  readonly fields?: readonly string[];
  readonly rows?: Readonly<Record<string, Rule>>;
};
export type Agreement = { readonly clauses: readonly Clause[]; readonly prohibit: readonly Prohibition[] };

/** Conditions that immigration can evaluate, some of them unknown on some rows. */
const conditions: Readonly<Record<string, readonly Condition[]>> = {
  Crossing: [
    { direction: { is: 'ENTRY' } },
    { occurredAt: { within: '90 days' } },
    { lane: { isNull: true } },
    { not: { lane: { is: 'L1' } } },
    { 'traveller.protection': { has: 'ASYLUM' } },
    { 'traveller.nationality': { noneOf: ['QSO', 'QNO'] } },
    { 'document.type': { in: ['P', 'PD'] }, direction: { isNot: 'EXIT' } },
    { anyOf: [{ 'document.holder.protection': { noneOf: ['ASYLUM'] } }, { lane: { is: 'L2' } }] },
    { traveller: { isNull: true } },
  ],
  TravelDocument: [
    { type: { is: 'P' } },
    { 'holder.protection': { has: 'ASYLUM' } },
    { not: { 'holder.protection': { has: 'ASYLUM' } } },
    { expiresOn: { ge: '2027-01-01' } },
    { holder: { isNull: false } },
    { expiresOn: { isNull: true } },
    { all: [{ issuingState: { isNot: 'QNO' } }, { 'holder.birthDate': { lt: '1980-01-01' } }] },
    { 'holder.nationality': { has: '$recipient.state' } },
  ],
  Traveller: [
    { protection: { has: 'ASYLUM' } },
    { not: { protection: { anyOf: ['ASYLUM', 'WITNESS'] } } },
    { nationality: { has: '$recipient.state' } },
    { birthDate: { lt: '1980-06-01' } },
    { givenNames: { isNull: false }, nationality: { noneOf: ['QNO'] } },
    { anyOf: [{ birthDate: { ge: '1985-01-01' } }, { familyName: { startsWith: 'B' } }] },
  ],
};

const levels = {
  'Traveller.familyName': ['clear', 'initial', 'constant'],
  'Traveller.givenNames': ['clear', 'initial'],
  'Traveller.birthDate': ['clear', 'year'],
} as const;

type Wish = {
  readonly order: readonly string[];
  readonly fields: readonly string[];
  readonly from: readonly string[];
  readonly rules: Readonly<Record<string, readonly { readonly kind: 'every' | 'condition' | 'via' | 'both'; readonly n: number }[]>>;
  readonly roots: readonly string[];
  readonly keyed: boolean;
  readonly lookUp: boolean;
  readonly reference: readonly string[];
};

const typeNames = [...types.keys()];
const coordinates = typeNames.flatMap((type) => [
  ...(types.get(type)?.leaves ?? []).map((name) => `${type}.${name}`),
  ...(types.get(type)?.edges ?? []).map(({ name }) => `${type}.${name}`),
]);

const rule = fc.record({
  kind: fc.constantFrom('every' as const, 'condition' as const, 'via' as const, 'via' as const, 'both' as const),
  n: fc.nat(50),
});
const rules = fc.array(rule, { minLength: 1, maxLength: 2 });
const wish: fc.Arbitrary<Wish> = fc.record({
  order: fc.shuffledSubarray(typeNames, { minLength: 1 }),
  fields: fc.subarray(coordinates, { minLength: 2 }),
  from: fc.constantFrom(['QN:IMM'], ['QN:IMM', 'QN:POL'], ['QN:IMM', 'QN:POL'], ['QN:POL']),
  rules: fc.record({ Crossing: rules, TravelDocument: rules, Traveller: rules }),
  roots: fc.subarray(typeNames, { minLength: 1 }),
  keyed: fc.boolean(),
  lookUp: fc.boolean(),
  reference: fc.subarray(typeNames, { maxLength: 1 }),
});

function edgeOf(coordinate: string) {
  const [type = '', name] = coordinate.split('.');
  return types.get(type)?.edges.find((edge) => edge.name === name);
}

/** A clause that the language takes: what `via` needs is given, what is given stands in `rows`, nothing comes from itself. */
function clauseOf(wished: Wish, index: number, levelOf: ReadonlyMap<string, string>): Clause {
  const { from } = wished;
  const order = from.includes('QN:IMM') ? wished.order : ['TravelDocument'];
  const isGivable = (coordinate: string): boolean => order.includes(coordinate.split('.')[0] ?? '') && from.includes(ownerOf(coordinate));
  const fields = new Set(wished.fields.filter(isGivable));
  if (!from.includes('QN:IMM')) fields.add('TravelDocument.status');
  if (fields.has('Traveller.displayName')) for (const part of ['familyName', 'givenNames']) fields.add(`Traveller.${part}`);

  const rows = Object.fromEntries(
    order.map((type, place) => {
      const edges = order
        .slice(0, place)
        .flatMap((parent) =>
          (types.get(parent)?.edges ?? []).filter(({ target }) => target === type).map(({ name }) => `${parent}.${name}`),
        );
      const ways = [...edges, `Query.${rootLists.get(type)}`, ...(type === 'TravelDocument' ? ['Query.travelDocument'] : [])];
      const written = (wished.rules[type] ?? []).map(({ kind, n }): Rule => {
        const via = ways[n % ways.length] ?? '';
        const pool = conditions[type] ?? [];
        const condition = pool[n % pool.length] ?? {};
        if (kind === 'every') return 'every';
        if (kind === 'condition') return condition;
        if (!via.startsWith('Query.')) fields.add(via);
        return kind === 'via' ? `via ${via}` : { via, ...condition };
      });
      return [type, written];
    }),
  );
  const given = [...fields];
  const masked = given.filter((coordinate) => (levelOf.get(coordinate) ?? 'clear') !== 'clear');
  const lists = given.filter((coordinate) => edgeOf(coordinate)?.isMany);
  const isGiven = (type: string): boolean => given.some((coordinate) => coordinate.startsWith(`${type}.`));
  const isOwn = from.includes('QN:IMM');
  return {
    id: `clause-${index}`,
    article: String(index),
    from,
    give: {
      clear: given.filter((coordinate) => !masked.includes(coordinate)),
      masked: Object.fromEntries(masked.map((coordinate) => [coordinate, levelOf.get(coordinate) ?? 'constant'])),
      reference: isOwn ? wished.reference.filter((type) => order.includes(type)) : [],
      exists: order.filter((type) => !isGiven(type) && !(isOwn && wished.reference.includes(type))),
    },
    rows,
    questions: {
      ...Object.fromEntries(lists.map((coordinate) => [coordinate, 'freely' as const])),
      ...Object.fromEntries(
        wished.roots.map((type) => [
          `Query.${rootLists.get(type)}`,
          wished.keyed && type === 'Crossing' ? { with: ['filter.direction'] } : ('freely' as const),
        ]),
      ),
      ...(wished.lookUp && { 'Query.travelDocument': { with: ['issuingState + number + type'] } }),
    },
  };
}

const prohibition = fc.record({
  kind: fc.constantFrom('type' as const, 'fields' as const),
  type: fc.constantFrom(...typeNames),
  fields: fc.subarray(coordinates, { minLength: 1, maxLength: 3 }),
  n: fc.nat(50),
  where: fc.constantFrom('condition' as const, 'condition' as const, 'condition' as const, 'every' as const, 'nowhere said' as const),
});

function prohibitionOf(
  { kind, type, fields, n, where }: { kind: 'type' | 'fields'; type: string; fields: readonly string[]; n: number; where: string },
  index: number,
): Prohibition {
  const covered = kind === 'type' ? [type] : [...new Set(fields.map((coordinate) => coordinate.split('.')[0] ?? ''))];
  const conditionOn = (name: string): Rule =>
    where === 'every' ? 'every' : (conditions[name]?.[n % (conditions[name]?.length ?? 1)] ?? 'every');
  return {
    id: `prohibition-${index}`,
    article: String(index),
    ...(kind === 'type' ? { types: [type] } : { fields }),
    ...(where !== 'nowhere said' && { rows: Object.fromEntries(covered.map((name) => [name, conditionOn(name)])) }),
  };
}

/** Two or three clauses over crossings, documents and travellers, and up to two prohibitions. */
export const agreements: fc.Arbitrary<Agreement> = fc
  .record({
    wishes: fc.array(wish, { minLength: 2, maxLength: 3 }),
    levels: fc.record({
      familyName: fc.constantFrom(...levels['Traveller.familyName']),
      givenNames: fc.constantFrom(...levels['Traveller.givenNames']),
      birthDate: fc.constantFrom(...levels['Traveller.birthDate']),
    }),
    prohibitions: fc.array(prohibition, { maxLength: 2 }),
  })
  .map(({ wishes, levels: chosen, prohibitions }) => {
    const levelOf = new Map(Object.entries(chosen).map(([name, level]) => [`Traveller.${name}`, level]));
    return { clauses: wishes.map((one, index) => clauseOf(one, index, levelOf)), prohibit: prohibitions.map(prohibitionOf) };
  });

/** The file. */
export function written({ clauses, prohibit }: Agreement): string {
  return JSON.stringify({
    id: 'random',
    version: 1,
    kind: 'agreement',
    title: { en: 'Random', fr: 'Aléatoire' },
    basis: [{ instrument: 'Treaty', article: '1' }],
    zone: 'Europe/Paris',
    parties: [{ state: 'QNO' }, { state: 'QSO' }],
    force: { from: '2026-01-01', until: 'indefinite' },
    purposes: { only: ['BORDER_CHECK_ENTRY'] },
    recipients: [{ authority: 'QS:BGD', roles: ['border-guard'] }],
    clauses: clauses.map(({ give, questions, ...clause }) => ({
      ...clause,
      give: Object.fromEntries(
        Object.entries(give).filter(([, some]) => (Array.isArray(some) ? some.length > 0 : Object.keys(some).length > 0)),
      ),
      questions,
    })),
    ...(prohibit.length > 0 && { prohibit }),
  });
}
