import type { RowRule } from '../compile/clause.ts';
import type { Giving } from './giving-phrase.ts';
import type { MatrixEntry, MatrixProhibition, MatrixRecipient } from './matrix.ts';

/** One way in which a field reaches somebody. */
export type Holding = {
  readonly document: MatrixEntry['document'];
  readonly recipient: MatrixRecipient;
  readonly purpose: string;
  readonly clause: string;
  readonly article: string;
  readonly giving: Giving;
  readonly rows: readonly RowRule[];
  /** What keeps it back all the same. */
  readonly prohibitions: readonly MatrixProhibition[];
};

/** Everybody whom a document gives something at a coordinate: `Traveller.birthDate`, `Crossing.ref`, or `WaitTime` for bare existence. */
export function whoGets(matrix: readonly MatrixEntry[], coordinate: string): readonly Holding[] {
  const [type = '', field] = coordinate.split('.');
  return matrix.flatMap(({ document, recipient, purpose, clauses, prohibitions }) =>
    clauses.flatMap(({ id, article, givings, rows }) =>
      givings
        .filter((giving) => giving.coordinate === coordinate)
        .map((giving) => ({
          document,
          recipient,
          purpose,
          clause: id,
          article,
          giving,
          rows: rows.get(type) ?? [],
          prohibitions: prohibitions.filter((one) => coversField(one, type, field)),
        })),
    ),
  );
}

/** Whether a prohibition covers a field of a type, or the type where no field is named. */
export function coversField(
  { type, fields }: Pick<MatrixProhibition, 'type' | 'fields'>,
  typeName: string,
  field: string | undefined,
): boolean {
  return type === typeName && (fields === null || (field !== undefined && fields.includes(field)));
}
