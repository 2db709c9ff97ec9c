import type { Proposal } from '../propose/proposal.ts';

/** The agency's `package.json`, as those of the other agencies are. */
export function packageText({ agency, database }: Proposal, toProject: string): string {
  const swc = { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } };
  const text = {
    name: `@passerelle/${agency}`,
    version: '0.1.0',
    private: true,
    description: `The database ${database} as a subgraph`,
    license: 'MIT',
    type: 'module',
    exports: { './mapping': './mapping.ts', './subgraph': './subgraph.ts' },
    scripts: {
      check: 'tsc --noEmit -p .',
      test: `node --experimental-vm-modules --disable-warning=ExperimentalWarning ${toProject}/node_modules/jest/bin/jest.js`,
    },
    dependencies: { '@passerelle/kit': '0.1.0', '@passerelle/schema': '0.1.0' },
    jest: { testEnvironment: 'node', extensionsToTreatAsEsm: ['.ts'], transform: { '\\.ts$': ['@swc/jest', swc] }, testTimeout: 60000 },
  };
  return `${JSON.stringify(text, null, 2)}\n`;
}

export function tsconfigText(toProject: string): string {
  return `{\n  "extends": "${toProject}/tsconfig.json",\n  "include": ["**/*.ts"]\n}\n`;
}
