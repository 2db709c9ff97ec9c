import type { Scope } from '@passerelle/schema';
import { SubgraphError } from '../errors.ts';
import { keyText } from '../model/key.ts';
import type { Instance } from './instance.ts';

/** Counts the distinct rows that each field with a limit has given in this request: under all its names, on all pages and parents. */
export type DeliveredRows = {
  /** Errors: `ROW_LIMIT` where the field has then given more than it may. Nothing is cut off silently. */
  add(scope: Scope, instances: readonly Instance[]): void;
};

export function createDeliveredRows(): DeliveredRows {
  const given = new Map<string, Set<string>>();
  return {
    add: (scope, instances) => {
      if (scope.limit === null) return;
      const rows = given.get(scope.field) ?? new Set<string>();
      given.set(scope.field, rows);
      for (const instance of instances) rows.add(`${instance.type.name} ${keyText(instance.key)}`);
      if (rows.size > scope.limit) throw rowLimit(scope.field);
    },
  };
}

export function rowLimit(coordinate: string): SubgraphError {
  return new SubgraphError(
    'ROW_LIMIT',
    `\`${coordinate}\` has more rows than may be given in one request. Ask for fewer with \`filter\` or \`first\`.`,
  );
}
