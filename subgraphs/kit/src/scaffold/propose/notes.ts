import { tableText } from '../introspect/shape.ts';
import type { NamedTable } from './columns.ts';
import type { Note, ProposedType } from './proposal.ts';

/** What the database does not say and somebody must: each is proposed one way, and works so. */
export function decisions(tables: readonly NamedTable[], types: readonly ProposedType[]): readonly Note[] {
  return [...tables.flatMap(keyNotes), ...types.flatMap(categoryNotes), ...tables.flatMap(valueNotes)];
}

function keyNotes({ shape, key }: NamedTable): readonly Note[] {
  const where = tableText(shape.table);
  if (key.kind === 'found')
    return [{ where, what: `a view has no key; \`${key.columns.join('`, `')}\` told all rows apart on reading. See that it always does.` }];
  return key.kind === 'unique' ? [{ where, what: `it has no primary key; its unique \`${key.columns.join('`, `')}\` is taken.` }] : [];
}

function categoryNotes({ table, fields }: ProposedType): readonly Note[] {
  const names = (category: string): readonly string[] =>
    fields.filter((field) => field.category === category).map(({ name }) => `\`${name}\``);
  const [personal, special] = [names('agency.person'), names('agency.special')];
  const where = tableText(table);
  return [
    ...(personal.length > 0 ? [{ where, what: `looks personal: ${personal.join(', ')}.` }] : []),
    ...(special.length > 0 ? [{ where, what: `looks like a special category: ${special.join(', ')}.` }] : []),
  ];
}

const secrets = /pass(word|wd|phrase)|pwd|secret|token|api_?key|salt|hash/i;

function valueNotes({ shape, columns }: NamedTable): readonly Note[] {
  return columns.flatMap(({ shape: { name, stored } }) => {
    const where = `${tableText(shape.table)}.${name}`;
    return [
      ...(stored.kind === 'dateTime' && !stored.zoned
        ? [{ where, what: 'instants are taken for UTC. Write the zone if they are local times.' }]
        : []),
      ...(secrets.test(name) ? [{ where, what: 'looks like a secret: take the field out of SDL and mapping.' }] : []),
    ];
  });
}
