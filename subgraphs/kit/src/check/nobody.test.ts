import { parse, print, visit } from 'graphql';
import { Undecodable } from '../mapping/codec.ts';
import { text } from '../mapping/codecs/text.ts';
import { decodeField } from '../mapping/decode-row.ts';
import { defineMapping, type Mapping } from '../mapping/define.ts';
import { column, reference, unionReference } from '../mapping/fields.ts';
import { createSubgraph } from '../subgraph.ts';
import { testGatewayKeys } from '../testing/gateway-keys.ts';
import { sampleKey, sampleSdl } from '../testing/harness.ts';
import { createSampleDatabase } from '../testing/sample-database.ts';
import { sampleMapping } from '../testing/sample-mapping.ts';

/** That nobody is there is believed only where SDL and mapping both say so, and where the columns leave no doubt. */
const traveller = sampleMapping.types.Crossing.fields.traveller;
const saidInMapping: Mapping = {
  ...sampleMapping,
  types: {
    ...sampleMapping.types,
    Crossing: {
      ...sampleMapping.types.Crossing,
      fields: { ...sampleMapping.types.Crossing.fields, traveller: { ...traveller, nullMeans: 'none' } },
    },
  },
};
const saidInSdl = print(
  visit(parse(sampleSdl), {
    Directive: (node) =>
      node.name.value === 'subject' && print(node).includes('"traveller"')
        ? parse('type X @subject(path: "traveller", none: true) { x: ID }').definitions.flatMap((one) =>
            'directives' in one ? (one.directives ?? []) : [],
          )[0]
        : undefined,
  }),
);

async function problemOf(mapping: Mapping, sdl: string): Promise<string> {
  const { database } = await createSampleDatabase(sampleMapping, {});
  try {
    await createSubgraph({ name: 'sample', mapping, sdl, database, writable: database, key: sampleKey, gatewayKeys: testGatewayKeys });
    return '';
  } catch (error) {
    return String(error);
  } finally {
    await database.destroy();
  }
}

describe('nobody', () => {
  it('is said by SDL and mapping alike', async () => {
    expect(await problemOf(saidInMapping, saidInSdl)).toBe('');
    expect(await problemOf(saidInMapping, sampleSdl)).toContain("`Crossing.traveller` has `nullMeans: 'none'`: write `none: true`");
    expect(await problemOf(sampleMapping, saidInSdl)).toContain("write `nullMeans: 'none'` on `Crossing.traveller`");
  });

  const parts = { state: column('STATE', text()), number: column('NUMBER', text()) };
  const type = defineMapping({ types: { Thing: { table: 'T', key: ['id'], fields: { id: column('ID', text()) } } }, query: {} }).types
    .Thing;

  it.each([
    ['no column', {}, null],
    ['every column', { STATE: 'FRA', NUMBER: '1' }, { state: 'FRA', number: '1' }],
    ['half a key', { STATE: 'FRA', NUMBER: null }, 'undecodable'],
  ])('is nobody for %s', (_, row, expected) => {
    const value = decodeField(type, reference('Document', parts, { nullMeans: 'none' }), row);
    expect(value instanceof Undecodable ? 'undecodable' : value).toEqual(expected);
  });

  it.each([
    ['no kind', { KIND: null, STATE: 'FRA', NUMBER: '1' }, null],
    ['a kind that nobody knows', { KIND: 'Z', STATE: 'FRA', NUMBER: '1' }, 'undecodable'],
    ['a kind without its key', { KIND: 'D', STATE: null, NUMBER: null }, 'undecodable'],
  ])('is nobody behind a union for %s', (_, row, expected) => {
    const field = unionReference(column('KIND', text()), { D: reference('Document', parts) }, { nullMeans: 'none' });
    const value = decodeField(type, field, row);
    expect(value instanceof Undecodable ? 'undecodable' : value).toEqual(expected);
  });
});
