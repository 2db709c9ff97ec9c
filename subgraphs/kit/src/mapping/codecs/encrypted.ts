import { sql } from 'kysely';
import { isIn, never } from '../../sql/expression.ts';
import type { ScalarCodec, SqlValue } from '../codec.ts';
import { Undecodable } from '../codec.ts';

/**
 * The agency's own cipher. `decrypt` throws for what it cannot read. `encrypt` only where one value always has one cipher text, so that it
 * can be looked for.
 */
export type Cipher = {
  decrypt(stored: string | Uint8Array): string;
  encrypt?(value: string): string;
};

/**
 * A column that the agency encrypts: `encrypted(text(), cipher)`. It is read for those who may have it. The database sees cipher texts, so that
 * conditions know less of it than of others: with `encrypt` that it is one of some values, without it nothing; what they do not know gives
 * nothing. It is not sorted by.
 */
export function encrypted(inner: ScalarCodec, { decrypt, encrypt }: Cipher): ScalarCodec {
  const cipherTexts = (value: unknown): readonly string[] =>
    encrypt === undefined ? [] : inner.stored(value).map((stored) => encrypt(String(stored)));
  return {
    kind: 'scalar',
    yields: inner.yields,
    ...(inner.names === undefined ? {} : { names: inner.names }),
    storage: 'text',
    // No other column is known to be under the same key.
    signature: `encrypted:${encryptedColumns++}`,
    decode: (raw) => {
      if (typeof raw !== 'string' && !(raw instanceof Uint8Array)) return new Undecodable();
      const plain = readable(() => decrypt(raw));
      return plain === null ? new Undecodable() : inner.decode(plain);
    },
    stored: cipherTexts,
    sql: {
      // Whether a cipher text can be read, and what it is not, no database can tell.
      valid: () => never,
      oneOf: (column, values) => isIn(column, values.filter((value) => value !== 'UNKNOWN').flatMap(cipherTexts)),
      noneOf: () => never,
      order: (): SqlValue => sql`nullif('', '')`,
      orderMayBeNull: true,
    },
  };
}

let encryptedColumns = 0;

/** What a cipher says of a text that it cannot read may hold the text. */
function readable(read: () => string): string | null {
  try {
    return read();
  } catch {
    return null;
  }
}
