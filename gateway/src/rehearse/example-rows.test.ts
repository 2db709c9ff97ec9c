import type { FieldModel, Row } from '@passerelle/schema';
import { border } from '../testing/documents.ts';
import { ExampleRows, type Stored } from './example-rows.ts';

const rows = new ExampleRows(
  border,
  new Map<string, readonly Row[]>([
    ['Traveller', [{ id: 't1', protection: ['ASYLUM'] }, { id: 't2' }]],
    ['TravelDocument', [{ issuingState: 'FRA', number: 'A1', type: 'P', holder: { id: 't1' } }]],
    [
      'Crossing',
      [{ id: 'c1', document: { issuingState: 'FRA', number: 'A1', type: 'P' }, post: { code: 'QNALB' }, traveller: { id: 'gone' } }],
    ],
    ['Alert', [{ id: 'a1', target: { __typename: 'TravelDocument', issuingState: 'FRA', number: 'A1', type: 'P' } }]],
  ]),
);

function fieldOf(coordinate: string): FieldModel {
  const [type = '', name = ''] = coordinate.split('.');
  const field = border.types.get(type)?.fields.get(name);
  if (field === undefined) throw new Error('no such field');
  return field;
}

function only(type: string): Stored {
  const [row] = rows.all(type);
  if (row === undefined) throw new Error('no row');
  return row;
}

describe('rows of an example', () => {
  it('are found by their whole key', () => {
    expect(rows.find('TravelDocument', { issuingState: 'FRA', number: 'A1', type: 'P' })?.values.holder).toEqual({ id: 't1' });
    expect(rows.find('TravelDocument', { issuingState: 'FRA', number: 'A1', type: 'PD' })).toBeUndefined();
    expect(rows.all('Vehicle')).toEqual([]);
  });

  it('lead to rows of the same owner if they are there, and to another’s by key in any case', () => {
    expect(rows.follow(only('TravelDocument'), fieldOf('TravelDocument.holder'))?.values).toEqual({ id: 't1', protection: ['ASYLUM'] });
    expect(rows.follow(only('Crossing'), fieldOf('Crossing.traveller'))).toBeNull();
    expect(rows.follow(only('Crossing'), fieldOf('Crossing.post'))?.values).toEqual({ code: 'QNALB' });
    expect(rows.follow(only('Crossing'), fieldOf('Crossing.visa'))).toBeNull();
  });

  it('lead through a union by the name of the type', () => {
    expect(rows.follow(only('Alert'), fieldOf('Alert.target'))?.type.name).toBe('TravelDocument');
  });

  it('are below whatever they refer to', () => {
    expect(rows.edge(only('TravelDocument'), fieldOf('TravelDocument.crossings')).map(({ values }) => values.id)).toEqual(['c1']);
    expect(rows.edge(only('TravelDocument'), fieldOf('TravelDocument.alerts')).map(({ values }) => values.id)).toEqual(['a1']);
    expect(rows.edge(only('Traveller'), fieldOf('Traveller.crossings'))).toEqual([]);
  });

  it('look to conditions like rows with their references inside, and null where nothing was written', () => {
    const view = rows.view(only('Crossing'));
    expect(view).toMatchObject({ lane: null, traveller: null, document: { number: 'A1', holder: { protection: ['ASYLUM'] } } });
  });

  it('of a type that is no object type are refused', () => {
    expect(() => new ExampleRows(border, new Map([['Finding', []]]))).toThrow(/Finding/);
    expect(() => new ExampleRows(border, new Map([['Nothing', []]]))).toThrow(/Nothing/);
  });
});
