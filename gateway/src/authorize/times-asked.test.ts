import type { QuestionSite } from './sites.ts';
import { timesAsked } from './times-asked.ts';

const site = (id: string, coordinate: string, shape: string, enclosing: readonly string[]): QuestionSite =>
  ({ id, field: { coordinate, shape }, enclosing }) as unknown as QuestionSite;

describe('how often a question is asked', () => {
  const list = site('a', 'Query.crossings', 'connection', []);
  const lookUp = site('b', 'Query.vehicle', 'toOne', []);

  it('is once for each time that it stands in the operation', () => {
    expect(timesAsked('Query.vehicle', [list, lookUp])).toBe(1);
    expect(timesAsked('Query.vehicle', [list, lookUp, site('c', 'Query.vehicle', 'toOne', [])])).toBe(2);
    expect(timesAsked('Vehicle.crossings', [lookUp, site('c', 'Vehicle.crossings', 'connection', ['b'])])).toBe(1);
  });

  it('is more than once below a list, of whose every row it is asked', () => {
    expect(timesAsked('Crossing.alerts', [list, site('c', 'Crossing.alerts', 'connection', ['a'])])).toBe(2);
    expect(timesAsked('Post.lanes', [lookUp, list, site('c', 'Post.lanes', 'list', ['b', 'a'])])).toBe(2);
  });
});
