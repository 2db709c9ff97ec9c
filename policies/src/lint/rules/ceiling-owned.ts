import { findField, isRootField } from '../../language/fields.ts';
import { maskFits, typesThatFit } from '../../masks/fits.ts';
import { parseMask } from '../../masks/mask.ts';
import type { CeilingRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';
import { missingField } from './field-exists.ts';

/** An owner limits its own fields, by masks that they can carry. Source: AGREEMENTS.md section 2, "Ceiling". */
export const ceilingOwned: CeilingRule = {
  id: 'ceiling-owner',
  find: ({ ceiling, schema, register }) => {
    const owner = register.authorities.get(ceiling.owner);
    if (owner === undefined)
      return [
        {
          at: ['owner'],
          message: `\`${ceiling.owner}\` is not an authority of the register.`,
          remedy: suggest(ceiling.owner, register.authorities.keys(), 'Authorities are listed in `register.yaml`.'),
        },
      ];
    return Object.entries(ceiling.neverMoreThan).flatMap(([coordinate, text]): readonly Finding[] => {
      const at = ['neverMoreThan', coordinate];
      const field = findField(schema, coordinate);
      const mask = parseMask(text);
      if (field === null || isRootField(coordinate)) {
        const missing = missingField(schema, coordinate, at);
        return missing.length > 0
          ? missing
          : [{ at, message: `\`${coordinate}\` is not a field of a row.`, remedy: 'Name a field such as Traveller.birthDate.' }];
      }
      if (field.owner !== owner.subgraph)
        return [
          { at, message: `\`${coordinate}\` is not \`${owner.id}\`'s.`, remedy: 'Let its owner set the ceiling, in a file of its own.' },
        ];
      if (mask === null || maskFits(mask, field)) return [];
      return [
        {
          at,
          message: `\`${coordinate}\` cannot be masked by \`${text}\`.`,
          remedy: `Write none, or use the mask for: ${typesThatFit(mask).join(', ')}.`,
        },
      ];
    });
  },
};
