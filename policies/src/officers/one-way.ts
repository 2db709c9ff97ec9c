import type { CompiledDocument } from '../compile/document.ts';
import type { Register } from '../register/register.ts';

/** Fields that `from` gives to `to` and does not get back; states, or authorities within one state. */
export type OneWay = { readonly from: string; readonly to: string; readonly fields: readonly string[] };

/** What of a document goes one way only, between each two sides that take part in it. A charter has one side. */
export function oneWays({ kind, clauses, recipients }: CompiledDocument, register: Register): readonly OneWay[] {
  if (kind === 'charter') return [];
  const sideOf = (authority: string): string =>
    kind === 'agreement' ? (register.authorities.get(authority)?.state ?? authority) : authority;
  const receiving = new Set(recipients.map(({ authority }) => sideOf(authority)));
  const flows = new Map<string, Set<string>>();
  for (const { givers, levels } of clauses) {
    for (const from of new Set(givers.map(sideOf))) {
      for (const to of receiving) {
        if (from === to) continue;
        const name = JSON.stringify([from, to]);
        flows.set(name, new Set([...(flows.get(name) ?? []), ...levels.keys()]));
      }
    }
  }
  return [...flows].flatMap(([name, fields]) => {
    const [from, to]: readonly string[] = JSON.parse(name);
    const back = flows.get(JSON.stringify([to, from])) ?? new Set<string>();
    const one = [...fields].filter((field) => !back.has(field)).sort();
    return one.length === 0 ? [] : [{ from: from ?? '', to: to ?? '', fields: one }];
  });
}
