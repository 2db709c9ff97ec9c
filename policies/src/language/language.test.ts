import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { durationMs, instantBefore, parseDuration } from './duration.ts';
import { endOfDay, formatInstant, isDate, isPartialDate, parseInstant } from './instant.ts';
import { readSource } from './source.ts';
import { nearest } from './spelling.ts';

describe('durations', () => {
  test('are words', () => {
    expect(parseDuration('31 days')).toEqual({ amount: 31, unit: 'day' });
    expect(parseDuration('1 week')).toEqual({ amount: 1, unit: 'week' });
    for (const text of ['31', '31days', '0 days', '-1 days', 'P31D', '1.5 hours', '31 days ', 'days'])
      expect(parseDuration(text)).toBeNull();
  });

  test('have a length, months and years only by the calendar', () => {
    expect(durationMs({ amount: 2, unit: 'day' })).toBe(172_800_000);
    expect(durationMs({ amount: 2, unit: 'month' })).toBeNull();
    expect(formatInstant(instantBefore(Date.parse('2026-03-31T10:00:00Z'), { amount: 1, unit: 'month' }))).toBe('2026-02-28T10:00:00Z');
    expect(formatInstant(instantBefore(Date.parse('2026-01-15T10:00:00Z'), { amount: 14, unit: 'month' }))).toBe('2024-11-15T10:00:00Z');
  });
});

describe('days and instants', () => {
  test('exist or are refused', () => {
    expect(isDate('2024-02-29')).toBe(true);
    expect(isDate('2026-02-29')).toBe(false);
    expect(isDate('2026-13-01')).toBe(false);
    expect(isPartialDate('1990-05')).toBe(true);
    expect(isPartialDate('1990-5')).toBe(false);
    expect(parseInstant('2026-01-01')).toBe(Date.UTC(2026, 0, 1));
    expect(parseInstant('2026-01-01T25:00:00Z')).toBeNull();
    expect(parseInstant('2026-01-01T08:00:00+01:00')).toBeNull();
  });

  test.each([
    ['2026-01-31', 'Europe/Paris', '2026-01-31T23:00:00Z'],
    ['2026-07-31', 'Europe/Paris', '2026-07-31T22:00:00Z'],
    ['2026-03-28', 'Europe/Paris', '2026-03-28T23:00:00Z'],
    ['2026-03-29', 'Europe/Paris', '2026-03-29T22:00:00Z'],
    ['2026-10-25', 'Europe/Paris', '2026-10-25T23:00:00Z'],
    ['2026-01-31', 'UTC', '2026-02-01T00:00:00Z'],
    ['2026-01-31', 'America/New_York', '2026-02-01T05:00:00Z'],
    ['2026-01-31', 'Asia/Kolkata', '2026-01-31T18:30:00Z'],
  ])('%s ends in %s at %s', (day, zone, expected) => {
    expect(formatInstant(endOfDay(day, zone))).toBe(expected);
  });
});

describe('files', () => {
  test('know where everything stands', () => {
    const reading = readSource({ file: 'a.yaml', text: 'a:\n  - b: 1\n  - c: { d: 2 }\n' });
    if (reading.kind === 'refused') throw new Error('refused');
    expect(reading.source.locate(['a', 1, 'c', 'd'])).toEqual({ line: 3, column: 10 });
    expect(reading.source.locate(['a', 1, 'nowhere'])).toEqual({ line: 3, column: 5 });
    expect(reading.source.locate([])).toEqual({ line: 1, column: 1 });
  });

  test.each([
    ['an alias', 'a: &x 1\nb: *x\n', 'alias', 1],
    ['a tag', 'a: !!binary aGk=\n', 'alias', 1],
    ['a key twice', 'a: 1\na: 2\n', 'yaml', 2],
    ['NO without quotes', 'a: NO\n', 'unquoted-code', 1],
    ['a number as a key', '12: x\n', 'unquoted-code', 1],
    ['a map as a key', '{ a: 1 }: x\n', 'yaml', 1],
    ['a broken indentation', 'a:\n  b: 1\n c: 2\n', 'yaml', 3],
  ])('%s is refused on its line', (_, text, rule, line) => {
    const reading = readSource({ file: 'a.yaml', text });
    if (reading.kind === 'ok') throw new Error('accepted');
    expect(reading.problems[0]).toMatchObject({ file: 'a.yaml', rule, line });
  });

  test('never throw, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(
            'a',
            ':',
            ' ',
            '\n',
            '-',
            '{',
            '}',
            '[',
            ']',
            '&',
            '*',
            '!',
            '"',
            "'",
            '#',
            '|',
            '>',
            '?',
            ',',
            '%',
            '0',
            '.',
          ),
        }),
        (text) => ['ok', 'refused'].includes(readSource({ file: 'a.yaml', text }).kind),
      ),
    );
  });
});

test('the nearest known word, or none', () => {
  expect(nearest('occuredAt', ['occurredAt', 'direction'])).toBe('occurredAt');
  expect(nearest('weather', ['occurredAt', 'direction'])).toBeNull();
});
