import { committedSupergraph } from '@passerelle/schema';
import { Kind, parse, print, visit } from 'graphql';
import { plannerSupergraph } from './planner-schema.ts';

const before = committedSupergraph();
const after = plannerSupergraph(before);

/** Lines that only one of two texts has, each as often as it is more often there. */
function surplus(text: string, other: string): readonly string[] {
  const left = new Map<string, number>();
  for (const line of other.split('\n')) left.set(line, (left.get(line) ?? 0) + 1);
  return text.split('\n').filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

describe('the supergraph that the planner gets', () => {
  const printed = print(parse(before));

  it('has lost the demand to enforce policies, on that link only', () => {
    const [gone, ...moreGone] = surplus(printed, after).filter((line) => line.includes('@link'));
    const came = surplus(after, printed).filter((line) => line.includes('@link'));
    expect(moreGone).toEqual([]);
    expect(gone).toContain('@link(url: "https://specs.apollo.dev/inaccessible/v0.2", for: SECURITY)');
    expect(came).toEqual([gone?.replace('policy/v0.1", for: SECURITY)', 'policy/v0.1")')]);
    expect(came).not.toEqual([gone]);
  });

  it('shows the hidden `scope` arguments, and nothing else that is hidden', () => {
    const changed = surplus(printed, after).filter((line) => !line.includes('@link'));
    expect(changed.length).toBeGreaterThan(40);
    for (const line of changed) expect(line).toMatch(/\bscope: ID\b.*@inaccessible/);
    expect(surplus(after, printed).filter((line) => /@inaccessible/.test(line))).toEqual([]);
  });

  it('is unchanged in everything else, classification included', () => {
    const restored = (text: string): string =>
      print(
        visit(parse(text), {
          Directive: ({ name, arguments: args = [] }) => {
            const isPolicyLink =
              name.value === 'link' && args.some(({ value }) => value.kind === Kind.STRING && value.value.includes('/policy/'));
            return isPolicyLink ? null : undefined;
          },
          InputValueDefinition: ({ name }) => (name.value === 'scope' ? null : undefined),
        }),
      );
    expect(restored(after)).toBe(restored(before));
    expect(after.match(/@policy\(/g)?.length).toBe(printed.match(/@policy\(/g)?.length);
  });

  it('keeps every other `for: SECURITY`, so that the planner still refuses what nobody enforces', () => {
    const links =
      '@link(url: "https://specs.apollo.dev/other/v0.1", for: SECURITY) @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)';
    const text = print(
      parse(
        `schema ${links} { query: Query } type Query { a(hidden: ID @inaccessible, scope: ID @inaccessible @deprecated): ID @inaccessible }`,
      ),
    );
    expect(plannerSupergraph(text)).toBe(text.replace('scope: ID @inaccessible @deprecated', 'scope: ID @deprecated'));
  });
});
