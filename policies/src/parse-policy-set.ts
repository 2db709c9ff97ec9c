import type { BorderSchema } from '@passerelle/schema';
import { compileAct } from './compile/act.ts';
import { compileArrangement } from './compile/arrangement.ts';
import { compileDocument } from './compile/document.ts';
import { documentHash, pinned } from './compile/pin.ts';
import { Lifetime } from './decide/lifetime.ts';
import { type PolicySet, ProfileStore } from './decide/policy-set.ts';
import { Variants } from './decide/variants.ts';
import type { Lock } from './language/lock.ts';
import type { Problem } from './language/problem.ts';
import type { RawAct, RawAgreement, RawArrangement, RawCeiling } from './language/raw.ts';
import type { Source, SourceText } from './language/source.ts';
import {
  isAgreementFile,
  isArrangementFile,
  isRead,
  parseAct,
  parseCeiling,
  parseDocument,
  parseLock,
  parseRegisterFile,
  type Read,
} from './language/validate.ts';
import type { ActContext, AgreementContext, ArrangementContext, CeilingContext, Finding } from './lint/rule.ts';
import { actRules, agreementRules, arrangementRules, ceilingRules, lockRules, registerRules } from './lint/rules.ts';
import { parseOperations } from './operations/registered-operations.ts';
import { buildRegister, type Register } from './register/register.ts';

export type PolicyTexts = {
  readonly register: SourceText;
  readonly documents: readonly SourceText[];
  readonly ceilings: readonly SourceText[];
  /** What parties did alone. Default: none. */
  readonly acts?: readonly SourceText[];
  /** What documents' categories meant when they were signed (`passerelle policy pin`). Default: none. */
  readonly locks?: readonly SourceText[];
  /** The only operations that documents answer. Default: any. */
  readonly operations?: readonly SourceText[];
};

export type PolicyReading =
  | { readonly kind: 'ok'; readonly set: PolicySet }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

/**
 * Reads, checks and compiles the register, all documents with the acts on them, and all ceilings. One error anywhere refuses the whole set: a rule that
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
  const locks = (texts.locks ?? []).map(parseLock);
  const readLocks = locks.filter(isRead);
  const readDocuments = documents
    .filter(isRead)
    .filter(isAgreementFile)
    .map((document) => withLock(document, rawsOf(readLocks), register));
  const readArrangements = documents.filter(isRead).filter(isArrangementFile);
  const readActs = acts.filter(isRead);
  const limits = readCeilings.map(({ raw }) => raw);
  const raws = rawsOf(readDocuments);
  const context = { register, schema, ceilings: limits, documents: raws, atMs };
  const registered = parseOperations(texts.operations ?? [], new Set(raws.map(({ id }) => id)));
  const problems = [
    ...registered.problems,
    ...[...ceilings, ...documents, ...acts, ...locks].flatMap((parsed) => (parsed.kind === 'refused' ? parsed.problems : [])),
    ...readCeilings.flatMap((ceiling) => checkCeiling(ceiling, context)),
    ...readDocuments.flatMap((document) => checkAgreement(document, context)),
    ...readLocks.flatMap(({ raw, source }) => checkLock(raw, source, raws)),
    ...sameVersions(readDocuments),
    ...sameVersions(readArrangements),
    ...readArrangements.flatMap((arrangement) => checkArrangement(arrangement, { ...context, arrangements: rawsOf(readArrangements) })),
    ...readActs.flatMap((act) => checkAct(act, { ...context, acts: rawsOf(readActs) })),
  ];
  if (problems.some(({ severity }) => severity === 'error')) return refused(problems);
  const compiled = readDocuments.map(({ raw }) => compileDocument(raw, { schema, register, ceilings: limits }));
  const narrowing = readArrangements.map(({ raw }) => compileArrangement(raw, parentOf(raw, raws) ?? unchecked(), schema));
  const done = readActs.map(({ raw }) => compileAct(raw, { agreements: raws, schema, register }));
  return {
    kind: 'ok',
    set: {
      register,
      schema,
      documents: compiled,
      ceilings: limits,
      written: { acts: rawsOf(readActs), arrangements: rawsOf(readArrangements) },
      operations: registered.operations,
      warnings: problems,
      lifetime: new Lifetime(compiled, narrowing, done),
      variants: new Variants(),
      profiles: new ProfileStore(),
    },
  };
}

/** A document read together with its version's lock, which counts only where it is the lock of this very text. */
type Locked = Read<RawAgreement> & { readonly lock: Lock | null };

