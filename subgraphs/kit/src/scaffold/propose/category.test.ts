import { describe, expect, test } from '@jest/globals';
import { categories } from '@passerelle/schema';
import { proposeCategory } from './category.ts';

const named = (name: string, comment: string | null = null) => ({ name, comment });

describe('what a field is proposed as', () => {
  test.each([
    ['film', 'title', null, 'agency.record'],
    ['category', 'name', null, 'agency.record'],
    ['film', 'rental_rate', null, 'agency.commerce'],
    ['OrderDetails', 'UnitPrice', null, 'agency.commerce'],
    ['loan', 'FirstName', null, 'agency.person'],
    ['loan', 'E-Mail', null, 'agency.person'],
    ['store', 'address_id', null, 'agency.person'],
    ['store', 'phone2', null, 'agency.person'],
    ['Kunden', 'Notiz', null, 'agency.person'],
    ['staff', 'active', null, 'agency.person'],
    ['customers', 'credit_limit', null, 'agency.person'],
    ['loan', 'x7', 'date of birth of the borrower', 'agency.person'],
    ['loan', 'x7', 'when it is due', 'agency.commerce'],
    ['loan', 'x7', 'shelf', 'agency.record'],
    ['form', 'Religion', null, 'agency.special'],
    ['patient', 'diagnosis_code', null, 'agency.special'],
    ['voyage', 'date_naissance', null, 'agency.person'],
    ['trace', 'brace', 'a brace for racks', 'agency.record'],
  ])('%s.%s (%s): %s', (table, column, comment, category) => {
    expect(proposeCategory(named(table), named(column, comment))).toBe(category);
  });

  test('stands in the closed list, with the class that it says', () => {
    expect(['agency.record', 'agency.commerce', 'agency.person', 'agency.special'].map((name) => categories.get(name))).toEqual([
      'operational',
      'commercial',
      'personal',
      'special',
    ]);
  });
});
