/** What one agency's subgraph may take of its database. */
export const limits = {
  /** Connections at once; a slow statement holds one of them, not all. */
  connections: 10,
  /** How long a statement may run; the gateway waits no longer. */
  statementMs: 10_000,
  /** How long to wait for a connection before the database counts as away. */
  connectMs: 5_000,
  idleMs: 60_000,
} as const;
