import type { FieldDemand } from '../compile/profile.ts';
import type { CompiledProhibition } from '../compile/prohibition.ts';
import { decide } from '../decide/decide.ts';
import { documentsInForce, type InForce, isFor } from '../decide/in-force.ts';
import type { PolicySet } from '../decide/policy-set.ts';
import { findField, isRootField } from '../language/fields.ts';
import type { Label, RawCeiling } from '../language/raw.ts';
import type { Level } from '../masks/mask.ts';
import { levelMax } from '../masks/order.ts';
import type { Recipient } from '../register/recipient.ts';
import { authorityOfSubgraph } from '../register/register.ts';
import type { Shown } from './giving-phrase.ts';
import {
  accessMatrix,
  documentEntries,
  type MatrixEntry,
  type MatrixProhibition,
  type MatrixQuestion,
  type MatrixRecipient,
} from './matrix.ts';
import { coversField, type Holding, whoGets } from './who.ts';

/** Why is this null, or what gives it: somebody, a purpose, and a coordinate (`Traveller.birthDate`, `Crossing.ref`, `WaitTime`, `Query.crossings`). */
export type ExplainRequest = {
  readonly recipient: Recipient;
  readonly purpose: string;
  readonly coordinate: string;
  /** Instant of the decision, ISO 8601 UTC. */
  readonly asOf: string;
  /** The document that the caller named; null where none was. */
  readonly document: string | null;
};

/**
 * `level` is the highest that some clause of the deciding document gives of the field, on the rows that the reasons tell; null:
 * nothing, whatever the row. `reasons` come in the order in which the decision is taken; `explainPhrase` says each in words.
 */
export type Explanation = {
  readonly request: ExplainRequest;
  readonly document: ExplainedDocument | null;
  readonly level: Shown | null;
  readonly reasons: readonly Reason[];
};

export type ExplainedDocument = { readonly id: string; readonly version: number; readonly title: Label };

export type Reason =
  | { readonly kind: 'unknownCoordinate' }
  | { readonly kind: 'noDocument' }
  | { readonly kind: 'notTheirs'; readonly document: string }
  | { readonly kind: 'suspended'; readonly documents: readonly string[] }
  | { readonly kind: 'wrongPurpose'; readonly purposes: readonly string[] }
  | { readonly kind: 'severalDecide'; readonly documents: readonly string[] }
  | { readonly kind: 'ownerSilent'; readonly owner: string }
  | { readonly kind: 'decides'; readonly document: ExplainedDocument; readonly owner: string }
  /** A clause gives it, on the rows of the holding. */
  | { readonly kind: 'gives'; readonly holding: Holding }
  | { readonly kind: 'noClause' }
  | { readonly kind: 'prohibits'; readonly document: ExplainedDocument; readonly prohibition: MatrixProhibition }
  /** What the request must bring beside before the field is given. */
  | { readonly kind: 'demands'; readonly document: ExplainedDocument; readonly demand: FieldDemand | null; readonly needsCase: boolean }
  /** A clause gives it in an emergency whose ground and role the document lists, and only then. */
  | { readonly kind: 'emergencyOnly'; readonly document: ExplainedDocument; readonly clause: string; readonly article: string }
  /** An owner keeps it back under every document: its prohibitions and the persons whom it shields. */
  | { readonly kind: 'ownerProhibits'; readonly prohibition: CompiledProhibition }
  | { readonly kind: 'ceiling'; readonly ceiling: RawCeiling; readonly coordinate: string }
  /** How it may be asked for, under the clauses that give it. */
  | { readonly kind: 'question'; readonly document: ExplainedDocument; readonly question: MatrixQuestion }
  | { readonly kind: 'noQuestion' }
  /** Another document, purpose, unit or role of the same authority to which it is given. */
  | { readonly kind: 'elsewhere'; readonly holding: Holding; readonly purposes: readonly string[] };

/**
 * Explains one field, type or question to those who may know the rules: policy officers. It speaks of rules and never of rows; what a
 * row held is not known here. Pure.
 * Errors: an `asOf` that is no instant throws.
 * Source: AGREEMENTS.md section 1.
 */
