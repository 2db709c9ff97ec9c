import { resolvePath } from '../../language/fields.ts';
import type { AgreementRule, Finding } from '../rule.ts';

/** A field that takes a reason, consent or company in each request is in no figures: they are computed once, for nobody's reason. */
export const figuresDemand: AgreementRule = {
  id: 'figures-demand',
  severity: 'error',
  find: ({ agreement, schema }) => {
    const special = [agreement.special ?? []].flat().flatMap(({ fields }) => fields);
    const demanding = new Set([...special, ...Object.keys(agreement.needs ?? {})]);
    return agreement.clauses.flatMap(({ aggregate }, i) => {
      const model = schema.figures.get(aggregate?.question ?? '');
      if (aggregate === undefined || model === undefined) return [];
      return aggregate.by.flatMap((name, j): readonly Finding[] => {
        const source = resolvePath(schema, model.count, model.dimensions.get(name)?.path ?? []);
        const found = source.kind === 'found' ? source.fields.find(({ coordinate }) => demanding.has(coordinate)) : undefined;
        return found === undefined
          ? []
          : [
              {
                at: ['clauses', i, 'aggregate', 'by', j],
                message: `\`${found.coordinate}\` takes more than a clause (\`special\` or \`needs\`); figures by \`${name}\` read it.`,
                remedy: `Leave \`${name}\` out.`,
              },
            ];
      });
    });
  },
};
