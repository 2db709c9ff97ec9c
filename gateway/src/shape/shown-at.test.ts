import { agreement, decided, policySet } from '../testing/documents.ts';
import { authorize } from '../testing/operations.ts';
import { shapeParts } from '../testing/shaping.ts';
import { shape } from './shape.ts';
import { isShownAt } from './shown-at.ts';

const right = decided(
  policySet(
    agreement(`
  - id: crossings
    article: "2"
    from: ["QN:IMM"]
    give: { clear: [Crossing.direction, Crossing.traveller, Traveller.nationality, Traveller.documents, TravelDocument.number] }
    rows:
      Crossing: every
      Traveller: { protection: { noneOf: [ASYLUM] } }
      TravelDocument: via Traveller.documents
    questions: { Query.crossings: freely, Traveller.documents: freely }`),
  ),
);
const { compiled, binder } = authorize(
  right,
  '{ crossings { nodes { direction traveller { nationality documents { nodes { number } } } } } }',
);

/** Our names for the caller's, in the order in which they stand. */
const alias = (name: string): string => [...compiled.names].find(([, theirs]) => theirs === name)?.[0] ?? name;
const hidden = 'protection';
const traveller = (protection: readonly string[]) => ({ [hidden]: protection, [alias('nationality')]: null, [alias('documents')]: null });
const data = {
  [alias('crossings')]: {
    [alias('nodes')]: [
      { [alias('direction')]: null, [alias('traveller')]: traveller([]) },
      { [alias('direction')]: null, [alias('traveller')]: traveller(['ASYLUM']) },
    ],
  },
};
const shownAt = (index: number, ...names: readonly string[]): boolean =>
  isShownAt([alias('crossings'), alias('nodes'), index, ...names.map(alias)], compiled.fields, data, shapeParts(binder));

describe('an error is told', () => {
  it('at a cell that shows, and below an object that shows', () => {
    expect(shownAt(0, 'direction')).toBe(true);
    expect(shownAt(0, 'traveller', 'nationality')).toBe(true);
    expect(shownAt(0, 'traveller', 'documents', 'nodes')).toBe(true);
  });

  it('not below an object that is withheld, however deep', () => {
    expect(shownAt(1, 'traveller', 'nationality')).toBe(false);
    expect(shownAt(1, 'traveller', 'documents', 'nodes')).toBe(false);
  });

  it('not at a hidden selection, and not where nothing was asked', () => {
    expect(shownAt(0, 'traveller', hidden)).toBe(false);
    expect(shownAt(0, '__proto__')).toBe(false);
    expect(isShownAt([], compiled.fields, data, shapeParts(binder))).toBe(false);
  });
});

describe('a subgraph that failed whole', () => {
  it('is told once a selection, at cells that show', () => {
    const failed = (coordinate: string): boolean => coordinate.startsWith('Traveller.') || coordinate === 'Crossing.direction';
    const { unavailable } = shape(compiled.fields, data, shapeParts(binder, { isFailed: failed }));
    expect(unavailable).toEqual([
      ['crossings', 'nodes', '@', 'direction'],
      ['crossings', 'nodes', '@', 'traveller', 'nationality'],
      ['crossings', 'nodes', '@', 'traveller', 'documents'],
    ]);
  });

  it('is not told at one that is withheld', () => {
    const only = { [alias('crossings')]: { [alias('nodes')]: [data[alias('crossings')]?.[alias('nodes')]?.[1]] } };
    const { unavailable } = shape(
      compiled.fields,
      only,
      shapeParts(binder, { isFailed: (coordinate) => coordinate.startsWith('Traveller.') }),
    );
    expect(unavailable).toEqual([]);
  });
});
