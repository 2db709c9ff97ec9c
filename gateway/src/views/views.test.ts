import { explain, ownAccess, type PolicySet, policiesFolder, type Recipient, recipientIn } from '@passerelle/policies';
import { committedSupergraph, loadSchema } from '@passerelle/schema';
import { buildSchema, type GraphQLSchema, isInputObjectType, isInterfaceType, isObjectType, validateSchema } from 'graphql';
import { clientSchema } from '../plan/client-schema.ts';
import { readPolicies } from '../policy-store/read-policies.ts';
import { Views } from './views.ts';

const asOf = '2026-06-01T00:00:00Z';
const reading = readPolicies(policiesFolder);
if (reading.kind === 'refused') throw new Error('the documents of the repository have mistakes');
const set: PolicySet = reading.set;
const sdl = committedSupergraph();
const whole = clientSchema(sdl);
const border = loadSchema(sdl);
const views = new Views(whole, border);

const everybody: readonly Recipient[] = [...set.register.authorities.values()].flatMap(({ id, roles, units }) =>
  roles.flatMap((role) =>
    [null, ...units.keys()].slice(0, 2).flatMap((unit) => {
      const recipient = recipientIn(set.register, id, unit, role);
      return recipient === null ? [] : [recipient];
    }),
  ),
);
const named = (authority: string, unit: string | null, role: string): Recipient => {
  const recipient = recipientIn(set.register, authority, unit, role);
  if (recipient === null) throw new Error(`${authority} ${unit} ${role} is not in the register`);
  return recipient;
};
const soravia = named('QS:BGD', null, 'border-guard');
const own = named('QN:IMM', 'QN:IMM/KOR', 'border-guard');
const schemaOf = (recipient: Recipient, purpose: string | null = null): GraphQLSchema => views.of(set, recipient, asOf, purpose).schema;

function membersOf(schema: GraphQLSchema): ReadonlySet<string> {
  return new Set(
    Object.values(schema.getTypeMap()).flatMap((type) =>
      type.name.startsWith('__')
        ? []
        : [
            type.name,
            ...(isObjectType(type) || isInterfaceType(type)
              ? Object.values(type.getFields()).flatMap((field) => [
                  `${type.name}.${field.name}`,
                  ...field.args.map((argument) => `${type.name}.${field.name}(${argument.name}:)`),
                ])
              : []),
            ...(isInputObjectType(type) ? Object.keys(type.getFields()).map((name) => `${type.name}.${name}`) : []),
          ],
    ),
  );
}

/** What the gateway answers itself is given by nobody. */
const ownAnswers = /^(My|CodeList|Explanation)/;

describe('the schema as a caller sees it', () => {
  it('is a sound schema for everybody in the register, and a part of the whole', () => {
    const all = membersOf(whole);
    expect(everybody.length).toBeGreaterThan(20);
    for (const recipient of everybody) {
      const view = views.of(set, recipient, asOf, null);
      expect(validateSchema(buildSchema(view.sdl))).toEqual([]);
      expect([...membersOf(view.schema)].filter((one) => !all.has(one))).toEqual([]);
      expect(Object.keys(view.schema.getQueryType()?.getFields() ?? {})).toEqual(expect.arrayContaining(['myAccess', 'codeList']));
    }
  });

  /** `explain` works out by itself what somebody is given of a field; it takes its time, so some fields stand for all. */
  it.each([
    ['a neighbour’s border guard', soravia, 5],
    // Of the types that it gets at all it gets every field.
    ['one’s own border guard', own, -1],
  ])('holds, for %s, exactly the fields of which something is given', (_who, recipient, least) => {
    const schema = schemaOf(recipient);
    const documents = ownAccess(set, recipient, asOf);
    const isExplained = (coordinate: string): boolean =>
      documents.some(({ id, purposes }) =>
        purposes.some((purpose) => explain(set, { recipient, purpose, coordinate, asOf, document: id }).level !== null),
      );
    const leaves = [...border.types.values()].flatMap(({ name, kind, fields }) =>
      kind === 'object' && !ownAnswers.test(name)
        ? [...fields.values()].filter(({ shape }) => shape === 'leaf' || shape === 'leafList')
        : [],
    );
    const sample = leaves.filter(({ coordinate }, i) => /^(Traveller|Crossing|TravelDocument)\./.test(coordinate) || i % 25 === 0);
    const found = sample.flatMap(({ coordinate, name }) => {
      const type = schema.getType(coordinate.split('.')[0] ?? '');
      // Types that nothing leads to are in nobody's view.
      return isObjectType(type) ? [{ coordinate, isShown: Object.hasOwn(type.getFields(), name), isGiven: isExplained(coordinate) }] : [];
    });
    expect(found.filter(({ isShown, isGiven }) => isShown !== isGiven)).toEqual([]);
    expect(found.filter(({ isShown }) => isShown).length).toBeGreaterThan(5);
    expect(found.filter(({ isShown }) => !isShown).length).toBeGreaterThan(least);
  });

  it('says for which purposes a field shows, and how', () => {
    const { sdl: text } = views.of(set, soravia, asOf, null);
    expect(text).toContain('Masked (year) for BORDER_CHECK_ENTRY, BORDER_CHECK_EXIT.');
    expect(text).not.toMatch(/\b(Alert|Sighting|Visa|personalNumber)\b.*:/);
    expect(Object.keys(schemaOf(own).getTypeMap())).toContain('Visa');
    expect(Object.keys(schemaOf(soravia).getTypeMap())).not.toContain('Visa');
  });

  it('for one purpose alone is the smaller, and another for another', () => {
    const [entry, travel] = [schemaOf(soravia, 'BORDER_CHECK_ENTRY'), schemaOf(soravia, 'TRAVELLER_INFORMATION')].map(membersOf);
    const union = membersOf(schemaOf(soravia));
    expect(entry?.has('Traveller.givenNames')).toBe(true);
    expect(travel?.has('Traveller.givenNames')).toBe(false);
    for (const one of [...(entry ?? []), ...(travel ?? [])]) expect(union.has(one)).toBe(true);
  });

  it('offers as a filter what shows in clear or is a key, and nothing else', () => {
    const filter = schemaOf(soravia).getType('CrossingFilter');
    const names = isInputObjectType(filter) ? Object.keys(filter.getFields()) : [];
    expect(names).toEqual(expect.arrayContaining(['occurredAt', 'post', 'not']));
    expect(names).not.toContain('visa');
    expect(names).not.toContain('handledBy');
  });

  it('is one object for all who may see the same', () => {
    const again = new Views(whole, border);
    const first = again.of(set, soravia, asOf, null);
    expect(again.of(set, named('QS:BGD', 'QS:BGD/ALB', 'border-guard'), '2026-06-02T00:00:00Z', null)).toBe(first);
    expect(again.of(set, own, asOf, null)).not.toBe(first);
  });
});
