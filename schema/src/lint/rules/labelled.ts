import { findLabels } from '../../code-lists/enum-labels.ts';
import type { LintRule } from '../rule.ts';

/** Every enum value has a label in English and French, for `Query.codeList`. Source: DESIGN.md section 4. */
export const labelled: LintRule = ({ schema }) =>
  [...schema.enums].flatMap(([name, values]) =>
    values
      .filter((value) => findLabels(schema, name, value) === undefined)
      .map(
        (value) =>
          `\`${name}.${value}\` has no label. Add it, in English and French, to schema/src/code-lists/enum-labels.ts, or @label(en: "…", fr: "…") to the value.`,
      ),
  );
