import type { Rules } from './lock-file.ts';

/** What was agreed to. All of these let the whole be passed on under its own licence. */
export const rules: Rules = {
  licenses: new Set([
    'MIT',
    'ISC',
    'Apache-2.0',
    'Apache-2.0 AND MIT',
    'MIT OR Apache-2.0',
    '(MIT OR Apache-2.0)',
    'BSD-2-Clause',
    'BSD-3-Clause',
    '(MIT AND BSD-3-Clause)',
    '0BSD',
    'BlueOak-1.0.0',
    'Python-2.0',
    '(MIT OR CC0-1.0)',
  ]),
  licensed: {
    // Data on browsers, for development; nothing of it is passed on.
    'caniuse-lite': 'CC-BY-4.0',
    '@apollo/composition': 'Elastic-2.0',
    '@apollo/federation-internals': 'Elastic-2.0',
    '@apollo/gateway': 'Elastic-2.0',
    '@apollo/query-graphs': 'Elastic-2.0',
    '@apollo/query-planner': 'Elastic-2.0',
  },
};