export function explain(set: PolicySet, request: ExplainRequest): Explanation {
  const owner = ownerOf(set, request.coordinate);
  const answer = (reasons: readonly Reason[], rest: Partial<Explanation> = {}): Explanation => ({
    request,
    document: null,
    level: null,
    reasons,
    ...rest,
  });
  if (owner === null) return answer([{ kind: 'unknownCoordinate' }]);
  const others = elsewhere(set, request);
  const deciding = decidingDocument(set, request, owner);
  if (deciding.kind === 'refused') return answer([deciding.because, ...ceilingReasons(set, request), ...others]);
  const { id, version, title, ceilings } = deciding.inForce.document;
  const document = { id, version, title };
  const entry = entryFor(set, deciding.inForce, request, null);
  const rules = isRootField(request.coordinate) ? questionReasons(entry, request, document) : fieldReasons(entry, request, document);
  const isGiven = rules.some(({ kind }) => kind === 'gives' || kind === 'question');
  const reasons: readonly Reason[] = [
    { kind: 'decides', document, owner: authorityOfSubgraph(set.register, owner)?.id ?? owner },
    ...rules,
    ...(isGiven ? [] : emergencyReasons(set, deciding.inForce, request, document)),
    ...demandReasons(deciding, request, document),
    ...(isGiven ? ownerReasons(ceilings, request) : []),
    ...ceilingReasons(set, request),
    ...(isGiven ? [] : others),
  ];
  return answer(reasons, { document, level: highest(rules) });
}

function ownerOf({ schema }: PolicySet, coordinate: string): string | null {
  return findField(schema, coordinate)?.owner ?? schema.types.get(coordinate)?.owner ?? null;
}

type Deciding =
  | { readonly kind: 'refused'; readonly because: Reason }
  /** `demand`: what the profile demands beyond a clause. */
  | { readonly kind: 'decided'; readonly inForce: InForce; readonly demand: FieldDemand | null };

/** As `decide` chooses it: the explanation of a decision may not follow rules of its own. */
function decidingDocument(set: PolicySet, request: ExplainRequest, owner: string): Deciding {
  const { recipient, purpose, asOf, document: named } = request;
  const refused = (because: Reason): Deciding => ({ kind: 'refused', because });
  const own = documentsInForce(set.lifetime, recipient, Date.parse(asOf));
  const verdict = decide(set, { recipient, purpose, asOf, listed: named === null ? null : [named] });
  if (verdict.kind === 'purposeNotAllowed') return refused({ kind: 'wrongPurpose', purposes: verdict.purposes });
  if (verdict.kind === 'suspended') return refused({ kind: 'suspended', documents: verdict.agreements });
  if (verdict.kind !== 'ok')
    return refused(named === null || own.length === 0 ? { kind: 'noDocument' } : { kind: 'notTheirs', document: named });
  const giver = verdict.profile.givers.get(owner);
  if (giver?.kind === 'ambiguous') return refused({ kind: 'severalDecide', documents: giver.documents });
  const chosen = giver === undefined ? undefined : verdict.profile.documents[giver.document];
  const inForce = own.find(({ document: { id, version } }) => id === chosen?.id && version === chosen.version);
  return inForce === undefined
    ? refused({ kind: 'ownerSilent', owner: authorityOfSubgraph(set.register, owner)?.id ?? owner })
    : { kind: 'decided', inForce, demand: verdict.profile.demands.get(request.coordinate) ?? null };
}

/** The matrix's entry is per recipient named in the document; all that mean the same authority say the same. */
function entryFor(set: PolicySet, inForce: InForce, { recipient, purpose }: ExplainRequest, emergency: string | null): MatrixEntry | null {
  const entries = documentEntries(inForce, set, emergency);
  return entries.find((one) => one.purpose === purpose && means(one.recipient, recipient)) ?? null;
}

