import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { TextFile } from './file.ts';

/** A file as the project's formatter has it, where that is installed; it is a tool of development, so it may not be. */
export function formatted(file: TextFile, project: string): TextFile {
  const formatter = join(project, 'node_modules/@biomejs/biome/bin/biome');
  if (!/\.(ts|graphql|json)$/.test(file.path) || !existsSync(formatter)) return file;
  const { status, stdout } = spawnSync(process.execPath, [formatter, 'format', `--stdin-file-path=subgraphs/agency/${file.path}`], {
    cwd: project,
    input: file.text,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return status === 0 && stdout !== '' ? { ...file, text: stdout } : file;
}
