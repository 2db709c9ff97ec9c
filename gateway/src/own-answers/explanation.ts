import {
  type ExplainRequest,
  type Explanation,
  explain,
  explainPhrase,
  formatMask,
  type PolicySet,
  type Reason,
  reasonSource,
  recipientIn,
  render,
} from '@passerelle/policies';

/** `Query.explain`. */
export type ExplainArguments = {
  readonly field: string;
  readonly authority: string;
  readonly role: string;
  readonly purpose: string;
  readonly unit?: string | null;
  readonly document?: string | null;
  readonly at?: string | null;
};

/** Why somebody is given a field or not, from the policy set of the request; null where the register does not know them. */
export function explanation(set: PolicySet, asOf: string, asked: ExplainArguments) {
  const recipient = recipientIn(set.register, asked.authority, asked.unit ?? null, asked.role);
  if (recipient === null) return null;
  const request: ExplainRequest = {
    recipient,
    purpose: asked.purpose,
    coordinate: asked.field,
    asOf: asked.at ?? asOf,
    document: asked.document ?? null,
  };
  return answered(explain(set, request), set);
}

function answered(explained: Explanation, set: PolicySet) {
  const { request, document, level, reasons } = explained;
  const phrases = explainPhrase(explained, set);
  return {
    field: request.coordinate,
    authority: request.recipient.authority,
    unit: request.recipient.unit,
    role: request.recipient.role,
    purpose: request.purpose,
    asOf: `${request.asOf.slice(0, 19)}Z`,
    document: document?.id ?? null,
    version: document === null ? null : String(document.version),
    level: level === null ? null : levels[level.kind],
    mask: level?.kind === 'masked' ? formatMask(level.mask) : null,
    reasons: reasons.map((reason, i) => {
      const { version, ...source } = reasonSource(reason);
      const phrase = phrases[i];
      if (phrase === undefined) throw new Error('a reason has no words');
      return {
        kind: kinds[reason.kind],
        ...source,
        version: version === null ? null : String(version),
        textEn: render(phrase, 'en'),
        textFr: render(phrase, 'fr'),
      };
    }),
  };
}

const levels = { clear: 'CLEAR', masked: 'MASKED', reference: 'REFERENCE', existence: 'EXISTS' } as const;

/** The enum's names: a kind of reason without one does not compile. */
const kinds = {
  unknownCoordinate: 'UNKNOWN_COORDINATE',
  noDocument: 'NO_DOCUMENT',
  notTheirs: 'NOT_THEIRS',
  suspended: 'SUSPENDED',
  wrongPurpose: 'WRONG_PURPOSE',
  severalDecide: 'SEVERAL_DECIDE',
  ownerSilent: 'OWNER_SILENT',
  decides: 'DECIDES',
  gives: 'GIVES',
  noClause: 'NO_CLAUSE',
  prohibits: 'PROHIBITS',
  demands: 'DEMANDS',
  emergencyOnly: 'EMERGENCY_ONLY',
  ownerProhibits: 'OWNER_PROHIBITS',
  ceiling: 'CEILING',
  question: 'QUESTION',
  noQuestion: 'NO_QUESTION',
  elsewhere: 'ELSEWHERE',
} as const satisfies Readonly<Record<Reason['kind'], string>>;
