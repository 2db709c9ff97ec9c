import { type Access, accessesOf } from './access.ts';
import { groupRecipients } from './group-recipients.ts';
import type { MatrixEntry, MatrixProhibition, MatrixQuestion, MatrixRecipient } from './matrix.ts';

/** What changes for somebody under one document. `before` and `after` hold what they had and have; empty means nothing. */
export type Change =
  /** `follows`: the same fields and conditions, on rows that are reached from others than before. */
  | {
      readonly kind: 'gains' | 'loses' | 'changes' | 'follows';
      readonly type: string;
      readonly fields: readonly FieldChange[];
    }
  | {
      readonly kind: 'question';
      readonly coordinate: string;
      readonly before: readonly MatrixQuestion[];
      readonly after: readonly MatrixQuestion[];
    }
  | { readonly kind: 'prohibition'; readonly change: 'added' | 'removed'; readonly prohibition: MatrixProhibition };

export type FieldChange = { readonly coordinate: string; readonly before: readonly Access[]; readonly after: readonly Access[] };

export type Effect = {
  readonly document: string;
  readonly recipients: readonly MatrixRecipient[];
  readonly purposes: readonly string[];
  readonly change: Change;
};

/**
 * Who gains or loses what between two matrices: effects, not texts. Clauses that are renamed, split or moved about without another
 * effect make none. Documents are compared one by one, because their rights are never added up.
 */
export function matrixEffects(before: readonly MatrixEntry[], after: readonly MatrixEntry[]): readonly Effect[] {
  const [old, now] = [byHolder(before), byHolder(after)];
  const items = [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((holder) => {
    const [was, is] = [old.get(holder) ?? null, now.get(holder) ?? null];
    const one = is ?? was;
    if (one === null) return [];
    return changesBetween(was, is).map((change) => ({ document: one.document.id, recipient: one.recipient, purpose: one.purpose, change }));
  });
  const groups = groupRecipients(items, ({ document, change }) => JSON.stringify([document, change], plainMaps));
  return groups.map(({ first: { document, change }, recipients, purposes }) => ({ document, recipients, purposes, change }));
}

/** Entries by document, authority, unit, single role and purpose: documents may join or split their roles. */
function byHolder(matrix: readonly MatrixEntry[]): ReadonlyMap<string, MatrixEntry> {
  return new Map(
    matrix.flatMap((entry) =>
      entry.recipient.roles.map((role): [string, MatrixEntry] => {
        const { authority, unit, below } = entry.recipient;
        const holder = JSON.stringify([entry.document.id, authority, unit, below, role, entry.purpose]);
        return [holder, { ...entry, recipient: { ...entry.recipient, roles: [role] } }];
      }),
    ),
  );
}

function changesBetween(before: MatrixEntry | null, after: MatrixEntry | null): readonly Change[] {
  return [...fieldChanges(before, after), ...questionChanges(before, after), ...prohibitionChanges(before, after)];
}

const fieldKinds = ['gains', 'loses', 'changes', 'follows'] as const;

function fieldChanges(before: MatrixEntry | null, after: MatrixEntry | null): readonly Change[] {
  const old = before === null ? noAccesses : accessesOf(before);
  const now = after === null ? noAccesses : accessesOf(after);
  const fields = [...new Set([...now.keys(), ...old.keys()])].map(
    (coordinate): FieldChange => ({
      coordinate,
      before: old.get(coordinate) ?? [],
      after: now.get(coordinate) ?? [],
    }),
  );
  return fieldKinds.flatMap((kind) => {
    const changed = fields.filter((field) => kindOf(field) === kind);
    return [...Map.groupBy(changed, sharedRows).values()].map(
      (group): Change => ({ kind, type: group[0]?.coordinate.split('.')[0] ?? '', fields: group }),
    );
  });
}

const noAccesses: ReadonlyMap<string, readonly Access[]> = new Map();

function kindOf({ before, after }: FieldChange): (typeof fieldKinds)[number] | null {
  if (isSame(before, after, 'reach')) return null;
  if (before.length === 0) return 'gains';
  if (after.length === 0) return 'loses';
  return isSame(before, after, 'own') ? 'follows' : 'changes';
}

function isSame(before: readonly Access[], after: readonly Access[], by: 'own' | 'reach'): boolean {
  const [old, now] = [new Set(before.map((one) => one[by])), new Set(after.map((one) => one[by]))];
  return old.size === now.size && old.isSubsetOf(now);
}

/** Fields of a type that change on the same rows are told together. */
function sharedRows({ coordinate, before, after }: FieldChange): string {
  const rows = (accesses: readonly Access[]) => [...new Set(accesses.map((access) => JSON.stringify(access.rows)))].sort();
  return JSON.stringify([coordinate.split('.')[0], rows(before), rows(after)]);
}

function questionChanges(before: MatrixEntry | null, after: MatrixEntry | null): readonly Change[] {
  const old = Map.groupBy(before?.questions ?? [], ({ coordinate }) => coordinate);
  const now = Map.groupBy(after?.questions ?? [], ({ coordinate }) => coordinate);
  const waysOf = (questions: readonly MatrixQuestion[]) =>
    [...new Set(questions.map(({ question }) => JSON.stringify(question, plainMaps)))].sort();
  return [...new Set([...old.keys(), ...now.keys()])].sort().flatMap((coordinate): readonly Change[] => {
    const [was, is] = [old.get(coordinate) ?? [], now.get(coordinate) ?? []];
    return JSON.stringify(waysOf(was)) === JSON.stringify(waysOf(is)) ? [] : [{ kind: 'question', coordinate, before: was, after: is }];
  });
}

/** Whoever loses a whole document is not told that its prohibitions are gone as well. */
function prohibitionChanges(before: MatrixEntry | null, after: MatrixEntry | null): readonly Change[] {
  if (after === null) return [];
  const effectOf = ({ type, fields, condition }: MatrixProhibition): string => JSON.stringify([type, fields, condition]);
  const [was, is] = [before?.prohibitions ?? [], after.prohibitions];
  const missingIn = (those: readonly MatrixProhibition[]) => (one: MatrixProhibition) =>
    !those.some((other) => effectOf(other) === effectOf(one));
  return [
    ...is.filter(missingIn(was)).map((prohibition): Change => ({ kind: 'prohibition', change: 'added', prohibition })),
    ...was.filter(missingIn(is)).map((prohibition): Change => ({ kind: 'prohibition', change: 'removed', prohibition })),
  ];
}

function plainMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value] : value;
}
