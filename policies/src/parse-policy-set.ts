import type { BorderSchema } from '@passerelle/schema';
import { compileDocument } from './compile/document.ts';
import { Lifetime } from './decide/lifetime.ts';
import { type PolicySet, ProfileStore } from './decide/policy-set.ts';
import { Variants } from './decide/variants.ts';
import type { Problem } from './language/problem.ts';
import type { RawAgreement, RawCeiling } from './language/raw.ts';
import type { Source, SourceText } from './language/source.ts';
import { type Parsed, parseAgreement, parseCeiling, parseRegisterFile } from './language/validate.ts';
import type { Finding } from './lint/rule.ts';
import { agreementRules, ceilingRules, registerRules } from './lint/rules.ts';
import { buildRegister, type Register } from './register/register.ts';

export type PolicyTexts = {
  readonly register: SourceText;
  readonly documents: readonly SourceText[];
  readonly ceilings: readonly SourceText[];
};

export type PolicyReading =
  | { readonly kind: 'ok'; readonly set: PolicySet }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Reads, checks and compiles the register, all documents and all ceilings. One error anywhere refuses the whole set: a rule that
 * was half understood is never enforced. Problems come in the order of files and lines.
 * Source: AGREEMENTS.md.
 */
export function parsePolicySet(texts: PolicyTexts, schema: BorderSchema): PolicyReading {
  const register = parseRegisterFile(texts.register);
  if (register.kind === 'refused') return refused(register.problems);
  const inRegister = registerRules.flatMap(({ id, find }) =>
    located(register.source, id, 'error', find({ register: register.raw, schema })),
  );
  if (inRegister.length > 0) return refused(inRegister);
  return parseDocuments(texts, buildRegister(register.raw), schema);
}

function parseDocuments(texts: PolicyTexts, register: Register, schema: BorderSchema): PolicyReading {
  const ceilings = texts.ceilings.map(parseCeiling);
  const documents = texts.documents.map(parseAgreement);
  const readCeilings = ceilings.filter(isRead);
  const readDocuments = documents.filter(isRead);
  const limits = readCeilings.map(({ raw }) => raw);
  const problems = [
    ...[...ceilings, ...documents].flatMap((parsed) => (parsed.kind === 'refused' ? parsed.problems : [])),
    ...readCeilings.flatMap((ceiling) => checkCeiling(ceiling, register, schema)),
    ...readDocuments.flatMap((document) => checkAgreement(document, register, schema, limits)),
    ...sameVersions(readDocuments),
  ];
  if (problems.some(({ severity }) => severity === 'error')) return refused(problems);
  const compiled = readDocuments.map(({ raw }) => compileDocument(raw, { schema, register, ceilings: limits }));
  return {
    kind: 'ok',
    set: {
      register,
      schema,
      documents: compiled,
      warnings: problems,
      lifetime: new Lifetime(compiled, [], []),
      variants: new Variants(),
      profiles: new ProfileStore(),
    },
  };
}

type Read<T> = Extract<Parsed<T>, { readonly kind: 'ok' }>;

function isRead<T>(parsed: Parsed<T>): parsed is Read<T> {
  return parsed.kind === 'ok';
}

function checkAgreement(
  { raw, source }: Read<RawAgreement>,
  register: Register,
  schema: BorderSchema,
  ceilings: readonly RawCeiling[],
): readonly Problem[] {
  return agreementRules.flatMap(({ id, severity, find }) =>
    located(source, id, severity, find({ agreement: raw, schema, register, ceilings })),
  );
}

function checkCeiling({ raw, source }: Read<RawCeiling>, register: Register, schema: BorderSchema): readonly Problem[] {
  return ceilingRules.flatMap(({ id, find }) => located(source, id, 'error', find({ ceiling: raw, schema, register })));
}

/** Versions of one document share its id; the same version twice would be two texts under one name. */
function sameVersions(documents: readonly Read<RawAgreement>[]): readonly Problem[] {
  return documents.flatMap(({ raw, source }, i) => {
    const earlier = documents.slice(0, i).find((other) => other.raw.id === raw.id && other.raw.version === raw.version);
    if (earlier === undefined) return [];
    const finding = {
      at: ['id'],
      message: `Version ${raw.version} of \`${raw.id}\` stands in \`${earlier.source.file}\` as well.`,
      remedy: 'Raise the version, or remove one of the files.',
    };
    return located(source, 'duplicate-document', 'error', [finding]);
  });
}

function located(source: Source, rule: string, severity: Problem['severity'], findings: readonly Finding[]): readonly Problem[] {
  return findings.map(({ at, message, remedy }) => ({ file: source.file, ...source.locate(at), rule, message, remedy, severity }));
}

function refused(problems: readonly Problem[]): PolicyReading {
  const byPlace = (a: Problem, b: Problem): number =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
  return { kind: 'refused', problems: problems.toSorted(byPlace) };
}
