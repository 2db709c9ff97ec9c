import { readFileSync } from 'node:fs';

/**
 * A setting from the environment, or from the file that `<name>_FILE` names, as deployments hand secrets on: an environment is read by whoever
 * may look at the process. Space at the file's end is no part of it. Null where neither is set.
 * Errors: throws where both are set, or the file cannot be read; the value stands in no message.
 */
export function setting(name: string, env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  const [value = '', file = ''] = [env[name], env[`${name}_FILE`]];
  if (value !== '' && file !== '') throw new Error(`Set \`${name}\` or \`${name}_FILE\`, not both.`);
  if (file === '') return value === '' ? null : value;
  const text = contents(name, file).trimEnd();
  if (text === '') throw new Error(`The file that \`${name}_FILE\` names is empty.`);
  return text;
}

function contents(name: string, file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`\`${name}_FILE\` names a file that cannot be read. Write its path, and let this process read it.`);
  }
}