/** Clauses that the ordinary course closes and an emergency opens; which grounds and roles, the document says. */
function emergencyReasons(set: PolicySet, inForce: InForce, request: ExplainRequest, document: ExplainedDocument): readonly Reason[] {
  const [ground] = inForce.document.emergency?.grounds ?? [];
  const entry = ground === undefined ? null : entryFor(set, inForce, request, ground);
  const holdings = entry === null ? [] : whoGets([entry], request.coordinate);
  return holdings.map(({ clause, article }) => ({ kind: 'emergencyOnly', document, clause, article }));
}

function demandReasons(
  { inForce, demand }: Extract<Deciding, { readonly kind: 'decided' }>,
  { purpose }: ExplainRequest,
  document: ExplainedDocument,
): readonly Reason[] {
  const needsCase = inForce.document.casePurposes.includes(purpose);
  return demand === null && !needsCase ? [] : [{ kind: 'demands', document, demand, needsCase }];
}

function means({ authority, roles, unit, below }: MatrixRecipient, recipient: Recipient): boolean {
  return isFor({ authority, roles, ...(unit !== null && { unit, below }) }, recipient);
}

function fieldReasons(entry: MatrixEntry | null, { coordinate }: ExplainRequest, document: ExplainedDocument): readonly Reason[] {
  const holdings = entry === null ? [] : whoGets([entry], coordinate);
  if (entry === null || holdings.length === 0) return [{ kind: 'noClause' }];
  const prohibitions = new Set(holdings.flatMap((holding) => holding.prohibitions));
  const giving = new Set(holdings.map(({ clause }) => clause));
  return [
    ...holdings.map((holding): Reason => ({ kind: 'gives', holding })),
    ...[...prohibitions].map((prohibition): Reason => ({ kind: 'prohibits', document, prohibition })),
    ...entry.questions.filter(({ clause }) => giving.has(clause)).map((question): Reason => ({ kind: 'question', document, question })),
  ];
}

function questionReasons(entry: MatrixEntry | null, { coordinate }: ExplainRequest, document: ExplainedDocument): readonly Reason[] {
  const questions = (entry?.questions ?? []).filter((question) => question.coordinate === coordinate);
  return questions.length === 0 ? [{ kind: 'noQuestion' }] : questions.map((question) => ({ kind: 'question', document, question }));
}

function ownerReasons(ceilings: readonly CompiledProhibition[], { coordinate, purpose }: ExplainRequest): readonly Reason[] {
  const [type = '', field] = coordinate.split('.');
  return ceilings
    .filter(
      ({ purposes, parts }) => (purposes === null || purposes.includes(purpose)) && parts.some((part) => coversField(part, type, field)),
    )
    .map((prohibition) => ({ kind: 'ownerProhibits', prohibition }));
}

function ceilingReasons({ ceilings }: PolicySet, { coordinate }: ExplainRequest): readonly Reason[] {
  return ceilings
    .filter(({ neverMoreThan }) => Object.hasOwn(neverMoreThan, coordinate))
    .map((ceiling) => ({ kind: 'ceiling', ceiling, coordinate }));
}

/** Where else the recipient's own authority is given it: each place once, its purposes together. */
function elsewhere(set: PolicySet, { recipient, coordinate, asOf }: ExplainRequest): readonly Reason[] {
  const atMs = Date.parse(asOf);
  const documents = set.lifetime.documentsOf(recipient.authority);
  const holdings = whoGets(accessMatrix({ ...set, documents }, atMs), coordinate).filter(
    (one) => one.recipient.authority === recipient.authority,
  );
  const places = Map.groupBy(holdings, ({ document: { id }, recipient: who, clause }) => JSON.stringify([id, who, clause]));
  return [...places.values()].flatMap((same): readonly Reason[] => {
    const [holding] = same;
    return holding === undefined ? [] : [{ kind: 'elsewhere', holding, purposes: [...new Set(same.map(({ purpose }) => purpose))] }];
  });
}

function highest(reasons: readonly Reason[]): Shown | null {
  const shown = reasons.flatMap((reason) => (reason.kind === 'gives' ? [reason.holding.giving.shown] : []));
  const levels = shown.filter((one): one is Level => one.kind === 'clear' || one.kind === 'masked');
  return levels.length > 0 ? levelMax(levels) : (shown[0] ?? null);
}
