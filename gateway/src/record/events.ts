import { createHash } from 'node:crypto';
import type { Recipient } from '@passerelle/policies';
import { type DocumentNode, print } from 'graphql';
import type { Logger } from 'pino';
import type { ErrorCode } from '../errors/registry.ts';
import type { RequestEntry } from '../ledger/entry.ts';
import type { PipelineRequest } from '../pipeline.ts';
import type { Decided } from '../purpose/decide-profile.ts';
import type { Declared } from '../purpose/declared.ts';
import type { MutationOutcome } from './mutations.ts';

/** What is recorded of each request, before the reply. No values, no variables, no tokens; `docs/audit-events.md` lists the members. */
export type RequestEvent = {
  readonly event: 'request-answered' | 'request-refused';
  readonly requestId: string;
  readonly decisionId: string | null;
  readonly authority: string | null;
  readonly unit: string | null;
  readonly role: string | null;
  readonly purpose: string | null;
  readonly hasCase: boolean;
  readonly hasNecessity: boolean;
  readonly hasEmergency: boolean;
  readonly documents: readonly string[];
  /** SHA-256 of the operation as written: the same question has the same hash, and its literals stay out of the log. */
  readonly operation: string | null;
  readonly codes: readonly ErrorCode[];
  readonly durationMs: number;
};

/** Recorded before a mutation is executed, and of what became of it before the reply. */
export type MutationEvent =
  | (Omit<RequestEvent, 'event' | 'codes' | 'durationMs' | 'decisionId'> & {
      readonly event: 'mutation-intended';
      readonly decisionId: string;
      /** Coordinates, in the order in which they run. */
      readonly mutations: readonly string[];
    })
  | {
      readonly event: 'mutation-ended';
      readonly requestId: string;
      readonly decisionId: string;
      readonly outcomes: readonly MutationOutcome[];
    };

/** Somebody read the schema as they may see it: names, and no values. */
export type SchemaEvent = Pick<RequestEvent, 'requestId' | 'authority' | 'unit' | 'role' | 'purpose'> & { readonly event: 'schema-read' };

/** Errors: whatever keeps it from recording; what should have been recorded then does not happen. */
export type Recorder = { readonly record: (event: RequestEvent | MutationEvent | SchemaEvent) => void };

export function logRecorder(logger: Logger): Recorder {
  return {
    record: ({ event, ...attributes }) => logger.info({ event, ...attributes }, event.replace('-', ' ')),
  };
}

const hashes = new WeakMap<DocumentNode, string>();

export function operationHash(document: DocumentNode | undefined): string | null {
  if (document === undefined) return null;
  const known = hashes.get(document) ?? createHash('sha256').update(print(document)).digest('base64url');
  hashes.set(document, known);
  return known;
}

export function recipientMembers(recipient: Recipient | null): Pick<RequestEvent, 'authority' | 'unit' | 'role'> {
  return { authority: recipient?.authority ?? null, unit: recipient?.unit ?? null, role: recipient?.role ?? null };
}

/** Where it failed, never what it said: messages of libraries quote values. */
export function reportFailure(logger: Logger, requestId: string | null, error: unknown): void {
  const stack =
    error instanceof Error
      ? (error.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .slice(0, 8) ?? [])
      : [];
  logger.error({ event: 'internal-error', requestId, error: error instanceof Error ? error.name : typeof error, stack }, 'internal error');
}

/** That something was declared; what an officer wrote is no value for a log. */
export function declaredMembers(declared: Declared): Pick<RequestEvent, 'hasCase' | 'hasNecessity' | 'hasEmergency'> {
  return {
    hasCase: declared.caseReference !== null,
    hasNecessity: declared.necessity !== null,
    hasEmergency: declared.emergency !== null,
  };
}

/** Who, why and for what, as the ledger keeps it: what is no value for a log is one for the record. */
export function evidenceMembers(
  {
    recipient,
    officer,
    declared,
    document,
  }: Pick<PipelineRequest, 'recipient' | 'officer' | 'declared'> & {
    readonly document: DocumentNode | undefined;
  },
  decided: Pick<Decided, 'purpose'> | null,
): Pick<RequestEntry, 'recipient' | 'officer' | 'purpose' | 'case' | 'emergency' | 'operation'> {
  return {
    recipient: { authority: recipient.authority, unit: recipient.unit ?? null, role: recipient.role },
    officer,
    purpose: decided?.purpose ?? declared.purpose,
    case: declared.caseReference,
    emergency: declared.emergency !== null,
    operation: operationHash(document),
  };
}
