import { readFileSync } from 'node:fs';
import { mutants } from '../fuzz/mutants.ts';

// `npm run fuzz -- --mutants` weakens the code line by line and wants each to be noticed: the lines must be those of the code as it is.
it.each(mutants.map((mutant) => [`${mutant.file}: ${mutant.weakens}`, mutant] as const))(
  '%s stands there once',
  (_name, { file, text }) => {
    expect(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8').split(text)).toHaveLength(2);
  },
);
