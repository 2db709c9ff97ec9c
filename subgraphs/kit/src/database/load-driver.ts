/**
 * A driver, loaded when the first statement needs it: an agency on SQLite has no use for the others.
 * Errors: throws where it is not installed.
 */
export async function loadDriver<T>(name: string): Promise<T> {
  try {
    return await import(name);
  } catch (cause) {
    throw new Error(`The driver \`${name}\` is not installed. Install it with \`npm install ${name}\`.`, { cause });
  }
}
