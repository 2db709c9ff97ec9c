import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';

type Named = { readonly name: string; readonly text: string; readonly values: readonly unknown[] };
/** What `pg` takes beside what Kysely knows of: a statement that the database keeps, parsed and planned, by a name of the connection. */
type NamingClient = PostgresPoolClient & { query<R>(statement: Named): Promise<PostgresQueryResult<R>> };

/** A statement is named when it comes for this time; before that, to be parsed costs less than to be remembered. */
const timesBeforeNaming = 3;
/** Statements that a connection has named; others go on without a name. */
const mostNames = 250;
/** Statements that are counted; when there are more, counting begins anew. */
const mostCounted = 2000;

/**
 * A pool whose connections have the database remember the statements that come again and again, as most drivers do: a page of fifty rows
 * takes longer to plan than to read.
 */
export function namingRepeated(pool: PostgresPool): PostgresPool {
  const clients = new WeakMap<PostgresPoolClient, PostgresPoolClient>();
  return {
    connect: async () => {
      const client = await pool.connect();
      const naming = clients.get(client) ?? namingClient(client as NamingClient);
      clients.set(client, naming);
      return naming;
    },
    end: () => pool.end(),
  };
}

function namingClient(client: NamingClient): PostgresPoolClient {
  const names = new Map<string, string>();
  const counted = new Map<string, number>();
  const unnameable = new Set<string>();
  const nameOf = (text: string): string | null => {
    if (unnameable.has(text)) return null;
    const known = names.get(text);
    if (known !== undefined) return known;
    const times = (counted.get(text) ?? 0) + 1;
    if (counted.size >= mostCounted) counted.clear();
    counted.set(text, times);
    if (times < timesBeforeNaming || names.size >= mostNames) return null;
    counted.delete(text);
    const name = `passerelle_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
  const query = async <R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> => {
    const name = values.length === 0 ? null : nameOf(text);
    if (name === null) return client.query<R>(text, values);
    try {
      return await client.query<R>({ name, text, values });
    } catch (error) {
      if (!isOutdated(error)) throw error;
      unnameable.add(text);
      return client.query<R>(text, values);
    }
  };
  return { query: query as PostgresPoolClient['query'], release: () => client.release() };
}

/** The tables were changed under a statement that was remembered, or somebody between here and there does not know it: nothing has run. */
function isOutdated(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return code === '0A000' || code === '26000';
}
