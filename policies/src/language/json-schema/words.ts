import { maskExamples, maskPattern } from '../../masks/mask.ts';
import { durationPattern } from '../duration.ts';
import { closed, type JsonSchema, oneOf, text } from './schema.ts';

const edge = '[A-Z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*( of [a-z][a-z0-9-]*#[a-z][a-z0-9-]*)?';

/** Names that occur all over agreement files. */
export const namePatterns = {
  id: '^[a-z][a-z0-9-]*$',
  authority: '^[A-Z]{2}:[A-Z]{3}$',
  unit: '^[A-Z]{2}:[A-Z]{3}/[A-Z0-9]+$',
  state: '^[A-Z]{3}$',
  party: '^([A-Z]{3}|[A-Z]{2}:[A-Z]{3})$',
  code: '^[A-Z][A-Z0-9_]*$',
  post: '^[A-Z]{2}[A-Z0-9]{3}$',
  purpose: '^[A-Z][A-Z_]*$',
  role: '^[a-z][a-z-]*$',
  type: '^[A-Z][A-Za-z0-9]*$',
  coordinate: '^[A-Z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*$',
  path: '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*$',
  given: '^([A-Z][A-Za-z0-9]*\\.[a-z][A-Za-z0-9]*|category [a-z]+\\.[a-z]+)$',
  mask: `^(${maskPattern})$`,
  ceilingLevel: `^(none|${maskPattern})$`,
  edge: `^${edge}$`,
  rule: `^(every|via ${edge})$`,
  key: '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)?( \\+ [a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)?)*$',
  argument: '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)?$',
  typedPath: '^(all|anyOf|not|[A-Z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+)$',
  rootField: '^Query\\.[a-z][A-Za-z0-9]*$',
  name: '^[a-z][A-Za-z0-9]*$',
  purposeOrAny: '^(any|[A-Z][A-Z_]*)$',
  urgency: `^at once$|${durationPattern}`,
  date: '^\\d{4}-\\d{2}-\\d{2}$',
  instant: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}Z)?$',
  duration: durationPattern,
} as const;

export const id = text(
  'an identifier in lower case with hyphens, such as `border-checks`',
  'Identifier, unique where it stands.',
  namePatterns.id,
);
export const article = text(
  'the number of an article in quotes, such as "12(2)"',
  'The article that this rests on, as the signed text numbers it.',
);
export const authority = text('an authority in quotes, such as "QN:IMM"', 'An authority of the register.', namePatterns.authority);
export const unit = text('a unit in quotes, such as "QN:IMM/NORTH"', 'A unit of the register.', namePatterns.unit);
export const state = text('a state, three capital letters such as QNO', 'A state of the register.', namePatterns.state);
export const partyOrMember = text(
  'a state such as QNO, or an authority in quotes such as "QN:IMM"',
  'A state with all its authorities, or one authority.',
  namePatterns.party,
);
export const post = text('a post in quotes, such as "QNALB"', 'A border post, UN/LOCODE form.', namePatterns.post);
export const code = (title: string, description: string) => text(title, description, namePatterns.code);
export const purpose = text('a purpose in capitals, such as BORDER_CHECK_ENTRY', 'A purpose of the register.', namePatterns.purpose);
export const purposeOrAny = text('a purpose in capitals, or `any`', 'A purpose of the register, or `any`.', namePatterns.purposeOrAny);
export const role = text('a role, such as border-guard', 'A role of the authority, as the register has it.', namePatterns.role);
export const typeName = text('a type of the schema, such as Crossing', 'A type of the unified schema.', namePatterns.type);
export const coordinate = text(
  'a field of the schema, such as Crossing.post',
  'A field of the unified schema, type and field.',
  namePatterns.coordinate,
);
export const duration = text('a duration in words, such as `31 days`', 'A duration in words.', namePatterns.duration);
export const urgency = text('a duration in words, or `at once`', 'A duration in words, or `at once`.', namePatterns.urgency);
export const instant = text(
  'a day or an instant, such as 2026-03-01 or 2026-03-01T08:00:00Z',
  'An instant in UTC; a bare day is its 00:00 UTC.',
  namePatterns.instant,
);
export const yesOrNo = (description: string): JsonSchema => ({ type: 'boolean', title: 'true or false', description });
export const date = text('a day, such as 2026-01-31', 'A calendar day.', namePatterns.date);
export const mask = text(`a mask: ${maskExamples}`, 'How much of the value shows.', namePatterns.mask);
export const handling = oneOf('a handling code: H0, H1, H2 or H3', 'Handling code (Europol handling codes).', ['H0', 'H1', 'H2', 'H3']);

export const label: JsonSchema = closed(
  'A text in English and in French.',
  { en: text('a text', 'In English.'), fr: text('a text', 'In French.') },
  ['en', 'fr'],
);
