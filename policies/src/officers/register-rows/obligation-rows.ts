import type { RegisterRow } from '@passerelle/schema';
import type { CompiledDocument } from '../../compile/document.ts';
import type { RawObligations } from '../../language/raw.ts';
import { inVersion, listed, once, recipientsOf, rowId } from './columns.ts';

/** Duties of everybody who receives, then what differs for a party. */
export function obligationRows(document: CompiledDocument): readonly RegisterRow<'obligation'>[] {
  const { parties = [], ...everybody } = document.obligations;
  const all = [...duties(everybody, null), ...parties.flatMap(({ on, ...differing }) => duties(differing, on))];
  return once(
    all.map(({ kind, value, party }) => ({
      id: rowId(document, 'obligation', kind, party),
      ...inVersion(document),
      kind,
      party,
      value,
      recipients: listed(recipientsOf(document)),
    })),
  );
}

type Duty = { readonly kind: string; readonly value: string; readonly party: string | null };

function duties({ retain, onward, handling, keepLog }: RawObligations, party: string | null): readonly Duty[] {
  const written: readonly (readonly [string, string | undefined])[] = [
    ['retain', retain],
    ['onward-others', onward?.others],
    ['onward-third-states', onward?.thirdStates],
    ['handling', handling],
    ['keep-log', keepLog],
  ];
  return written.flatMap(([kind, value]) => (value === undefined ? [] : [{ kind, value, party }]));
}
