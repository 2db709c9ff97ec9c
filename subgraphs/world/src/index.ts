export type { WorldOptions } from './options.ts';
export { exampleKeys, type Stories, stories } from './stories/keys.ts';
export { makeWorld, type World } from './world.ts';
