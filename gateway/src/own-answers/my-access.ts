import {
  type OwnDocument,
  type OwnQuestion,
  ownAccess,
  type PolicySet,
  questionPhrase,
  type Recipient,
  render,
} from '@passerelle/policies';
import type { QuotasLeft } from '../quota/quotas.ts';

/** `Query.myAccess`: what the caller may ask, now. Limits are told as documents write them, and what is left of them; null where nobody can say. */
export function myAccess(set: PolicySet, recipient: Recipient, asOf: string, left: QuotasLeft | null) {
  return {
    authority: recipient.authority,
    state: recipient.state,
    unit: recipient.unit,
    roles: [recipient.role],
    posts: recipient.posts,
    asOf: `${asOf.slice(0, 19)}Z`,
    documents: ownAccess(set, recipient, asOf).map((document) => myDocument(document, set, left)),
  };
}

function myDocument(
  { id, version, kind, title, purposes, casePurposes, isSuspended, until, questions, limits }: OwnDocument,
  set: PolicySet,
  left: QuotasLeft | null,
) {
  const none = { perMinute: null, perDay: null, distinctSubjectsPerDay: null };
  const ofThis = left?.get(id);
  return {
    id,
    version: String(version),
    kind: kind.toUpperCase(),
    titleEn: title.en,
    titleFr: title.fr,
    purposes,
    casePurposes,
    suspended: isSuspended,
    until,
    questions: questions.map((question) => myQuestion(question, set)),
    limits: limits === null ? null : { ...none, ...limits },
    quotaLeft: ofThis === undefined ? null : { ...none, ...ofThis },
  };
}

function myQuestion({ coordinate, question, purposes }: OwnQuestion, set: PolicySet) {
  const phrase = questionPhrase(coordinate, question, set);
  const keyed = question.mode === 'keyed' ? question : null;
  return {
    field: coordinate,
    purposes,
    keys: keyed === null ? [] : keyed.with.map((alternative) => alternative.map((path) => path.join('.')).join(' + ')),
    rows: keyed?.rows ?? null,
    oneAtATime: keyed?.oneAtATime ?? false,
    textEn: render(phrase, 'en'),
    textFr: render(phrase, 'fr'),
  };
}
