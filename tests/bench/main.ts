import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** `npm run bench -- [name] [its options]`: one bench, or all of them. Each is a process of its own. */
const benches = ['agreements', 'pipeline', 'gateway', 'growth', 'kit', 'scaffold'] as const;
const [name, ...options] = process.argv.slice(2);
const isNamed = name !== undefined && !name.startsWith('-');
const chosen = isNamed ? benches.filter((one) => one === name) : benches;
if (chosen.length === 0) {
  console.error(`There is no bench \`${name}\`. Name one of ${benches.map((one) => `\`${one}\``).join(', ')}, or none for all.`);
  process.exitCode = 1;
}
for (const one of chosen) {
  console.log(`\n== ${one} ==`);
  const program = new URL(`${one}/run.ts`, import.meta.url).pathname;
  const child = spawn(process.execPath, [program, ...(isNamed ? options : [])], { stdio: 'inherit' });
  const [code] = await once(child, 'exit');
  if (code !== 0) process.exitCode = 1;
}
