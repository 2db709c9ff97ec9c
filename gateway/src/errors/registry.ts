/**
 * Every code that a caller may get. One registry: code, HTTP status where the whole request fails, whether trying again may
 * help, the sentence the caller reads, what to do. Codes are fixed in DESIGN.md section 11; `docs/errors.md` lists the same,
 * which a test proves both ways. Messages are constant: they never carry a value.
 */
export const errorRegistry = {
  UNAUTHENTICATED: {
    status: 401,
    retryable: false,
    message: 'The request carries no access token that this gateway accepts.',
    remedy:
      'Send `Authorization: Bearer <token>`: signed by the issuer that the register names for your authority, for this audience, not expired.',
  },
  PURPOSE_REQUIRED: {
    status: 400,
    retryable: false,
    message: 'The request does not say what the data is for.',
    remedy: 'Send the header `Passerelle-Purpose` with one of the purposes listed in `extensions.purposes`.',
  },
  PURPOSE_NOT_ALLOWED: {
    status: 403,
    retryable: false,
    message: 'No document in force allows you this purpose.',
    remedy: 'Send one of the purposes listed in `extensions.purposes`, or ask for the agreement to be amended.',
  },
  CASE_REQUIRED: {
    status: 400,
    retryable: false,
    message: 'For this purpose the document wants the reference of a case.',
    remedy: 'Send the header `Passerelle-Case`; `extensions.agreements` lists the documents that want it.',
  },
  NO_AGREEMENT: {
    status: 403,
    retryable: false,
    message: 'No document in force gives you anything, or one you named does not exist for you.',
    remedy: 'Check `Passerelle-Agreement`; ask the central service for the documents in force.',
  },
  AGREEMENT_SUSPENDED: {
    status: 403,
    retryable: false,
    message: 'A party has suspended the document that you use.',
    remedy: 'Ask your central service; `extensions.agreements` lists the documents that are suspended for you.',
  },
  AGREEMENT_AMBIGUOUS: {
    status: 400,
    retryable: false,
    message: 'Several of your documents give from the same agency; say which one you use.',
    remedy: 'Send `Passerelle-Agreement` with one of the ids listed in `extensions.agreements`.',
  },
  UNAUTHORIZED_FIELD_OR_TYPE: {
    status: 200,
    retryable: false,
    message: 'No clause gives you this selection for this purpose.',
    remedy: 'Leave the selection out, or ask for the agreement to be amended.',
  },
  NECESSITY_REQUIRED: {
    status: 200,
    retryable: false,
    message: 'The document gives this field only to a request that says why it is necessary.',
    remedy: 'Send the header `Passerelle-Necessity` with the reason, percent-encoded, or leave the selection out.',
  },
  CONSENT_PENDING: {
    status: 200,
    retryable: false,
    message: 'The document gives this field only after somebody has agreed, and nobody has been asked yet.',
    remedy: 'Leave the selection out, or ask the central service to obtain the consent or the approval.',
  },
  KEY_TOO_WEAK: {
    status: 200,
    retryable: false,
    message: 'This question is open only with its required keys, each with one complete value or within its span.',
    remedy: 'Give every key that the clause demands as a top-level condition; see `extensions.required`.',
  },
  ROW_LIMIT: {
    status: 200,
    retryable: false,
    message: 'The question finds more rows than your document allows in one request.',
    remedy: 'Narrow the question or ask for fewer rows at once.',
  },
  CURSOR_EXPIRED: {
    status: 200,
    retryable: false,
    message: 'This cursor does not belong to this question, purpose or document version.',
    remedy: 'Start again from the first page.',
  },
  EMERGENCY_NOT_ALLOWED: {
    status: 403,
    retryable: false,
    message: 'No document in force opens anything to you on this ground, or this gateway cannot grant it.',
    remedy: 'Send the request without `Passerelle-Emergency`, or call the central service.',
  },
  OPERATION_TOO_COSTLY: {
    status: 400,
    retryable: false,
    message: 'The operation is larger than this gateway takes.',
    remedy: 'Ask in several smaller operations; where the cost was counted, `extensions.cost` and `extensions.limit` say by how much.',
  },
  OPERATION_NOT_REGISTERED: {
    status: 403,
    retryable: false,
    message: 'The document that you use answers registered operations only, and this is none of them.',
    remedy:
      'Send a registered operation as it was registered, values as variables; `extensions.agreements` lists the documents that want it.',
  },
  SOURCE_UNAVAILABLE: {
    status: 200,
    retryable: true,
    message: 'The agency that owns this data could not be asked.',
    remedy: 'Try again later; the other parts of the answer are complete.',
  },
  QUOTA_EXCEEDED: {
    status: 429,
    retryable: true,
    message: 'Your document allows no more of this for now.',
    remedy: 'Wait `extensions.retryAfterSeconds`; `extensions.limit` says which limit of which `extensions.agreement` it is.',
  },
  LEDGER_UNAVAILABLE: {
    status: 503,
    retryable: true,
    message: 'The request could not be recorded, and so it was not answered.',
    remedy: 'Try again later; no data left.',
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    retryable: false,
    message: 'The document is not GraphQL.',
    remedy: 'Correct the syntax at the place named.',
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    retryable: false,
    message: 'The operation does not fit the schema.',
    remedy: 'Compare it with the schema; names are case-sensitive.',
  },
  BAD_REQUEST: {
    status: 400,
    retryable: false,
    message: 'This is not a GraphQL request over HTTP, or a header of it cannot be read.',
    remedy:
      'Send `POST /graphql` with `Content-Type: application/json` and a `query`; correct the header named in `extensions.header`, if any.',
  },
  BAD_USER_INPUT: {
    status: 400,
    retryable: false,
    message: 'A variable or argument has a value that its type does not take.',
    remedy:
      'Correct the value; `first` and `last` go from 0 to 200 and exclude each other; figures are asked for by months, `YYYY-MM`, 60 at most; a machine readable zone is read again at the places in `extensions.problems`.',
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    retryable: true,
    message: 'Something failed inside; it was logged under the request id.',
    remedy: 'Try again; if it repeats, give the central service the request id.',
  },
} as const satisfies Readonly<Record<string, ErrorEntry>>;

export type ErrorEntry = { readonly status: number; readonly retryable: boolean; readonly message: string; readonly remedy: string };
export type ErrorCode = keyof typeof errorRegistry;

export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(errorRegistry, code);
}
