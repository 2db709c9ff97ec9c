import type { BorderSchema, FiguresModel } from '@passerelle/schema';
import { clauseLevels } from '../../compile/levels.ts';
import { receiversOf } from '../../compile/receivers.ts';
import { resolvePath } from '../../language/fields.ts';
import type { RawAgreement, RawClause } from '../../language/raw.ts';
import type { AgreementContext, AgreementRule, Finding } from '../rule.ts';

/**
 * Who may list rows can find the rows behind a group by what both show, and learn of them what the group shows besides. So towards
 * somebody who gets rows of the counted type, figures may be by what those rows show, masked or not, and by nothing else.
 * Source: AGREEMENTS.md section 5, "dimensions that can be joined to rows that the same recipient may list".
 */
export const figuresJoined: AgreementRule = {
  id: 'figures-joined',
  severity: 'error',
  find: (context) =>
    context.agreement.clauses.flatMap((clause, i): readonly Finding[] => {
      const { aggregate } = clause;
      const model = context.schema.figures.get(aggregate?.question ?? '');
      if (aggregate === undefined || model === undefined) return [];
      const receivers = receiversOf(context.agreement, clause, context.register);
      const shown = new Set(listings(model.count, receivers, context).flatMap((one) => shownBy(one, context)));
      const isShown = (name: string): boolean => sourcesOf(name, model, context.schema).some((source) => shown.has(source));
      if (!aggregate.by.some(isShown)) return [];
      return aggregate.by.flatMap((name, j): readonly Finding[] =>
        isShown(name) || !model.dimensions.has(name)
          ? []
          : [
              {
                at: ['clauses', i, 'aggregate', 'by', j],
                message: `The recipient may list rows of \`${model.count}\` without \`${sourcesOf(name, model, context.schema)[0]}\`; figures by \`${name}\` would tell it of them.`,
                remedy: `Leave \`${name}\` out, or give figures to recipients who get no such rows.`,
              },
            ],
      );
    }),
};

type Listing = { readonly document: RawAgreement; readonly clause: RawClause };

/** Clauses, of any document, by which one of the recipients gets rows of a type. */
function listings(type: string, receivers: ReadonlySet<string>, { documents, register }: AgreementContext): readonly Listing[] {
  const all = documents.flatMap((document) => document.clauses.map((clause) => ({ document, clause })));
  return all.filter(
    ({ document, clause }) => Object.hasOwn(clause.rows, type) && !receiversOf(document, clause, register).isDisjointFrom(receivers),
  );
}

/** Coordinates that a clause shows something of; a constant shows nothing. */
function shownBy({ document, clause }: Listing, { schema, register }: AgreementContext): readonly string[] {
  const levels = [...clauseLevels(document, clause, schema, register)];
  return levels.flatMap(([coordinate, level]) => (level.kind === 'masked' && level.mask.kind === 'constant' ? [] : [coordinate]));
}

/** The field that a dimension is read from; for the key of what a row refers to, the reference says as much. */
function sourcesOf(name: string, { count, dimensions }: FiguresModel, schema: BorderSchema): readonly string[] {
  const resolved = resolvePath(schema, count, dimensions.get(name)?.path ?? []);
  if (resolved.kind !== 'found') return [];
  const reference = resolved.fields.at(-2);
  const isKey = reference !== undefined && schema.types.get(reference.type)?.keys.join() === resolved.last.name;
  return [resolved.last.coordinate, ...(isKey ? [reference.coordinate] : [])];
}
