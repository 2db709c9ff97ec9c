import { digitsAt, isDayOf, isTimeOf } from '@passerelle/schema';
import { sql } from 'kysely';
import { every, never, some } from '../../sql/expression.ts';
import type { OrderOperator, ScalarCodec, SqlTest, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';
import { localClock } from './local-clock.ts';
import { compilePattern, type Pattern, writePattern } from './pattern.ts';
import { hasForm, sortable, sortablePattern } from './pattern-sql.ts';

/** `native` is a type of the database for instants, in a session in UTC; `iso` is `yyyy-MM-ddTHH:mm:ssZ`; a pattern without seconds holds whole minutes; zeros stand for themselves. All are UTC, unless a zone is given. */
export type DateTimeFormat =
  | 'native'
  | 'iso'
  | 'epochSeconds'
  | 'epochMillis'
  | 'yyyyMMddHHmmss'
  | 'yyyyMMddHHmm'
  | 'yyyy-MM-dd HH:mm:ss'
  | 'yyyy-MM-dd HH:mm'
  | 'dd.MM.yyyy HH:mm:ss'
  | 'dd.MM.yyyy HH:mm'
  | 'dd/MM/yyyy HH:mm:ss'
  | 'dd/MM/yyyy HH:mm'
  | 'ddMMyyyyHHmmss'
  | 'yyyy-MM-ddTHH:mm:ss'
  | 'yyyy-MM-ddTHH:mm'
  | 'yyyy-MM-dd HH:mm:ss.000'
  | 'yyyy-MM-dd HH:mm:ss.000000'
  | 'yyyy-MM-ddTHH:mm:ss.000'
  | 'yyyy-MM-ddTHH:mm:ss.000Z'
  | 'yyyy-MM-dd HH:mm:ss+00:00'
  | 'yyyy-MM-ddTHH:mm:ss+00:00';

/**
 * An instant, as the agency writes it. The graph carries it to the second, in UTC.
 * Shape:  `zone` is the IANA time zone whose clock the column shows: `dateTime('yyyyMMddHHmmss', { zone: 'Africa/Kinshasa' })`. The hour that
 *         comes twice when the clock is set back is read as its first coming: the column does not say which it was.
 * Errors: throws for a zone that is not known, and for one beside a format that is UTC by itself.
 */
export function dateTime(format: DateTimeFormat, { zone }: { readonly zone?: string } = {}): ScalarCodec {
  const form = zone === undefined ? formOf(format) : zonedForm(format, zone);
  const { text } = form;
  const bound = (column: SqlValue, op: OrderOperator, value: unknown): SqlTest => compareSeconds(form, column, op, instantOf(value));
  const equals = (column: SqlValue, value: unknown): SqlTest =>
    instantOf(value) % 1000 === 0 ? every([bound(column, 'ge', value), bound(column, 'le', value)]) : never;
  return {
    kind: 'scalar',
    yields: 'dateTime',
    storage: form.storage,
    signature: zone === undefined ? `dateTime:${format}` : `dateTime:${format}:${zone}`,
    decode: (raw) => {
      if (text !== undefined) return text.read(String(raw)) ?? new Undecodable();
      const seconds = form.read(raw);
      return seconds === null || seconds < first || seconds > last ? new Undecodable() : canonical(seconds);
    },
    ...(text !== undefined && { canRead: (raw) => text.holds(String(raw)) }),
    stored: (value) => {
      const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
      return Number.isNaN(ms) ? [] : [form.write(Math.floor(ms / 1000 / form.grain) * form.grain)];
    },
    sql: {
      valid: form.valid,
      oneOf: (column, values) => every([some(values.map((value) => equals(column, value))), form.valid(column)]),
      noneOf: (column, values) =>
        every([...values.map((value) => some([bound(column, 'lt', value), bound(column, 'gt', value)])), form.valid(column)]),
      compare: (column, op, value) => every([bound(column, op, value), form.valid(column)]),
      bound,
      order: form.order,
      orderMayBeNull: false,
    },
  };
}

function formOf(format: DateTimeFormat): Form {
  if (format === 'native') return nativeForm;
  return format === 'epochSeconds' ? epoch(1) : format === 'epochMillis' ? epoch(1000) : patternForm(format);
}

/** Readings of a local clock in a form that would hold them as UTC. They sort as their instants do, so bounds move and nothing else does. */
function zonedForm(format: DateTimeFormat, zone: string): Form {
  if (/^(?:iso|epoch)|Z$|00:00$/.test(format)) throw new Error(`The format \`${format}\` is UTC by itself: leave \`zone\` out.`);
  const clock = localClock(zone);
  const form = formOf(format);
  // A form of whole minutes holds the first that is not before the reading.
  const reading = (seconds: number): number => Math.ceil(clock.firstReading(seconds) / form.grain) * form.grain;
  return {
    ...form,
    text: undefined,
    read: (raw) => {
      const shown = form.read(raw);
      return shown === null ? null : clock.toInstant(shown);
    },
    write: (seconds) => form.write(clock.readingAt(seconds)),
    from: (column, seconds) => form.from(column, reading(seconds)),
    upTo: (column, seconds) => form.upTo(column, reading(seconds + form.grain) - form.grain),
  };
}

/** A way to store whole seconds since 1970. `grain`: it holds only multiples of so many seconds. */
type Form = {
  readonly storage: 'text' | 'integer';
  readonly grain: number;
  read(raw: unknown): number | null;
  /** Reads what it says as text, where that takes no counting of seconds. */
  readonly text?: InstantReader | undefined;
  write(seconds: number): string | number;
  valid(column: SqlValue): SqlTest;
  order(column: SqlValue): SqlValue;
  /** True from that second on; `seconds` is a multiple of the grain, in range. */
  from(column: SqlValue, seconds: number): SqlTest;
  /** True up to the end of that second, or grain. */
  upTo(column: SqlValue, seconds: number): SqlTest;
};

const first = Date.parse('0000-01-01T00:00:00Z') / 1000;
const last = Date.parse('9999-12-31T23:59:59Z') / 1000;

function canonical(seconds: number): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`;
}

function instantOf(value: unknown): number {
  const ms = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(ms)) throw new Error('an operand for a `DateTime` is not an instant');
  return ms;
}

/** Each operator is a bound on whole grains, so that rounding never moves an instant over it. */
function compareSeconds(form: Form, column: SqlValue, op: OrderOperator, ms: number): SqlTest {
  const width = form.grain * 1000;
  const ceiling = Math.ceil(ms / width) * form.grain;
  const above = (Math.floor(ms / width) + 1) * form.grain;
  const bound = op === 'lt' || op === 'ge' ? ceiling : above;
  if (op === 'ge' || op === 'gt') return bound > last ? never : form.from(column, Math.max(bound, first));
  return bound <= first ? never : form.upTo(column, Math.min(bound - form.grain, last - (form.grain - 1)));
}

function epoch(perSecond: number): Form {
  return {
    storage: 'integer',
    grain: 1,
    read: (raw) => {
      const value = typeof raw === 'bigint' || typeof raw === 'string' ? Number(raw) : raw;
      return typeof value === 'number' && Number.isSafeInteger(value) ? Math.floor(value / perSecond) : null;
    },
    write: (seconds) => seconds * perSecond,
    valid: (column) => sql`${column} between ${first * perSecond} and ${(last + 1) * perSecond - 1}`,
    order: (column) => column,
    from: (column, seconds) => sql`${column} >= ${seconds * perSecond}`,
    upTo: (column, seconds) => sql`${column} < ${(seconds + 1) * perSecond}`,
  };
}

function patternForm(format: string): Form {
  const pattern = compilePattern(format === 'iso' ? 'yyyy-MM-ddTHH:mm:ssZ' : format);
  const sorted = compilePattern(sortablePattern(pattern));
  const instant = instantReader(pattern);
  return {
    storage: 'text',
    grain: pattern.parts.has('s') ? 1 : 60,
    read: (raw) => secondsOf(instant.read(String(raw))),
    text: instant,
    write: (seconds) => writeSeconds(pattern, seconds),
    valid: (column) => hasForm(column, pattern),
    order: (column) => sortable(column, pattern),
    from: (column, seconds) => sql`${sortable(column, pattern)} >= ${writeSeconds(sorted, seconds)}`,
    upTo: (column, seconds) => sql`${sortable(column, pattern)} <= ${writeSeconds(sorted, seconds)}`,
  };
}

function secondsOf(instant: string | null): number | null {
  return instant === null ? null : Date.parse(instant) / 1000;
}

type InstantReader = {
  /** Whether text has the form, and there is such a day and time. */
  holds(text: string): boolean;
  /** What it says as the graph writes it; `null` for what does not hold. */
  read(text: string): string | null;
};

function instantReader({ length, parts, literals }: Pattern): InstantReader {
  const [y, M, d, H, m, s] = (['y', 'M', 'd', 'H', 'm', 's'] as const).map((letter) => parts.get(letter) ?? null);
  const fixed = [...literals];
  const numberOf = (text: string, part: Part): number => (part == null ? 0 : digitsAt(text, part.at, part.length));
  const textOf = (text: string, part: Part): string => (part == null ? '00' : text.slice(part.at, part.at + part.length));
  const holds = (text: string): boolean =>
    text.length === length &&
    fixed.every(([at, character]) => text[at] === character) &&
    isDayOf(numberOf(text, y), numberOf(text, M), numberOf(text, d)) &&
    isTimeOf(numberOf(text, H), numberOf(text, m), numberOf(text, s));
  const read = (text: string): string | null =>
    holds(text)
      ? `${textOf(text, y)}-${textOf(text, M)}-${textOf(text, d)}T${textOf(text, H)}:${textOf(text, m)}:${textOf(text, s)}Z`
      : null;
  return { holds, read };
}

type Part = { readonly at: number; readonly length: number } | null | undefined;

function writeSeconds(pattern: Pattern, seconds: number): string {
  const [, y, M, d, H, m, s] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)Z$/.exec(canonical(seconds)) ?? [];
  return writePattern(pattern, { y: y ?? '', M: M ?? '', d: d ?? '', H: H ?? '', m: m ?? '', s: s ?? '' });
}

/** A database's own type may hold fractions of a second, and ends of time that are no instants. */
const nativeForm: Form = {
  storage: 'text',
  grain: 1,
  read: (raw) => {
    const [, day, time] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?(?:Z|\+00(?::?00)?)?$/.exec(String(raw)) ?? [];
    return day === undefined || time === undefined ? null : secondsOf(nativeInstant.read(`${day} ${time}`));
  },
  write: (seconds) => writeSeconds(nativePattern, seconds),
  valid: (column) => sql`${column} between '0001-01-01 00:00:00' and '9999-12-31 23:59:59.999999'`,
  order: (column) => column,
  from: (column, seconds) => sql`${column} >= ${writeSeconds(nativePattern, seconds)}`,
  upTo: (column, seconds) => sql`${column} < ${writeSeconds(nativePattern, seconds + 1)}`,
};

const nativePattern = compilePattern('yyyy-MM-dd HH:mm:ss');
const nativeInstant = instantReader(nativePattern);
