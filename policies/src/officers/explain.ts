import type { CompiledDocument } from '../compile/document.ts';
import type { CompiledProhibition } from '../compile/prohibition.ts';
import { asDecided } from '../decide/as-decided.ts';
import { decide } from '../decide/decide.ts';
import { documentsInForce, isFor } from '../decide/in-force.ts';
import { Lifetime } from '../decide/lifetime.ts';
import type { PolicySet } from '../decide/policy-set.ts';
import { findField, isRootField } from '../language/fields.ts';
import type { Label, RawCeiling } from '../language/raw.ts';
import type { Level } from '../masks/mask.ts';
import { levelMax } from '../masks/order.ts';
import type { Recipient } from '../register/recipient.ts';
import { authorityOfSubgraph } from '../register/register.ts';
import type { Shown } from './giving-phrase.ts';
import { accessMatrix, type MatrixEntry, type MatrixProhibition, type MatrixQuestion, type MatrixRecipient } from './matrix.ts';
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
  const { refusal, document } = decidingDocument(set, request, owner);
  if (document === null) return answer([...refusal, ...ceilingReasons(set, request), ...others]);
  const entry = entryFor(set, document, request);
  const named = { id: document.id, version: document.version, title: document.title };
  const decides: Reason = { kind: 'decides', document: named, owner: authorityOfSubgraph(set.register, owner)?.id ?? owner };
  const rules = isRootField(request.coordinate) ? questionReasons(entry, request, named) : fieldReasons(entry, request, named);
  const owners = rules.some(({ kind }) => kind === 'gives') ? ownerReasons(document, request) : [];
  const isGiven = rules.some(({ kind }) => kind === 'gives' || kind === 'question');
  return answer([decides, ...rules, ...owners, ...ceilingReasons(set, request), ...(isGiven ? [] : others)], {
    document: named,
    level: highest(rules),
  });
}

function ownerOf({ schema }: PolicySet, coordinate: string): string | null {
  return findField(schema, coordinate)?.owner ?? schema.types.get(coordinate)?.owner ?? null;
}

type Deciding = { readonly refusal: readonly Reason[]; readonly document: CompiledDocument | null };

/** As `decide` chooses it: the explanation of a decision may not follow rules of its own. */
function decidingDocument(set: PolicySet, { recipient, purpose, asOf, document: named }: ExplainRequest, owner: string): Deciding {
  const refused = (reason: Reason): Deciding => ({ refusal: [reason], document: null });
  const own = documentsInForce(set.lifetime, recipient, Date.parse(asOf));
  const verdict = decide(set, { recipient, purpose, asOf, listed: named === null ? null : [named] });
  if (verdict.kind === 'purposeNotAllowed') return refused({ kind: 'wrongPurpose', purposes: verdict.purposes });
  if (verdict.kind === 'suspended') return refused({ kind: 'suspended', documents: verdict.agreements });
  if (verdict.kind !== 'ok')
    return refused(named === null || own.length === 0 ? { kind: 'noDocument' } : { kind: 'notTheirs', document: named });
  const giver = verdict.profile.givers.get(owner);
  if (giver?.kind === 'ambiguous') return refused({ kind: 'severalDecide', documents: giver.documents });
  const chosen = giver === undefined ? undefined : verdict.profile.documents[giver.document];
  const deciding = own.find(({ document: { id, version } }) => id === chosen?.id && version === chosen.version);
  return deciding === undefined
    ? refused({ kind: 'ownerSilent', owner: authorityOfSubgraph(set.register, owner)?.id ?? owner })
    : { refusal: [], document: asDecided(deciding, { recipient, emergency: null }, set.variants, set.schema).document };
}

/** The matrix's entry is per recipient named in the document; all that mean the same authority say the same. */
function entryFor(set: PolicySet, document: CompiledDocument, { recipient, purpose, asOf }: ExplainRequest): MatrixEntry | null {
  // Acts and arrangements are in the document already.
  const entries = accessMatrix({ ...set, documents: [document], lifetime: new Lifetime([document], [], []) }, Date.parse(asOf));
  return entries.find((one) => one.purpose === purpose && means(one.recipient, recipient)) ?? null;
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

function ownerReasons({ ceilings }: CompiledDocument, { coordinate, purpose }: ExplainRequest): readonly Reason[] {
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
