import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedFiles } from './src/generate/generated.ts';

// `node compose.ts` writes what follows from schema/subgraphs/; `node compose.ts --check` says whether the committed files are that.
const stale = generatedFiles().filter(({ url, content }) => !existsSync(url) || readFileSync(url, 'utf8') !== content);
if (!process.argv.includes('--check')) {
  for (const { url, content } of stale) writeFileSync(url, content);
  console.log(stale.length === 0 ? 'Nothing changed.' : stale.map(({ url }) => `written: ${fileURLToPath(url)}`).join('\n'));
} else if (stale.length > 0) {
  console.error(
    stale
      .map(({ url }) => `${fileURLToPath(url)} is not what schema/subgraphs/ gives. Run \`npm run compose -w schema\` and review the diff.`)
      .join('\n'),
  );
  process.exitCode = 1;
}
