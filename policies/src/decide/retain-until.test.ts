import { keepLogUntil, retainUntil } from './retain-until.ts';

describe('the day by which to delete', () => {
  it.each([
    ['30 days', '2026-03-31'],
    ['12 hours', '2026-03-01'],
    ['1 month', '2026-04-01'],
    ['15 years', '2041-03-01'],
  ])('%s after the answer', (retain, day) => {
    expect(retainUntil({ retain }, '2026-03-01T09:00:00Z')).toBe(day);
  });

  it('stays within the month that it reaches', () => {
    expect(retainUntil({ retain: '1 month' }, '2026-01-31T09:00:00Z')).toBe('2026-02-28');
  });

  it('is none where the document sets none', () => {
    expect(retainUntil({}, '2026-03-01T09:00:00Z')).toBeNull();
  });
});

describe('how long a record is kept', () => {
  it.each([
    [[], '2029-06'],
    [[{}], '2029-06'],
    [[{ keepLog: '5 years' }], '2031-06'],
    [[{ keepLog: '30 days' }], '2026-07'],
    [[{ keepLog: '30 days' }, { keepLog: '1 year' }], '2027-06'],
    [[{ keepLog: '30 days' }, {}], '2029-06'],
  ])('as the document wants that keeps it longest, three years where one does not say: %j', (documents, expected) => {
    expect(keepLogUntil(documents, '2026-06-15T10:00:00Z')).toBe(expected);
  });
});
