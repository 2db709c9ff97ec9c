import { enumLabels } from '../../code-lists/enum-labels.ts';
import type { LintRule } from '../rule.ts';

/** Every enum value has a label in English and French, for `Query.codeList`. Source: DESIGN.md section 4. */
export const labelled: LintRule = ({ schema }) =>
  [...schema.enums].flatMap(([name, values]) => {
    const labels = Object.hasOwn(enumLabels, name) ? enumLabels[name] : undefined;
    return values
      .filter((value) => value !== 'UNKNOWN' && (labels === undefined || !Object.hasOwn(labels, value)))
      .map((value) => `\`${name}.${value}\` has no label. Add it, in English and French, to schema/src/code-lists/enum-labels.ts.`);
  });
