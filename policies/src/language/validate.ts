import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RawRegister } from '../register/raw.ts';
import { actSchema } from './json-schema/act.ts';
import { agreementSchema } from './json-schema/agreement.ts';
import { arrangementSchema } from './json-schema/arrangement.ts';
import { ceilingSchema } from './json-schema/ceiling.ts';
import { lockSchema } from './json-schema/lock.ts';
import { registerSchema } from './json-schema/register.ts';
import type { Lock } from './lock.ts';
import { normaliseAgreement, normaliseCeiling, type WrittenAgreement, type WrittenCeiling } from './normalise.ts';
import type { Problem } from './problem.ts';
import type { RawAct, RawAgreement, RawArrangement, RawCeiling } from './raw.ts';
import { shapeProblems } from './shape-problems.ts';
import { readSource, type Source, type SourceText } from './source.ts';

export type Parsed<T> = Read<T> | { readonly kind: 'refused'; readonly problems: readonly Problem[] };
export type Read<T> = { readonly kind: 'ok'; readonly raw: T; readonly source: Source };

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictTypes: false, strictRequired: false });
/** Compiled when it is first needed, and kept with the schema: half a second for all of them, of which a command may need none. */
function validatorOf<T>(schema: object): ValidateFunction<T> {
  return ajv.compile<T>(schema);
}

/**
 * Reads a file of `agreements/`: an arrangement where its `kind` says so, else a charter, protocol or agreement.
 * Errors: problems of shape; names are looked up by the rules in `lint/`.
 */
export function parseDocument(text: SourceText): Parsed<RawAgreement | RawArrangement> {
  const reading = readSource(text);
  if (reading.kind === 'refused') return reading;
  return isMarkedArrangement(reading.source) ? checked<RawArrangement>(reading.source, arrangementSchema) : agreementIn(reading.source);
}

export function parseAgreement(text: SourceText): Parsed<RawAgreement> {
  const reading = readSource(text);
  return reading.kind === 'refused' ? reading : agreementIn(reading.source);
}

export const parseArrangement = (text: SourceText): Parsed<RawArrangement> => parse(text, arrangementSchema);
export const parseCeiling = (text: SourceText): Parsed<RawCeiling> => mapped(parse<WrittenCeiling>(text, ceilingSchema), normaliseCeiling);
export const parseAct = (text: SourceText): Parsed<RawAct> => parse(text, actSchema);
export const parseLock = (text: SourceText): Parsed<Lock> => parse(text, lockSchema);
export const parseRegisterFile = (text: SourceText): Parsed<RawRegister> => parse(text, registerSchema);

export function isRead<T>(parsed: Parsed<T>): parsed is Read<T> {
  return parsed.kind === 'ok';
}

export function isArrangementFile(read: Read<RawAgreement | RawArrangement>): read is Read<RawArrangement> {
  return read.raw.kind === 'arrangement';
}

export function isAgreementFile(read: Read<RawAgreement | RawArrangement>): read is Read<RawAgreement> {
  return read.raw.kind !== 'arrangement';
}

function isMarkedArrangement({ value }: Source): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'arrangement';
}

function agreementIn(source: Source): Parsed<RawAgreement> {
  return mapped(checked<WrittenAgreement>(source, agreementSchema), normaliseAgreement);
}

function parse<T>(text: SourceText, schema: object): Parsed<T> {
  const reading = readSource(text);
  return reading.kind === 'refused' ? reading : checked<T>(reading.source, schema);
}

function checked<T>(source: Source, schema: object): Parsed<T> {
  const isValid = validatorOf<T>(schema);
  if (isValid(source.value)) return { kind: 'ok', raw: source.value, source };
  const errors: readonly ErrorObject[] = isValid.errors ?? [];
  return { kind: 'refused', problems: shapeProblems(errors, source) };
}

function mapped<T, U>(parsed: Parsed<T>, map: (raw: T) => U): Parsed<U> {
  return parsed.kind === 'ok' ? { ...parsed, raw: map(parsed.raw) } : parsed;
}
