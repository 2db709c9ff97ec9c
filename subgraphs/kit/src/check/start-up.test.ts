import { describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { integer } from '../mapping/codecs/number.ts';
import { text } from '../mapping/codecs/text.ts';
import { defineMapping, type Mapping, type TypeMapping } from '../mapping/define.ts';
import { column, connection, derived, figures, lookUp, reference } from '../mapping/fields.ts';
import { createSubgraph } from '../subgraph.ts';
import { testGatewayKeys } from '../testing/gateway-keys.ts';
import { sampleKey, sampleSdl } from '../testing/harness.ts';
import { createSampleDatabase } from '../testing/sample-database.ts';
import { sampleMapping } from '../testing/sample-mapping.ts';

async function problemsOf(mapping: Mapping, spoil = '', isWritable = true): Promise<string> {
  const { database } = await createSampleDatabase(sampleMapping, {});
  try {
    if (spoil !== '') await sql.raw(spoil).execute(database);
    const writable = isWritable ? { writable: database } : {};
    await createSubgraph({ name: 'sample', mapping, sdl: sampleSdl, database, ...writable, key: sampleKey, gatewayKeys: testGatewayKeys });
    return '';
  } catch (error) {
    return String(error);
  } finally {
    await database.destroy();
  }
}

function withType(name: keyof typeof sampleMapping.types, change: (type: TypeMapping) => TypeMapping): Mapping {
  return { ...sampleMapping, types: { ...sampleMapping.types, [name]: change(sampleMapping.types[name]) } };
}

function withField(name: keyof typeof sampleMapping.types, field: string, mapped: TypeMapping['fields'][string]): Mapping {
  return withType(name, (type) => ({ ...type, fields: { ...type.fields, [field]: mapped } }));
}

test('the sample has no problems', async () => expect(await problemsOf(sampleMapping)).toBe(''));

describe('start-up refuses, and says what to write,', () => {
  const { Traveller: _gone, ...others } = sampleMapping.types;
  const { mutation: _written, ...readOnly } = sampleMapping;
  const { reportCrossing } = sampleMapping.mutation;
  const cases: readonly (readonly [string, Mapping, string])[] = [
    ['a mutation without mapping', readOnly, "`Mutation.reportCrossing` is not mapped. Write `reportCrossing: insert('…', makeRow)`"],
    [
      'a mutation that writes another type than it returns',
      { ...sampleMapping, mutation: { reportCrossing: { ...reportCrossing, target: 'Traveller' } } },
      '`Mutation.reportCrossing` must return the owned type `Traveller`',
    ],
    [
      'a mutation that the SDL does not have',
      { ...sampleMapping, mutation: { reportCrossing, forget: reportCrossing } },
      '`Mutation.forget` is mapped, but the SDL does not have it.',
    ],
    [
      'figures that are mapped as rows',
      { ...sampleMapping, query: { ...sampleMapping.query, crossingCounts: connection('Crossing') } },
      "`Query.crossingCounts` is a `CrossingCounts` in the SDL: write `connection('…')`",
    ],
    [
      'figures of another type than the SDL counts',
      { ...sampleMapping, query: { ...sampleMapping.query, crossingCounts: figures('Traveller') } },
      '`Query.crossingCounts` is mapped as figures of `Traveller`, but the SDL does not mark it `@figures(count: "Traveller", …)`.',
    ],
    [
      'figures by what is not in this database',
      withField(
        'Crossing',
        'direction',
        derived(['id'], () => 'ENTRY'),
      ),
      '`Query.crossingCounts` cannot group by `direction`',
    ],
    [
      'figures of rows whose persons cannot be told apart',
      withField(
        'Crossing',
        'traveller',
        derived(['id'], () => null),
      ),
      '`Query.crossingCounts` cannot tell those behind rows of `Crossing` apart',
    ],
    [
      'figures by months of what is no date',
      withField('Crossing', 'occurredAt', column('HORODATE', text())),
      '`Query.crossingCounts` counts by `occurredAt`, which is no column with a date.',
    ],
    [
      'a type without mapping',
      { ...sampleMapping, types: others },
      "`Traveller` is not mapped. Write `Traveller: { key: ['id'], fields: { … } }`.",
    ],
    [
      'a field without mapping',
      withType('Crossing', ({ fields: { day: _day, ...fields }, ...type }) => ({ ...type, fields })),
      '`Crossing.day` is not mapped.',
    ],
    [
      'a field that the SDL lacks',
      withField('Crossing', 'colour', column('X', text())),
      '`Crossing.colour` is mapped, but the SDL does not have it.',
    ],
    [
      'a codec of another type',
      withField('Crossing', 'occurredAt', column('HORODATE', text())),
      "`Crossing.occurredAt` is a `DateTime` in the SDL: write `dateTime('…')`.",
    ],
    [
      'an enum that is not a code list',
      withField('Crossing', 'direction', column('SENS', text())),
      '`Crossing.direction` is the enum `Direction`',
    ],
    [
      'a number for text',
      withField('Seizure', 'kind', column('ART', integer())),
      '`Seizure.kind` is a `String` in the SDL: write `text()` or `code({…})`.',
    ],
    [
      'half a key',
      withField('Cash', 'vehicle', reference('Vehicle', { plate: column('KENNZEICHEN', text()) })),
      '`Cash.vehicle` has no column for key field `registrationState` of `Vehicle`.',
    ],
    [
      'an edge that does not lead back',
      withField('BorderPost', 'crossings', connection('Crossing', { by: 'traveller' })),
      '`BorderPost.crossings` needs `by`',
    ],
    ['a root field without mapping', { ...sampleMapping, query: {} }, '`Query.crossings` is not mapped.'],
    [
      'a look-up of the wrong type',
      { ...sampleMapping, query: { ...sampleMapping.query, crossing: lookUp('Traveller') } },
      '`Query.crossing` must return the owned type `Traveller`',
    ],
    ['an owned type that may be absent', withType('Alert', (type) => ({ ...type, absent: 'stub' })), "Take `absent: 'stub'` away."],
    [
      'a key in another order',
      withType('TravelDocument', (type) => ({ ...type, key: ['number', 'issuingState', 'type'] })),
      'write the same, in that order',
    ],
    [
      'a column that is not there',
      withField('Seizure', 'kind', column('ARTEN', text())),
      '`Seizure` reads column `ARTEN`, which table `SAISIE` does not have.',
    ],
  ];
  test.each(cases)('%s', async (_, mapping, message) => expect(await problemsOf(mapping)).toContain(message));

  test('mutations without a connection that may write', async () =>
    expect(await problemsOf(sampleMapping, '', false)).toContain('has mutations: give `writable`'));

  test('a table that is not there', async () =>
    expect(await problemsOf(sampleMapping, 'drop table SAISIE')).toContain(
      '`Seizure` is mapped to table `SAISIE`, which the database does not have.',
    ));
});

describe('defineMapping refuses', () => {
  test.each<readonly [string, TypeMapping, string]>([
    [
      'a column without a table',
      { key: ['id'], fields: { id: column('ID', text()) } },
      '`X.id` is in a column, but its type has no `table`',
    ],
    ['a key without a column', { table: 'X', key: ['id'], fields: {} }, 'Key field `X.id` has no column'],
    ['a type without a key', { key: [], fields: {} }, '`X` has no key'],
    [
      'what is derived from nothing',
      { key: ['id'], fields: { a: derived(['b'], () => null) } },
      '`X.a` is computed from `b`, which is not mapped',
    ],
  ])('%s', (_, type, message) => expect(() => defineMapping({ types: { X: type }, query: {} })).toThrow(message));
});
