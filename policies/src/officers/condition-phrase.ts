import type { Duration, DurationUnit } from '../language/duration.ts';
import { resolvePath } from '../language/fields.ts';
import type { Label } from '../language/raw.ts';
import type { RecipientName, SymbolicCondition, SymbolicOperand, SymbolicTest } from '../language/symbolic.ts';
import { code, listed, type Phrase, say, word } from './phrase.ts';
import type { ReadingContext } from './reading-context.ts';
import type { SayingId } from './sayings.ts';
import { wordsForField } from './words/words.ts';

/** A condition on rows of a type, in words. Brackets stand where alternatives meet a conjunction, so that it reads one way only. */
export function conditionPhrase(condition: SymbolicCondition, type: string, context: ReadingContext): Phrase {
  switch (condition.kind) {
    case 'true':
      return say('always', {});
    case 'false':
      return say('never', {});
    case 'not':
      return say('not', { condition: grouped(condition.of, type, context) });
    case 'all':
    case 'any':
      return listed(
        condition.kind === 'all' ? 'and' : 'or',
        condition.of.map((one) => grouped(one, type, context)),
      );
    default:
      return testPhrase(condition, type, context);
  }
}

function grouped(condition: SymbolicCondition, type: string, context: ReadingContext): Phrase {
  const phrase = conditionPhrase(condition, type, context);
  return condition.kind === 'all' || condition.kind === 'any' ? say('group', { condition: phrase }) : phrase;
}

function testPhrase(test: SymbolicTest, type: string, context: ReadingContext): Phrase {
  const path = pathPhrase(test.path, type, context);
  if (test.op === 'isNull') {
    const isEmpty = test.value.kind === 'literal' && test.value.value === true;
    return isEmpty ? say('empty', { path }) : say('filled', { path });
  }
  return say(comparison(test), { path, value: operandPhrase(test.value, test.type, context) });
}

type Comparison = Extract<
  SayingId,
  | 'is'
  | 'isNot'
  | 'in'
  | 'notIn'
  | 'has'
  | 'anyOf'
  | 'noneOf'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'before'
  | 'notAfter'
  | 'after'
  | 'notBefore'
  | 'startsWith'
  | 'within'
  | 'youngerThan'
  | 'olderThan'
>;

const onTimes = { lt: 'before', le: 'notAfter', gt: 'after', ge: 'notBefore' } as const;
const timeTypes: ReadonlySet<string> = new Set(['Date', 'DateTime', 'PartialDate']);

function comparison({ op, type }: SymbolicTest): Comparison {
  if (op === 'isNull') return 'is';
  const isOrder = op === 'lt' || op === 'le' || op === 'gt' || op === 'ge';
  return isOrder && timeTypes.has(type) ? onTimes[op] : op;
}

/** `post.code` of a crossing: "code of post". */
function pathPhrase(path: readonly string[], type: string, { schema }: ReadingContext): Phrase {
  const resolved = resolvePath(schema, type, path);
  const words =
    resolved.kind === 'found' ? resolved.fields.map(({ coordinate }) => word(wordsForField(coordinate))) : [code(path.join('.'))];
  return words.reduce((owner, field) => say('fieldOf', { field, owner }));
}

function operandPhrase(operand: SymbolicOperand, type: string, context: ReadingContext): Phrase {
  switch (operand.kind) {
    case 'asOf':
      return say('momentOfRequest', {});
    case 'recipient':
      return recipientPhrases[operand.name];
    case 'duration':
      return durationPhrase(operand.duration);
    case 'list':
      return listPhrase(operand.of.map((one) => operandPhrase(one, type, context)));
    default:
      return literalPhrase(operand.value, context);
  }
}

const recipientPhrases: Readonly<Record<RecipientName, Phrase>> = {
  state: say('ownState', {}),
  authority: say('ownAuthority', {}),
  unit: say('ownUnit', {}),
  'unit.posts': say('ownPosts', {}),
  role: say('ownRole', {}),
};

function literalPhrase(value: unknown, context: ReadingContext): Phrase {
  if (Array.isArray(value)) return listPhrase(value.map((one: unknown) => literalPhrase(one, context)));
  return typeof value === 'string' ? namedPhrase(value, context) : code(typeof value === 'object' ? JSON.stringify(value) : String(value));
}

function listPhrase(items: readonly Phrase[]): Phrase {
  return items.length === 0 ? say('nothing', {}) : listed('or', items);
}

/** Posts and states have names; every other code stands for itself. */
function namedPhrase(text: string, { register }: ReadingContext): Phrase {
  const post = register.posts.get(text);
  const name = post === undefined ? register.states.get(text) : { en: post, fr: post };
  return name === undefined ? code(text) : say('named', { name: word(name), id: code(text) });
}

/** `31 days`, in words. */
export function durationPhrase({ amount, unit }: Duration): Phrase {
  const [one, many] = units[unit];
  const { en, fr } = amount === 1 ? one : many;
  return word({ en: `${amount} ${en}`, fr: `${amount} ${fr}` });
}

const units: Readonly<Record<DurationUnit, readonly [Label, Label]>> = {
  minute: [
    { en: 'minute', fr: 'minute' },
    { en: 'minutes', fr: 'minutes' },
  ],
  hour: [
    { en: 'hour', fr: 'heure' },
    { en: 'hours', fr: 'heures' },
  ],
  day: [
    { en: 'day', fr: 'jour' },
    { en: 'days', fr: 'jours' },
  ],
  week: [
    { en: 'week', fr: 'semaine' },
    { en: 'weeks', fr: 'semaines' },
  ],
  month: [
    { en: 'month', fr: 'mois' },
    { en: 'months', fr: 'mois' },
  ],
  year: [
    { en: 'year', fr: 'an' },
    { en: 'years', fr: 'ans' },
  ],
};
