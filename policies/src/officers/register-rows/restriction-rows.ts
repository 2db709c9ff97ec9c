import type { RegisterRow } from '@passerelle/schema';
import { ceilingProhibitions } from '../../compile/ceiling.ts';
import type { CompiledDocument } from '../../compile/document.ts';
import type { CompiledProhibition } from '../../compile/prohibition.ts';
import type { RawCeiling } from '../../language/raw.ts';
import { ceilingPhrase } from '../explain-phrase.ts';
import { prohibitionPhrases } from '../prohibition-phrase.ts';
import type { ReadingContext } from '../reading-context.ts';
import { inVersion, listed, recipientsOf, rowId, texts } from './columns.ts';

type Row = RegisterRow<'restriction'>;

/** What a document itself never gives; what owners keep back everywhere stands once, with the owner. */
export function prohibitionRows(document: CompiledDocument, context: ReadingContext): readonly Row[] {
  return document.prohibitions.map((prohibition) => ({
    id: rowId(document, 'prohibition', prohibition.id),
    kind: 'prohibition',
    ...inVersion(document),
    owner: null,
    ...prohibited(prohibition, context),
    recipients: listed(recipientsOf(document)),
  }));
}

/** What an owner never gives, under whatever document: limits on fields, prohibitions, shields. */
export function ceilingRows(ceiling: RawCeiling, context: ReadingContext): readonly Row[] {
  const ofOwner = { agreement_id: null, version: null, owner: ceiling.owner, recipients: '' } as const;
  const limits = Object.keys(ceiling.neverMoreThan).map((coordinate) => ({
    id: `${ceiling.id}/${coordinate}`,
    kind: 'ceiling',
    ...ofOwner,
    article: ceiling.article,
    covers: coordinate,
    purposes: '',
    ...texts([ceilingPhrase({ ceiling, coordinate }, context)]),
  }));
  const shields = new Set((ceiling.shields ?? []).map(({ id }) => id));
  const prohibitions = ceilingProhibitions('', [ceiling], context.schema).map((prohibition) => ({
    id: `${ceiling.id}/${prohibition.id}`,
    kind: shields.has(prohibition.id) ? 'shield' : 'owner-prohibition',
    ...ofOwner,
    ...prohibited(prohibition, context),
  }));
  return [...limits, ...prohibitions];
}

function prohibited(
  prohibition: CompiledProhibition,
  context: ReadingContext,
): Pick<Row, 'article' | 'covers' | 'purposes' | 'text_en' | 'text_fr'> {
  const { article, purposes, parts } = prohibition;
  return {
    article,
    covers: listed(parts.flatMap(({ type, fields }) => (fields === null ? [type] : fields.map((field) => `${type}.${field}`)))),
    purposes: listed(purposes ?? []),
    ...texts(prohibitionPhrases(prohibition, context)),
  };
}
