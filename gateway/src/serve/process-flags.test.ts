import { readFileSync } from 'node:fs';
import { processFlags } from './process-flags.ts';

it('are those with which `passerelle` starts itself, and so the processes that it starts', () => {
  const [first] = readFileSync(new URL('../../bin/passerelle.js', import.meta.url), 'utf8').split('\n');
  expect(first).toBe(`#!/usr/bin/env -S node ${processFlags.join(' ')}`);
});
