#!/usr/bin/env node
const major = Number(process.versions.node.split('.')[0]);
if (major < 24) {
  console.error(
    `Passerelle needs Node 24, which \`npm ci\` installs; this is Node ${process.versions.node}. Run it as \`npx passerelle ...\` or \`npm start\`.`,
  );
  process.exit(2);
}
await import('../src/cli/main.ts');
