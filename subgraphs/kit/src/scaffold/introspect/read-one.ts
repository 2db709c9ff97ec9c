/** What is read of one table, or nothing: a view that leans on what is no longer there, or one that was never filled, must not stop the rest. */
export async function readOne<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch {
    return null;
  }
}

export const cannotRead = 'the database itself cannot read it, or does not let this user';
