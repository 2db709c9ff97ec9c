import type { BorderSchema } from '@passerelle/schema';
import { compileDocument } from './compile/document.ts';
import { type PolicySet, ProfileStore } from './decide/policy-set.ts';
import type { Problem } from './language/problem.ts';
import type { RawAgreement, RawCeiling } from './language/raw.ts';
import type { Source, SourceText } from './language/source.ts';
import {
  isAgreementFile,
  isArrangementFile,
  isRead,
  parseAct,
  parseCeiling,
  parseDocument,
  parseRegisterFile,
  type Read,
} from './language/validate.ts';
import type { AgreementContext, CeilingContext, Finding } from './lint/rule.ts';
import { agreementRules, ceilingRules, registerRules } from './lint/rules.ts';
import { buildRegister, type Register } from './register/register.ts';

export type PolicyTexts = {
  readonly register: SourceText;
  readonly documents: readonly SourceText[];
  readonly ceilings: readonly SourceText[];
  /** What parties did alone. Default: none. */
  readonly acts?: readonly SourceText[];
  /** What documents' categories meant when they were signed (`passerelle policy pin`). Default: none. */
  readonly locks?: readonly SourceText[];
};

export type PolicyReading =
  | { readonly kind: 'ok'; readonly set: PolicySet }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Reads, checks and compiles the register, all documents and all ceilings. One error anywhere refuses the whole set: a rule that
 * was half understood is never enforced. Problems come in the order of files and lines.
 * `atMs`: when it is checked, for what ends or is due.
 * Source: AGREEMENTS.md.
 */
export function parsePolicySet(texts: PolicyTexts, schema: BorderSchema, atMs: number | null = null): PolicyReading {
  const register = parseRegisterFile(texts.register);
  if (register.kind === 'refused') return refused(register.problems);
  const inRegister = registerRules.flatMap(({ id, find }) =>
    located(register.source, id, 'error', find({ register: register.raw, schema })),
  );
  if (inRegister.length > 0) return refused(inRegister);
  return parseDocuments(texts, buildRegister(register.raw), schema, atMs);
}

function parseDocuments(texts: PolicyTexts, register: Register, schema: BorderSchema, atMs: number | null): PolicyReading {
  const ceilings = texts.ceilings.map(parseCeiling);
  const documents = texts.documents.map(parseDocument);
  const acts = (texts.acts ?? []).map(parseAct);
  const readCeilings = ceilings.filter(isRead);
  const readDocuments = documents.filter(isRead).filter(isAgreementFile);
  const arrangements = documents.filter(isRead).filter(isArrangementFile);
  const limits = readCeilings.map(({ raw }) => raw);
  const problems = [
    ...[...ceilings, ...documents, ...acts].flatMap((parsed) => (parsed.kind === 'refused' ? parsed.problems : [])),
    ...readCeilings.flatMap((ceiling) =>
      checkCeiling(ceiling, { register, schema, ceilings: limits, documents: readDocuments.map(({ raw }) => raw) }),
    ),
    ...readDocuments.flatMap((document) =>
      checkAgreement(document, { register, schema, ceilings: limits, documents: readDocuments.map(({ raw }) => raw), atMs }),
    ),
    ...sameVersions(readDocuments),
    ...[...arrangements, ...acts.filter(isRead)].flatMap(({ source }) => located(source, 'not-enforced', 'error', [notEnforcedFile])),
  ];
  if (problems.some(({ severity }) => severity === 'error')) return refused(problems);
  const compiled = readDocuments.map(({ raw }) => compileDocument(raw, { schema, register, ceilings: limits }));
  return { kind: 'ok', set: { register, schema, documents: compiled, ceilings: limits, warnings: problems, profiles: new ProfileStore() } };
}

/** A file that would narrow or stop what others give is refused, not passed over, as long as nothing acts on it. */
const notEnforcedFile: Finding = {
  at: [],
  message: 'Files of this kind are not enforced by this version.',
  remedy: 'Remove it; a set that says more than is enforced is refused, never half applied.',
};

function checkAgreement({ raw, source }: Read<RawAgreement>, context: Omit<AgreementContext, 'agreement'>): readonly Problem[] {
  return agreementRules.flatMap(({ id, severity, find }) => located(source, id, severity, find({ agreement: raw, ...context })));
}

function checkCeiling({ raw, source }: Read<RawCeiling>, context: Omit<CeilingContext, 'ceiling'>): readonly Problem[] {
  return ceilingRules.flatMap(({ id, find }) => located(source, id, 'error', find({ ceiling: raw, ...context })));
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
