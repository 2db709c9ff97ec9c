import { registerTables } from '@passerelle/schema';

/** The register's tables are fixed by what the gateway writes; nothing in them is the demo's own. */
export const tables = Object.values(registerTables);
