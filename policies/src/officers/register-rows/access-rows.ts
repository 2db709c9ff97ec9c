import type { RegisterRow } from '@passerelle/schema';
import type { CompiledDocument } from '../../compile/document.ts';
import type { ProhibitedPart } from '../../compile/prohibition.ts';
import { findField } from '../../language/fields.ts';
import { formatMask } from '../../masks/mask.ts';
import { authorityOfSubgraph } from '../../register/register.ts';
import type { Giving, Shown } from '../giving-phrase.ts';
import type { MatrixClause, MatrixEntry } from '../matrix.ts';
import { render } from '../phrase.ts';
import type { ReadingContext } from '../reading-context.ts';
import { extentPhrase } from '../rows-phrase.ts';
import { coversField } from '../who.ts';
import { flag, inVersion, listed, once, rowId } from './columns.ts';

/** The access matrix of a version: field by recipient by purpose, a row for each clause that gives it. */
export function accessRows(
  document: CompiledDocument,
  entries: readonly MatrixEntry[],
  context: ReadingContext,
): readonly RegisterRow<'accessEntry'>[] {
  return once(
    entries.flatMap((entry) =>
      entry.clauses.flatMap((clause) => clause.givings.map((giving) => accessRow(document, entry, clause, giving, context))),
    ),
  );
}

function accessRow(
  document: CompiledDocument,
  { recipient, purpose, prohibitions }: MatrixEntry,
  { id, article, rows }: MatrixClause,
  { coordinate, shown }: Giving,
  context: ReadingContext,
): RegisterRow<'accessEntry'> {
  const [type = '', name] = coordinate.split('.');
  const field = findField(context.schema, coordinate);
  const owner = field?.owner ?? context.schema.types.get(type)?.owner ?? '';
  const extent = extentPhrase(rows.get(type) ?? [], type, context);
  return {
    id: rowId(document, 'access', id, recipient, purpose, coordinate),
    ...inVersion(document),
    clause_id: id,
    article,
    field: coordinate,
    type,
    categories: listed(field?.categories ?? []),
    giver: authorityOfSubgraph(context.register, owner)?.id ?? null,
    recipient: recipient.authority,
    roles: listed(recipient.roles),
    unit: recipient.unit,
    below_unit: flag(recipient.below),
    purpose,
    level: levelOf(shown),
    mask: shown.kind === 'masked' ? formatMask(shown.mask) : null,
    rows_en: render(extent, 'en'),
    rows_fr: render(extent, 'fr'),
    restricted: flag([...prohibitions, ...ownersParts(document, purpose)].some((prohibition) => coversField(prohibition, type, name))),
  };
}

/** As the register writes it. */
function levelOf({ kind }: Shown): string {
  return kind === 'existence' ? 'exists' : kind;
}

/** What owners keep back under every document: their prohibitions and the persons whom they shield. */
function ownersParts({ ceilings }: CompiledDocument, purpose: string): readonly ProhibitedPart[] {
  return ceilings.filter(({ purposes }) => purposes === null || purposes.includes(purpose)).flatMap(({ parts }) => parts);
}
