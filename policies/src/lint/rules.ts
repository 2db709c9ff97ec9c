import { forActs, forArrangements } from './borrowed.ts';
import { forCeilings } from './ceiling-as-document.ts';
import type { ActRule, AgreementRule, ArrangementRule, CeilingRule, LockRule, RegisterRule } from './rule.ts';
import { actAgreement } from './rules/act-agreement.ts';
import { actConceals } from './rules/act-conceals.ts';
import { actEnds } from './rules/act-ends.ts';
import { actOrder } from './rules/act-order.ts';
import { actParty } from './rules/act-party.ts';
import { actResumes } from './rules/act-resumes.ts';
import { actUnique } from './rules/act-unique.ts';
import { actWhole } from './rules/act-whole.ts';
import { arrangementAwaited } from './rules/arrangement-awaited.ts';
import { arrangementClauses } from './rules/arrangement-clauses.ts';
import { arrangementNarrows } from './rules/arrangement-narrows.ts';
import { arrangementParent } from './rules/arrangement-parent.ts';
import { arrangementPosts } from './rules/arrangement-posts.ts';
import { authorityExists } from './rules/authority-exists.ts';
import { categoryExists } from './rules/category-exists.ts';
import { ceilingOnce } from './rules/ceiling-once.ts';
import { ceilingOrdered } from './rules/ceiling-ordered.ts';
import { ceilingOwned } from './rules/ceiling-owned.ts';
import { ceilingProhibitsOwn } from './rules/ceiling-prohibits-own.ts';
import { ceilingTimeless } from './rules/ceiling-timeless.ts';
import { centreNamed } from './rules/centre-named.ts';
import { contradictedClause } from './rules/contradicted-clause.ts';
import { copiedOperand } from './rules/copied-operand.ts';
import { edgesOpened } from './rules/edges-opened.ts';
import { emergencyOpens } from './rules/emergency-opens.ts';
import { endsSoon } from './rules/ends-soon.ts';
import { enumerableKey } from './rules/enumerable-key.ts';
import { exampleFits } from './rules/example-fits.ts';
import { exampleInForce } from './rules/example-in-force.ts';
import { fieldExists } from './rules/field-exists.ts';
import { fieldsNotRoot } from './rules/fields-not-root.ts';
import { figuresCeiling } from './rules/figures-ceiling.ts';
import { figuresDemand } from './rules/figures-demand.ts';
import { figuresDimensions } from './rules/figures-dimensions.ts';
import { figuresJoined } from './rules/figures-joined.ts';
import { figuresNationality } from './rules/figures-nationality.ts';
import { figuresOnce } from './rules/figures-once.ts';
import { figuresQuestion } from './rules/figures-question.ts';
import { figuresSmall } from './rules/figures-small.ts';
import { figuresSteady } from './rules/figures-steady.ts';
import { followUpOrder } from './rules/follow-up-order.ts';
import { forceOrder } from './rules/force-order.ts';
import { giverOwns } from './rules/giver-owns.ts';
import { giversKnown } from './rules/givers-known.ts';
import { levelsAgree, widensSomething } from './rules/levels-agree.ts';
import { lockKnown } from './rules/lock-known.ts';
import { maskFitsField } from './rules/mask-fits.ts';
import { mutationFits } from './rules/mutation-fits.ts';
import { nameDefined } from './rules/name-defined.ts';
import { necessityMissing } from './rules/necessity-missing.ts';
import { neverReached } from './rules/never-reached.ts';
import { notMutual } from './rules/not-mutual.ts';
import { operandFits } from './rules/operand-fits.ts';
import { operatorFits } from './rules/operator-fits.ts';
import { ownerEvaluates } from './rules/owner-evaluates.ts';
import { pathExists } from './rules/path-exists.ts';
import { personalOnEvery } from './rules/personal-on-every.ts';
import { followCharter, isPinned, lockFits, pinnedLost } from './rules/pinned.ts';
import { postExists } from './rules/post-exists.ts';
import { prohibitionRows } from './rules/prohibition-rows.ts';
import { purposeExists } from './rules/purpose-exists.ts';
import { purposesConsistent } from './rules/purposes-consistent.ts';
import { questionExists } from './rules/question-exists.ts';
import { receiverNamed } from './rules/receiver-named.ts';
import { recipientExists } from './rules/recipient-exists.ts';
import { registerConsistent } from './rules/register-consistent.ts';
import { revealsGiven } from './rules/reveals-given.ts';
import { reviewOverdue } from './rules/review-overdue.ts';
import { roleReceives } from './rules/role-receives.ts';
import { rowsMatchGive } from './rules/rows-match-give.ts';
import { shadowedClause } from './rules/shadowed-clause.ts';
import { specialGiven } from './rules/special-given.ts';
import { typeExists } from './rules/type-exists.ts';
import { uniqueIds } from './rules/unique-ids.ts';
import { unlessExists } from './rules/unless-exists.ts';
import { viaAcyclic } from './rules/via-acyclic.ts';
import { viaGiven } from './rules/via-given.ts';
/** What `passerelle policy check` looks for in charters, protocols and agreements, in the order in which it reports. */
export const agreementRules: readonly AgreementRule[] = [
  uniqueIds,
  followCharter,
  lockFits,
  isPinned,
  pinnedLost,
  forceOrder,
  authorityExists,
  recipientExists,
  receiverNamed,
  roleReceives,
  centreNamed,
  purposeExists,
  purposesConsistent,
  giversKnown,
  typeExists,
  fieldExists,
  fieldsNotRoot,
  categoryExists,
  giverOwns,
  rowsMatchGive,
  specialGiven,
  emergencyOpens,
  followUpOrder,
  viaGiven,
  viaAcyclic,
  pathExists,
  operatorFits,
  operandFits,
  nameDefined,
  postExists,
  ownerEvaluates,
  copiedOperand,
  questionExists,
  mutationFits,
  figuresQuestion,
  figuresDimensions,
  figuresSteady,
  figuresSmall,
  figuresOnce,
  figuresJoined,
  figuresNationality,
  figuresCeiling,
  figuresDemand,
  edgesOpened,
  maskFitsField,
  levelsAgree,
  widensSomething,
  ceilingOrdered,
  revealsGiven,
  prohibitionRows,
  exampleFits,
  personalOnEvery,
  neverReached,
  shadowedClause,
  contradictedClause,
  necessityMissing,
  enumerableKey,
  notMutual,
  endsSoon,
  reviewOverdue,
  exampleInForce,
];

