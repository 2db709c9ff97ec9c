export type { CompiledAggregate } from './compile/aggregate.ts';
export type { FurtherKeys, KeyAlternative, Question, RowRule } from './compile/clause.ts';
export type { CompiledDocument } from './compile/document.ts';
export { type CompiledExample, type Expectation, givenRows } from './compile/example.ts';
export type { Obligations } from './compile/obligations.ts';
export type {
  Aggregate,
  Alternative,
  Clause,
  FieldDemand,
  Giver,
  Opening,
  Profile,
  ProfileDocument,
  Prohibition,
  TypeRights,
} from './compile/profile.ts';
export { type Bindings, bindCondition } from './decide/bind-condition.ts';
export { decide, type Request, type Verdict } from './decide/decide.ts';
export { type DocumentSummary, documentsFor, suspendedFor } from './decide/documents-for.ts';
export type { PolicySet } from './decide/policy-set.ts';
export { keepLogUntil, retainUntil } from './decide/retain-until.ts';
export { policiesFolder, readPolicyTexts } from './files.ts';
export { formatProblem, type Problem } from './language/problem.ts';
export type { Label } from './language/raw.ts';
export type { SourceText } from './language/source.ts';
export { prefixed, type SymbolicCondition, type SymbolicOperand, type SymbolicTest } from './language/symbolic.ts';
export { applyMask, noPseudonyms, type Pseudonymise } from './masks/apply.ts';
export { maskFits } from './masks/fits.ts';
export { formatMask, type Level, type Mask } from './masks/mask.ts';
export { levelMax, levelMin } from './masks/order.ts';
export type { Access } from './officers/access.ts';
export { accessPhrase } from './officers/access-phrase.ts';
export { purposesPhrase, recipientsPhrase } from './officers/audience-phrase.ts';
export { type Comparison, compareDocuments, type Pair } from './officers/compare.ts';
export { type Effect, matrixEffects } from './officers/diff.ts';
export { effectPhrase } from './officers/effect-phrase.ts';
export { type ExplainRequest, type Explanation, explain, type Reason } from './officers/explain.ts';
export { explainPhrase, reasonSource } from './officers/explain-phrase.ts';
export { formatShown } from './officers/giving-phrase.ts';
export { type Audience, groupRecipients } from './officers/group-recipients.ts';
export { accessMatrix, type MatrixEntry, type MatrixProhibition, type MatrixQuestion } from './officers/matrix.ts';
export type { OneWay } from './officers/one-way.ts';
export { type OwnDocument, type OwnQuestion, ownAccess } from './officers/own-access.ts';
export { type OwnCell, type OwnView, ownView } from './officers/own-view.ts';
export { type Language, languages, type Phrase, render } from './officers/phrase.ts';
export { prohibitionPhrase } from './officers/prohibition-phrase.ts';
export { questionPhrase } from './officers/question-phrase.ts';
export { readAct } from './officers/read-act.ts';
export { readArrangement } from './officers/read-arrangement.ts';
export { readCeiling } from './officers/read-ceiling.ts';
export { type DocumentReading, readDocuments } from './officers/read-document.ts';
export { readTerms } from './officers/read-terms.ts';
export type { ReadingContext } from './officers/reading-context.ts';
export { type RegisterPart, registerRows } from './officers/register-rows/register-rows.ts';
export { type ReplayChange, type ReplayedGroup, replayChangePhrase, replayedPhrase } from './officers/replay-phrase.ts';
export { extentPhrase } from './officers/rows-phrase.ts';
export { type Holding, whoGets } from './officers/who.ts';
export { type RegisteredOperations, registeredName } from './operations/registered-operations.ts';
export { type PolicyReading, type PolicyTexts, parsePolicySet } from './parse-policy-set.ts';
export { type Pin, pinsOf } from './pin-documents.ts';
export { type Claims, findRecipient, type Recipient, recipientIn, recipientText } from './register/recipient.ts';
export { type Authority, authorityOfSubgraph, type Register } from './register/register.ts';
