import { afterEach, describe, expect, it } from '@jest/globals';
import { parse } from 'graphql';
import { supergraphSdl } from '../testing/documents.ts';
import type { Planner } from './planner.ts';
import { plannerSupergraph } from './planner-schema.ts';
import { threadedPlanner } from './threaded-planner.ts';

const moody = new URL('../testing/moody-planner-thread.ts', import.meta.url);
const sdl = plannerSupergraph(supergraphSdl);
let planner: Planner | null = null;
afterEach(async () => {
  await planner?.stop();
  planner = null;
});

/** `planned`, or the code or message of what went wrong. */
async function outcome(field: string, partner = 'p'): Promise<unknown> {
  const asked = planner?.plan(parse(`{ ${field} }`), partner);
  return asked?.then(
    () => 'planned',
    (error) => error.extensions?.code ?? error.message,
  );
}

describe('planning in a thread', () => {
  it('gives the planner’s plan', async () => {
    planner = await threadedPlanner(sdl);
    const plan = await planner.plan(parse('{ borderPosts { nodes { code waitTimes { nodes { minutes } } } } }'), 'p');
    expect(plan).toMatchObject({ kind: 'Fetch', subgraph: 'posts' });
    await expect(planner.plan(parse('{ noSuchField }'), 'p')).rejects.toThrow('cannot be planned');
  });

  it('gives up what takes too long, and goes on with the others', async () => {
    planner = await threadedPlanner(sdl, { limitMs: 100, mostWaiting: 10 }, moody);
    expect(await Promise.all(['one', 'hang', 'two', 'fail', 'three'].map((field) => outcome(field)))).toEqual([
      'planned',
      'OPERATION_TOO_COSTLY',
      'planned',
      'an operation cannot be planned',
      'planned',
    ]);
  });

  it('starts again after a crash', async () => {
    planner = await threadedPlanner(sdl, { limitMs: 1000, mostWaiting: 10 }, moody);
    expect(await outcome('crash')).toBe('the planning thread ended');
    expect(await outcome('one')).toBe('planned');
  });

  it('keeps no partner waiting for all of another’s', async () => {
    planner = await threadedPlanner(sdl, { limitMs: 1000, mostWaiting: 3 }, moody);
    const order: string[] = [];
    const asked = ['a1', 'a2', 'a3', 'b1'].map((field) => outcome(field, field.slice(0, 1)).then(() => order.push(field)));
    const beyond = ['a4', 'a5'].map((field) => outcome(field, 'a'));
    await Promise.all(asked);
    expect(order).toEqual(['a1', 'a2', 'b1', 'a3']);
    expect(await Promise.all(beyond)).toContain('OPERATION_TOO_COSTLY');
  });

  it('refuses whatever waits when it stops', async () => {
    planner = await threadedPlanner(sdl, { limitMs: 5000, mostWaiting: 10 }, moody);
    const waiting = [outcome('hang'), outcome('one')];
    await planner.stop();
    expect(await Promise.all(waiting)).toEqual(['planning has stopped', 'planning has stopped']);
    expect(await outcome('two')).toBe('planning has stopped');
  });
});
