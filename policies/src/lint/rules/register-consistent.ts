import type { YamlPath } from '../../language/problem.ts';
import type { RawAuthority, RawRegister, RawUnit } from '../../register/raw.ts';
import type { Finding, RegisterRule } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** The register's own references lead somewhere, ids stand once, units form trees, and each subgraph has one authority. */
export const registerConsistent: RegisterRule = {
  id: 'register',
  find: ({ register, schema }) => {
    const subgraphs = new Set([...schema.types.values()].map(({ owner }) => owner));
    return [
      ...twice(
        register.purposes.map(({ code }) => code),
        'purposes',
      ),
      ...twice(
        register.states.map(({ code }) => code),
        'states',
      ),
      ...twice(
        register.posts.map(({ code }) => code),
        'posts',
      ),
      ...twice(
        register.issuers.map(({ id }) => id),
        'issuers',
      ),
      ...twice(
        register.authorities.map(({ id }) => id),
        'authorities',
      ),
      ...twice(
        register.authorities.map(({ subgraph, id }) => subgraph ?? id),
        'authorities',
      ),
      ...register.posts.flatMap(({ pairedState }, i) =>
        pairedState === undefined || register.states.some(({ code }) => code === pairedState)
          ? []
          : [
              {
                at: ['posts', i, 'pairedState'],
                message: `\`${pairedState}\` is not among the states.`,
                remedy: suggest(
                  pairedState,
                  register.states.map(({ code }) => code),
                  'Add it under `states`.',
                ),
              },
            ],
      ),
      ...register.authorities.flatMap((authority, i) => authorityFindings(authority, register, subgraphs, ['authorities', i])),
    ];
  },
};

function twice(names: readonly string[], member: string): readonly Finding[] {
  return names.flatMap((name, i) =>
    names.indexOf(name) < i ? [{ at: [member, i], message: `\`${name}\` stands a second time.`, remedy: 'Each stands once.' }] : [],
  );
}

function authorityFindings(
  authority: RawAuthority,
  register: RawRegister,
  subgraphs: ReadonlySet<string>,
  at: YamlPath,
): readonly Finding[] {
  const states = register.states.map(({ code }) => code);
  const issuers = register.issuers.map(({ id }) => id);
  const units = authority.units ?? [];
  return [
    ...(states.includes(authority.state)
      ? []
      : [
          {
            at: [...at, 'state'],
            message: `\`${authority.state}\` is not among the states.`,
            remedy: suggest(authority.state, states, 'Add it under `states`.'),
          },
        ]),
    ...authority.issuers.flatMap((id, i) =>
      issuers.includes(id)
        ? []
        : [
            {
              at: [...at, 'issuers', i],
              message: `\`${id}\` is not among the issuers.`,
              remedy: suggest(id, issuers, 'Add it under `issuers`.'),
            },
          ],
    ),
    ...(authority.subgraph === undefined || subgraphs.has(authority.subgraph)
      ? []
      : [
          {
            at: [...at, 'subgraph'],
            message: `\`${authority.subgraph}\` is not a subgraph of the schema.`,
            remedy: suggest(authority.subgraph, subgraphs, 'Correct the name, or name the folder of the agency in `PASSERELLE_WITH`.'),
          },
        ]),
    ...units.flatMap((unit, i) => unitFindings(unit, units, authority.id, register, [...at, 'units', i])),
    ...twice(
      units.map(({ code }) => code),
      'units',
    ).map((finding) => ({ ...finding, at: [...at, ...finding.at] })),
  ];
}

function unitFindings(
  unit: RawUnit,
  units: readonly RawUnit[],
  authority: string,
  register: RawRegister,
  at: YamlPath,
): readonly Finding[] {
  const codes = units.map(({ code }) => code);
  const posts = register.posts.map(({ code }) => code);
  return [
    ...(unit.code.startsWith(`${authority}/`)
      ? []
      : [
          {
            at: [...at, 'code'],
            message: `\`${unit.code}\` is not a unit of \`${authority}\` by its code.`,
            remedy: `Begin it with \`${authority}/\`.`,
          },
        ]),
    ...(unit.parent === undefined || codes.includes(unit.parent)
      ? []
      : [
          {
            at: [...at, 'parent'],
            message: `\`${unit.parent}\` is not a unit of this authority.`,
            remedy: suggest(unit.parent, codes, 'Add it under `units`.'),
          },
        ]),
    ...(isAboveItself(unit, units)
      ? [{ at: [...at, 'parent'], message: 'The unit stands above itself.', remedy: 'Let the units form a tree.' }]
      : []),
    ...(unit.posts ?? []).flatMap((post, i) =>
      posts.includes(post)
        ? []
        : [
            {
              at: [...at, 'posts', i],
              message: `\`${post}\` is not among the posts.`,
              remedy: suggest(post, posts, 'Add it under `posts`.'),
            },
          ],
    ),
  ];
}

function isAboveItself(unit: RawUnit, units: readonly RawUnit[]): boolean {
  const seen = new Set([unit.code]);
  for (let parent = unit.parent; parent !== undefined; parent = units.find(({ code }) => code === parent)?.parent) {
    if (seen.has(parent)) return true;
    seen.add(parent);
  }
  return false;
}