function withLock(document: Read<RawAgreement>, locks: readonly Lock[], register: Register): Locked {
  const { raw, source } = document;
  const lock = locks.find((one) => one.document === raw.id && one.version === raw.version) ?? null;
  const isOwn = lock?.hash === documentHash(source.value);
  return { ...document, raw: pinned(raw, isOwn ? lock : null, register), lock };
}

function checkAgreement({ raw, source, lock }: Locked, context: Omit<AgreementContext, 'agreement' | 'pin'>): readonly Problem[] {
  const pin = { lock, content: source.value };
  return agreementRules.flatMap(({ id, severity, find }) => located(source, id, severity, find({ agreement: raw, pin, ...context })));
}

function checkLock(lock: Lock, source: Source, documents: readonly RawAgreement[]): readonly Problem[] {
  return lockRules.flatMap(({ id, find }) => located(source, id, 'error', find({ lock, file: source.file, documents })));
}

function checkArrangement(
  { raw, source }: Read<RawArrangement>,
  context: Omit<ArrangementContext, 'arrangement' | 'parent'>,
): readonly Problem[] {
  const parent = parentOf(raw, context.documents);
  return arrangementRules.flatMap(({ id, severity, find }) =>
    located(source, id, severity, find({ arrangement: raw, parent, ...context })),
  );
}

function checkAct({ raw, source }: Read<RawAct>, context: Omit<ActContext, 'act' | 'versions'>): readonly Problem[] {
  const versions = context.documents.filter(({ id }) => id === raw.agreement);
  return actRules.flatMap(({ id, find }) => located(source, id, 'error', find({ act: raw, versions, ...context })));
}

function parentOf({ under }: RawArrangement, documents: readonly RawAgreement[]): RawAgreement | null {
  return documents.find(({ id, version }) => id === under.id && version === under.version) ?? null;
}

function checkCeiling({ raw, source }: Read<RawCeiling>, context: Omit<CeilingContext, 'ceiling'>): readonly Problem[] {
  return ceilingRules.flatMap(({ id, find }) => located(source, id, 'error', find({ ceiling: raw, ...context })));
}

/** Versions of one document share its id; the same version twice would be two texts under one name. */
function sameVersions(documents: readonly Read<RawAgreement | RawArrangement>[]): readonly Problem[] {
  const first = new Map<string, Source>();
  return documents.flatMap(({ raw, source }) => {
    const name = `${raw.id}@${raw.version}`;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, source);
      return [];
    }
    const finding = {
      at: ['id'],
      message: `Version ${raw.version} of \`${raw.id}\` stands in \`${earlier.file}\` as well.`,
      remedy: 'Raise the version, or remove one of the files.',
    };
    return located(source, 'duplicate-document', 'error', [finding]);
  });
}

function located(source: Source, rule: string, severity: Problem['severity'], findings: readonly Finding[]): readonly Problem[] {
  return findings.map(({ at, message, remedy }) => ({ file: source.file, ...source.locate(at), rule, message, remedy, severity }));
}

function rawsOf<T>(reads: readonly Read<T>[]): readonly T[] {
  return reads.map(({ raw }) => raw);
}

function unchecked(): never {
  throw new Error('a set was compiled that the rules did not check');
}

function refused(problems: readonly Problem[]): PolicyReading {
  const byPlace = (a: Problem, b: Problem): number =>
    a.file === b.file ? a.line - b.line || a.column - b.column : a.file < b.file ? -1 : 1;
  return { kind: 'refused', problems: problems.toSorted(byPlace) };
}
