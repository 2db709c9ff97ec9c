import type { ErrorObject } from 'ajv/dist/2020.js';
import type { YamlPath } from './problem.ts';
import { nearest } from './spelling.ts';

/** What to tell an officer about one finding of the JSON Schema. */
export type Said = { readonly at: YamlPath; readonly rule: string; readonly message: string; readonly remedy: string };

/** The place, the rule and the sentences for one error of ajv; what was expected is the schema's `title`. */
export function sayShapeError(error: ErrorObject): Said {
  const at = pathOf(error.instancePath);
  const expected = titleOf(error.parentSchema);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownKey(error, at);
    case 'required':
      return missingKey(String(error.params.missingProperty), at);
    case 'oneOf':
      return keysAmong('Exactly one', error, at);
    case 'anyOf':
      return keysAmong('At least one', error, at);
    case 'false schema':
      return keyTooMany(at);
    case 'type':
      return wrongKind(error, at, expected);
    case 'enum': {
      const words: readonly unknown[] = Array.isArray(error.params.allowedValues) ? error.params.allowedValues : [];
      return {
        at,
        rule: 'unknown-word',
        message: `${placeOf(at)} is none of the words that may stand here.`,
        remedy: `Write one of: ${words.join(', ')}.`,
      };
    }
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return { at, rule: 'empty', message: `${placeOf(at)} is empty.`, remedy: `Write ${expected}, or leave the key out.` };
    case 'minimum':
    case 'maximum':
      return { at, rule: 'out-of-range', message: `${placeOf(at)} is out of range.`, remedy: `Write ${expected}.` };
    default:
      return mismatch(error, at, expected);
  }
}

function unknownKey(error: ErrorObject, at: YamlPath): Said {
  const key = String(error.params.additionalProperty);
  const known = Object.keys(propertiesOf(error.parentSchema));
  const isOperator = known.includes('isNot');
  const what = isOperator ? 'an operator' : 'a key';
  const guess = nearest(key, known);
  return {
    at: [...at, key],
    rule: isOperator ? 'unknown-operator' : 'unknown-key',
    message: `\`${key}\` is not ${what} of the language${within(at)}.`,
    remedy:
      guess === null ? `Remove it, or write one of: ${known.join(', ')}.` : `Did you mean \`${guess}\`? Known here: ${known.join(', ')}.`,
  };
}

function missingKey(key: string, at: YamlPath): Said {
  return { at, rule: 'missing-key', message: `\`${key}\` is missing${within(at)}.`, remedy: `Add \`${key}:\`.` };
}

function keysAmong(howMany: 'Exactly one' | 'At least one', error: ErrorObject, at: YamlPath): Said {
  const branches: readonly unknown[] = Array.isArray(error.schema) ? error.schema : [];
  const keys = branches.flatMap((branch) => (isRecord(branch) && Array.isArray(branch.required) ? branch.required : []));
  return {
    at,
    rule: 'missing-key',
    message: `${howMany} of ${keys.map((key) => `\`${key}\``).join(', ')} must stand${within(at)}.`,
    remedy: howMany === 'Exactly one' ? 'Write one of them and leave the others out.' : 'Write one of them.',
  };
}

/** A key that the language has, beside another that excludes it: `give` in a clause with `aggregate`. */
function keyTooMany(at: YamlPath): Said {
  const key = String(at.at(-1) ?? '');
  return {
    at,
    rule: 'key-excluded',
    message: `\`${key}\` cannot stand${within(at.slice(0, -1))} beside what is written there.`,
    remedy: `Remove \`${key}\`, or what excludes it.`,
  };
}

function wrongKind(error: ErrorObject, at: YamlPath, expected: string): Said {
  const wanted: readonly unknown[] = [error.params.type].flat();
  const isBare = typeof error.data === 'number' || typeof error.data === 'boolean';
  if (isBare && wanted.includes('string') && expected.includes('in quotes')) {
    return {
      at,
      rule: 'unquoted-code',
      message: `${placeOf(at)} is a bare number or yes-or-no where ${expected} belongs.`,
      remedy: 'Put it in quotes, exactly as the text writes it.',
    };
  }
  const came =
    error.data === null
      ? 'nothing'
      : Array.isArray(error.data)
        ? 'a list'
        : typeof error.data === 'object'
          ? 'a map'
          : `a ${typeof error.data}`;
  return { at, rule: 'wrong-kind', message: `${placeOf(at)} is ${came}.`, remedy: `Write ${expected}.` };
}

function mismatch(error: ErrorObject, at: YamlPath, expected: string): Said {
  const name = error.propertyName;
  if (name !== undefined)
    return {
      at: [...at, name],
      rule: 'malformed',
      message: `The key \`${name}\`${within(at)} is not ${expected}.`,
      remedy: `Write ${expected}.`,
    };
  const isDuration = expected.startsWith('a duration');
  return {
    at,
    rule: isDuration ? 'bad-duration' : 'malformed',
    message: `${placeOf(at)} is not ${expected}.`,
    remedy: `Write ${expected}.`,
  };
}

function placeOf(at: YamlPath): string {
  return at.length === 0 ? 'The file' : `\`${at.join('.')}\``;
}

function within(at: YamlPath): string {
  return at.length === 0 ? '' : ` in \`${at.join('.')}\``;
}

function titleOf(schema: unknown): string {
  return isRecord(schema) && typeof schema.title === 'string' ? schema.title : 'something else';
}

function propertiesOf(schema: unknown): object {
  return isRecord(schema) && isRecord(schema.properties) ? schema.properties : {};
}

function pathOf(pointer: string): YamlPath {
  const segments = pointer.split('/').slice(1);
  return segments
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
