import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { schemaFiles } from './src/language/json-schema/files.ts';

// `node generate.ts` writes the JSON Schemas that editors use; `node generate.ts --check` says whether the committed ones are current.
const files = schemaFiles.map(({ name, schema }) => ({
  url: new URL(name, import.meta.url),
  content: `${JSON.stringify(schema, null, 2)}\n`,
}));
const stale = files.filter(({ url, content }) => !existsSync(url) || readFileSync(url, 'utf8') !== content);
if (!process.argv.includes('--check')) {
  for (const { url, content } of stale) writeFileSync(url, content);
  console.log(stale.length === 0 ? 'Nothing changed.' : stale.map(({ url }) => `written: ${fileURLToPath(url)}`).join('\n'));
} else if (stale.length > 0) {
  console.error(
    stale.map(({ url }) => `${fileURLToPath(url)} is not current. Run \`npm run generate -w policies\` and review the diff.`).join('\n'),
  );
  process.exitCode = 1;
}
