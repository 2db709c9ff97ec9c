import {
  type OwnDocument,
  type OwnQuestion,
  ownAccess,
  type PolicySet,
  questionPhrase,
  type Recipient,
  render,
} from '@passerelle/policies';

/** `Query.myAccess`: what the caller may ask, now. Limits are told as documents write them; what is left is null until it is counted. */
export function myAccess(set: PolicySet, recipient: Recipient, asOf: string) {
  return {
    authority: recipient.authority,
    state: recipient.state,
    unit: recipient.unit,
    roles: [recipient.role],
    posts: recipient.posts,
    asOf: `${asOf.slice(0, 19)}Z`,
    documents: ownAccess(set, recipient, asOf).map((document) => myDocument(document, set)),
  };
}

function myDocument(
  { id, version, kind, title, purposes, casePurposes, isSuspended, until, questions, limits }: OwnDocument,
  set: PolicySet,
) {
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
    limits: limits === null ? null : { perMinute: null, perDay: null, distinctSubjectsPerDay: null, ...limits },
    quotaLeft: null,
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
