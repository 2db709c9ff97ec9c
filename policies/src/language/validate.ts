import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RawRegister } from '../register/raw.ts';
import { agreementSchema, ceilingSchema } from './json-schema/agreement.ts';
import { registerSchema } from './json-schema/register.ts';
import type { Problem } from './problem.ts';
import type { RawAgreement, RawCeiling } from './raw.ts';
import { shapeProblems } from './shape-problems.ts';
import { readSource, type Source, type SourceText } from './source.ts';

export type Parsed<T> =
  | { readonly kind: 'ok'; readonly raw: T; readonly source: Source }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, strictTypes: false, strictRequired: false });
const isAgreement: ValidateFunction<RawAgreement> = ajv.compile<RawAgreement>(agreementSchema);
const isCeiling: ValidateFunction<RawCeiling> = ajv.compile<RawCeiling>(ceilingSchema);
const isRegister: ValidateFunction<RawRegister> = ajv.compile<RawRegister>(registerSchema);

/** Reads a charter, protocol or agreement. Errors: problems of shape; names are looked up by the rules in `lint/`. */
export const parseAgreement = (text: SourceText): Parsed<RawAgreement> => parse(text, isAgreement);
export const parseCeiling = (text: SourceText): Parsed<RawCeiling> => parse(text, isCeiling);
export const parseRegisterFile = (text: SourceText): Parsed<RawRegister> => parse(text, isRegister);

function parse<T>(text: SourceText, isValid: ValidateFunction<T>): Parsed<T> {
  const reading = readSource(text);
  if (reading.kind === 'refused') return reading;
  const { source } = reading;
  if (isValid(source.value)) return { kind: 'ok', raw: source.value, source };
  const errors: readonly ErrorObject[] = isValid.errors ?? [];
  return { kind: 'refused', problems: shapeProblems(errors, source) };
}
