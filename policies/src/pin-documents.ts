import type { BorderSchema } from '@passerelle/schema';
import { documentHash, makeLock, needsPin } from './compile/pin.ts';
import { type Lock, lockFile } from './language/lock.ts';
import type { RawAgreement } from './language/raw.ts';
import type { SourceText } from './language/source.ts';
import { isAgreementFile, isRead, parseDocument, parseLock, parseRegisterFile, type Read } from './language/validate.ts';
import type { PolicyTexts } from './parse-policy-set.ts';
import { buildRegister } from './register/register.ts';

/** A version that something must be pinned of. */
export type Pin = {
  readonly id: string;
  readonly version: number;
  /** `new`: it has no lock yet; `pinned`: it has its own; `changed`: the document is not the one that was pinned. */
  readonly state: 'new' | 'pinned' | 'changed';
  /** The lock as it would be made now; an old one is never made again. */
  readonly lock: SourceText;
};

/** What there is to pin in a set; files that cannot be read are left out, which check reports. */
export function pinsOf(texts: PolicyTexts, schema: BorderSchema): readonly Pin[] {
  const register = parseRegisterFile(texts.register);
  if (register.kind === 'refused') return [];
  const context = { schema, register: buildRegister(register.raw) };
  const locks = (texts.locks ?? [])
    .map(parseLock)
    .filter(isRead)
    .map(({ raw }) => raw);
  const documents = texts.documents.map(parseDocument).filter(isRead).filter(isAgreementFile);
  return documents
    .filter(({ raw }) => needsPin(raw))
    .map((document) => ({
      id: document.raw.id,
      version: document.raw.version,
      state: stateOf(document, locks),
      lock: lockText(makeLock(document.raw, document.source.value, context)),
    }));
}

function stateOf({ raw, source }: Read<RawAgreement>, locks: readonly Lock[]): Pin['state'] {
  const lock = locks.find(({ document, version }) => document === raw.id && version === raw.version);
  if (lock === undefined) return 'new';
  return lock.hash === documentHash(source.value) ? 'pinned' : 'changed';
}

function lockText(lock: Lock): SourceText {
  return { file: lockFile(lock.document, lock.version), text: `${JSON.stringify(lock, null, 2)}\n` };
}
