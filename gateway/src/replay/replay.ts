import { type PolicySet, type Recipient, type ReplayChange, type ReplayedGroup, recipientIn } from '@passerelle/policies';
import type { BorderSchema } from '@passerelle/schema';
import { type DocumentNode, GraphQLError, type GraphQLSchema, getVariableValues, parse, validate } from 'graphql';
import { Authorizer } from '../authorize/authorize.ts';
import type { RequestEntry } from '../ledger/entry.ts';
import { decideProfile } from '../purpose/decide-profile.ts';
import { nothingDeclared } from '../purpose/declared.ts';
import { Epochs } from '../purpose/epochs.ts';
import { disclosed } from '../record/evidence.ts';
import { sharing } from '../reply/sharing.ts';
import type { OperationStore } from './operation-store.ts';
import { withSampleValues } from './sample-values.ts';
import type { ShapedOperation } from './shapes.ts';

export type Replayed = {
  readonly groups: readonly ReplayedGroup[];
  /** Requests that could not be decided again, by why. */
  readonly left: {
    /** Their shape was not kept, or they were refused before anything was asked. */
    readonly unkept: number;
    /** Granted in an emergency, which a draft cannot grant again. */
    readonly emergencies: number;
    /** The register or the schema does not know them any more. */
    readonly unknown: number;
  };
};

export type ReplayParts = {
  readonly entries: Iterable<RequestEntry>;
  readonly operations: Pick<OperationStore, 'find'>;
  readonly schema: GraphQLSchema;
  readonly border: BorderSchema;
  readonly before: PolicySet;
  readonly after: PolicySet;
  /** Instant as of which both decide, ISO 8601. */
  readonly asOf: string;
};

/**
 * Decides recorded requests again, under the documents in use and under a draft: who would get another answer. Only what is decided before
 * anything is fetched can differ: questions, fields and their masks, and the conditions on rows; rows themselves are not asked for.
 */
export function replay({ entries, operations, schema, border, before, after, asOf }: ReplayParts): Replayed {
  const left = { unkept: 0, emergencies: 0, unknown: 0 };
  const requests = new Map<string, { readonly entry: RequestEntry; count: number }>();
  for (const entry of entries) {
    if (entry.shape === null || entry.purpose === null) left.unkept += 1;
    else if (entry.emergency) left.emergencies += 1;
    else {
      const { authority, unit, role } = entry.recipient;
      const alike = JSON.stringify([
        authority,
        unit,
        role,
        entry.purpose,
        entry.case !== null,
        entry.shape,
        entry.documents.map(({ id }) => id),
      ]);
      const known = requests.get(alike) ?? { entry, count: 0 };
      known.count += 1;
      requests.set(alike, known);
    }
  }
  const [one, other] = [before, after].map((set) => new Deciding(set, schema, border, asOf));
  const found = [...requests.values()].flatMap(({ entry, count }) => {
    const asked = askedAgain(entry.shape ?? '', operations, schema);
    if (asked === 'unkept' || asked === 'unknown') {
      left[asked] += count;
      return [];
    }
    const [a, b] = [one?.outcome(entry, asked) ?? null, other?.outcome(entry, asked) ?? null];
    if (a === null || b === null) {
      left.unknown += count;
      return [];
    }
    return [{ entry, count, changes: changesBetween(a, b) }];
  });
  const byGroup = Map.groupBy(found, ({ entry: { recipient, purpose } }) => JSON.stringify([recipient, purpose]));
  return { groups: [...byGroup.values()].flatMap(groupOf), left };
}

type Found = { readonly entry: RequestEntry; readonly count: number; readonly changes: readonly ReplayChange[] };

function groupOf(found: readonly Found[]): readonly ReplayedGroup[] {
  const [first] = found;
  if (first === undefined) return [];
  const sum = (some: readonly Found[]): number => some.reduce((total, { count }) => total + count, 0);
  const each = found.flatMap((one) => one.changes.map((change) => ({ change, one })));
  const changes = [...Map.groupBy(each, ({ change }) => JSON.stringify(change)).values()].flatMap((same) =>
    same[0] === undefined ? [] : [{ change: same[0].change, requests: sum(same.map(({ one }) => one)) }],
  );
  const { recipient, purpose } = first.entry;
  return [
    {
      recipient,
      purpose: purpose ?? '',
      requests: sum(found),
      changed: sum(found.filter((one) => one.changes.length > 0)),
      changes: changes.toSorted((a, b) => b.requests - a.requests),
    },
  ];
}

function askedAgain(name: string, operations: Pick<OperationStore, 'find'>, schema: GraphQLSchema): ShapedOperation | 'unkept' | 'unknown' {
  const kept = operations.find(name);
  if (kept === null) return 'unkept';
  const document = parsed(kept.query);
  const asked = document === null ? null : withSampleValues(document, kept.variables, schema);
  if (asked === null || validate(schema, asked.document, undefined, { maxErrors: 1 }).length > 0) return 'unknown';
  const { coerced } = getVariableValues(schema, asked.operation.variableDefinitions ?? [], { ...asked.variables });
  return coerced === undefined ? 'unknown' : { ...asked, variables: coerced };
}