/** What it looks for in arrangements: what only they have, then what rules of agreements say of the same words. */
export const arrangementRules: readonly ArrangementRule[] = [
  arrangementParent,
  arrangementClauses,
  arrangementPosts,
  arrangementNarrows,
  ...[
    forceOrder,
    typeExists,
    fieldExists,
    pathExists,
    operatorFits,
    operandFits,
    nameDefined,
    postExists,
    ownerEvaluates,
    questionExists,
    mutationFits,
    maskFitsField,
    exampleFits,
  ].map(forArrangements),
  arrangementAwaited,
];

/** The same of acts. */
export const actRules: readonly ActRule[] = [
  actUnique,
  actAgreement,
  actParty,
  actOrder,
  actWhole,
  actResumes,
  actConceals,
  actEnds,
  ...[typeExists, pathExists, operatorFits, operandFits, nameDefined, postExists, ownerEvaluates].map(forActs),
];

/** What it looks for in ceilings; prohibitions and shields are held to the rules of documents. */
export const ceilingRules: readonly CeilingRule[] = [
  ceilingOnce,
  ceilingOwned,
  ceilingProhibitsOwn,
  ceilingTimeless,
  unlessExists,
  ...[
    uniqueIds,
    purposeExists,
    typeExists,
    fieldExists,
    pathExists,
    operatorFits,
    operandFits,
    nameDefined,
    postExists,
    ownerEvaluates,
    prohibitionRows,
  ].map(forCeilings),
];

export const lockRules: readonly LockRule[] = [lockKnown];

export const registerRules: readonly RegisterRule[] = [registerConsistent];
