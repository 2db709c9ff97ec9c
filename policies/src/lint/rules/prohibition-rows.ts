import type { AgreementRule, Finding } from '../rule.ts';

/** A prohibition says on which rows for all its types, or for none: a type left out would look free and be prohibited whole. Source: AGREEMENTS.md section 2, "Prohibitions". */
export const prohibitionRows: AgreementRule = {
  id: 'prohibition-rows',
  severity: 'error',
  find: ({ agreement }) =>
    (agreement.prohibit ?? []).flatMap(({ types = [], fields = [], person, rows }, i): readonly Finding[] => {
      if (rows === undefined) return [];
      const covered = new Set([
        ...(person === undefined ? [] : ['Traveller']),
        ...types,
        ...fields.map((coordinate) => coordinate.split('.')[0] ?? ''),
      ]);
      const missing = [...covered].filter((type) => !Object.hasOwn(rows, type));
      const idle = Object.keys(rows).filter((type) => !covered.has(type));
      return [
        ...missing.map((type) => ({
          at: ['prohibit', i, types.includes(type) ? 'types' : person === undefined ? 'fields' : 'person'],
          message: `\`rows\` does not say which rows of \`${type}\` are prohibited.`,
          remedy: `Add \`${type}: every\` or conditions, or remove \`rows\`.`,
        })),
        ...idle.map((type) => ({
          at: ['prohibit', i, 'rows', type],
          message: `\`rows\` names \`${type}\`, which the prohibition does not.`,
          remedy: `Add \`${type}\` to \`types\`, or remove it here.`,
        })),
      ];
    }),
};