/** Null for what is no GraphQL any more: the file is nobody's record, and anybody may have written in it. */
function parsed(query: string): DocumentNode | null {
  try {
    return parse(query, { noLocation: true });
  } catch {
    return null;
  }
}

type Outcome =
  | { readonly kind: 'refused'; readonly code: string }
  | {
      readonly kind: 'decided';
      readonly fields: Readonly<Record<string, string>>;
      /** By coordinate of what was asked and is withheld: why. */
      readonly withheld: ReadonlyMap<string, string>;
      /** By coordinate of the list or look-up: its conditions, as text. */
      readonly rows: ReadonlyMap<string, string>;
    };

/** One set of documents, and what it decides. */
class Deciding {
  readonly #set: PolicySet;
  readonly #authorizer: Authorizer;
  readonly #asOf: string;
  readonly #epochs = new Epochs();

  constructor(set: PolicySet, schema: GraphQLSchema, border: BorderSchema, asOf: string) {
    this.#set = set;
    this.#authorizer = new Authorizer(schema, border);
    this.#asOf = asOf;
  }

  /** Null for a recipient that the register does not hold. */
  outcome(entry: RequestEntry, asked: ShapedOperation): Outcome | null {
    const { authority, unit, role } = entry.recipient;
    const recipient = recipientIn(this.#set.register, authority, unit, role);
    if (recipient === null) return null;
    const first = this.#decide(recipient, entry, asked, null);
    // What was named then is not in the record; what gave is.
    const isAmbiguous = first.kind === 'refused' && first.code === 'AGREEMENT_AMBIGUOUS' && entry.documents.length > 0;
    return isAmbiguous
      ? this.#decide(
          recipient,
          entry,
          asked,
          entry.documents.map(({ id }) => id),
        )
      : first;
  }

  #decide(recipient: Recipient, entry: RequestEntry, asked: ShapedOperation, agreements: readonly string[] | null): Outcome {
    // Whether a reason was given is not in the record; without one, what wants one would seem to be closed under both.
    const declared = { ...nothingDeclared, purpose: entry.purpose, agreements, necessity: 'given', caseReference: entry.case };
    try {
      const decided = decideProfile(this.#set, recipient, declared, this.#asOf, this.#epochs);
      const { compiled, scopes } = this.#authorizer.authorize({ ...asked, decided, declared });
      const told = sharing(compiled, decided.profile, decided.purpose, '', decided.bindings.asOf);
      const rows = Map.groupBy(Object.values(scopes), ({ field }) => field);
      return {
        kind: 'decided',
        fields: disclosed(told).fields,
        withheld: new Map(compiled.errors.map(({ code, path }) => [path.filter((step) => typeof step === 'string').join('.'), code])),
        rows: new Map([...rows].map(([field, all]) => [field, JSON.stringify(all.map((one) => [one.rows, one.limit, one.total]))])),
      };
    } catch (error) {
      const code = error instanceof GraphQLError ? error.extensions.code : undefined;
      return { kind: 'refused', code: typeof code === 'string' ? code : 'BAD_USER_INPUT' };
    }
  }
}

function changesBetween(before: Outcome, after: Outcome): readonly ReplayChange[] {
  if (before.kind === 'refused') return after.kind === 'refused' ? [] : [{ kind: 'answered', code: before.code }];
  if (after.kind === 'refused') return [{ kind: 'refused', code: after.code }];
  const fields = namesOf(before.fields, after.fields).flatMap((coordinate): readonly ReplayChange[] => {
    const [a, b] = [before.fields[coordinate] ?? null, after.fields[coordinate] ?? null];
    return a === b ? [] : [{ kind: 'field', coordinate, before: a, after: b }];
  });
  const places = [...new Set([...before.withheld.keys(), ...after.withheld.keys()])].flatMap((path): readonly ReplayChange[] => {
    const [a, b] = [before.withheld.get(path) ?? null, after.withheld.get(path) ?? null];
    // What is given or taken of fields is told already.
    return a === b || (fields.length > 0 && path.includes('.')) ? [] : [{ kind: 'place', path, before: a, after: b }];
  });
  const rows = [...before.rows].flatMap(([coordinate, conditions]): readonly ReplayChange[] => {
    const now = after.rows.get(coordinate);
    return now === undefined || now === conditions ? [] : [{ kind: 'rows', coordinate }];
  });
  return [...fields, ...places, ...rows];
}

function namesOf(...all: readonly object[]): readonly string[] {
  return [...new Set(all.flatMap((one) => Object.keys(one)))].sort();
}
