import { findField } from '../../language/fields.ts';
import { personType } from '../../language/shield.ts';
import { authorityOfSubgraph } from '../../register/register.ts';
import type { CeilingRule, Finding } from '../rule.ts';

/** An owner prohibits about its own rows and fields; persons are shielded by the owner of the persons. Source: AGREEMENTS.md section 2, "Ceiling". */
export const ceilingProhibitsOwn: CeilingRule = {
  id: 'ceiling-owner',
  find: ({ ceiling: { owner, prohibit = [], shields = [] }, schema, register }) => {
    const isForeign = (subgraph: string | undefined): boolean =>
      subgraph !== undefined && authorityOfSubgraph(register, subgraph)?.id !== owner;
    const foreign = (name: string, at: Finding['at']): Finding => ({
      at,
      message: `\`${name}\` is not \`${owner}\`'s.`,
      remedy: 'Let its owner prohibit it, in a file of its own.',
    });
    const types = prohibit.flatMap(({ types: names = [] }, i) =>
      names.map((name, j) => ({ name, subgraph: schema.types.get(name)?.owner, at: ['prohibit', i, 'types', j] })),
    );
    const fields = prohibit.flatMap(({ fields: names = [] }, i) =>
      names.map((name, j) => ({ name, subgraph: findField(schema, name)?.owner, at: ['prohibit', i, 'fields', j] })),
    );
    const persons = [
      ...prohibit.flatMap(({ person }, i) => (person === undefined ? [] : [['prohibit', i, 'person']])),
      ...shields.map((_, i) => ['shields', i, 'when']),
    ].map((at) => ({ name: personType, subgraph: schema.types.get(personType)?.owner, at }));
    return [...types, ...fields, ...persons].filter(({ subgraph }) => isForeign(subgraph)).map(({ name, at }) => foreign(name, at));
  },
};
