import type { BorderSchema, FieldModel, Row } from '@passerelle/schema';
import { formatInstant, parseInstant } from '../language/instant.ts';
import type { Label, RawAgreement, RawExample, RawExpectation } from '../language/raw.ts';
import { type Mask, parseMask } from '../masks/mask.ts';

/** A case that must come out as written. */
export type CompiledExample = {
  readonly title: Label;
  /** Instant of the decision, UTC. */
  readonly at: string;
  readonly as: {
    readonly authority: string;
    readonly unit: string | null;
    readonly role: string;
    readonly purpose: string;
    readonly case: string | null;
    readonly necessity: string | null;
    readonly emergency: string | null;
  };
  /** Rows by type in graph shape: references are maps of key fields. */
  readonly given: ReadonlyMap<string, readonly Row[]>;
  /** A GraphQL query. */
  readonly question: string;
  /** By path into the answer's data, list positions as numbers: `crossings.nodes.0.direction`. */
  readonly expect: ReadonlyMap<string, Expectation>;
};

export type Expectation =
  /** Refused statically with `UNAUTHORIZED_FIELD_OR_TYPE`. */
  | { readonly kind: 'denied' }
  /** Null or left out, without an error. */
  | { readonly kind: 'absent' }
  /** There, whatever it holds. */
  | { readonly kind: 'exists' }
  | { readonly kind: 'error'; readonly code: string }
  | { readonly kind: 'rows'; readonly count: number }
  /** `mask` null: in clear. */
  | { readonly kind: 'value'; readonly value: unknown; readonly mask: Mask | null };

export function compileExample(raw: RawExample, { force }: Pick<RawAgreement, 'force'>, schema: BorderSchema): CompiledExample {
  const ms = parseInstant(raw.at ?? force.from);
  if (ms === null) throw new Error('an example was compiled that the rules did not check');
  const { unit = null, necessity = null, emergency = null, ...as } = raw.as;
  return {
    title: raw.title,
    at: formatInstant(ms),
    as: { ...as, unit, case: as.case ?? null, necessity, emergency },
    given: new Map(Object.entries(raw.given ?? {}).map(([type, rows]) => [type, rows.map((row) => graphRow(row, type, schema))])),
    question: operationText(raw.question),
    expect: new Map(Object.entries(raw.expect).map(([path, expected]) => [path, expectation(expected)])),
  };
}

/**
 * The rows of an example as each subgraph would hold them, by subgraph and type: a row's fields go to their owners, its key to all.
 * A type of which a subgraph owns nothing that the example gives is not there.
 */
export function givenRows({ given }: CompiledExample, schema: BorderSchema): ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>> {
  const bySubgraph = new Map<string, Map<string, Row[]>>();
  for (const [typeName, rows] of given) {
    const type = schema.types.get(typeName);
    if (type === undefined) continue;
    for (const row of rows) {
      const fields = Object.keys(row).flatMap((name) => type.fields.get(name) ?? []);
      for (const subgraph of new Set([type.owner, ...fields.map((field) => field.owner)])) {
        const own = fields
          .filter((field) => field.owner === subgraph || type.keys.includes(field.name))
          .map((field) => [field.name, row[field.name]] as const);
        const types = bySubgraph.get(subgraph) ?? new Map<string, Row[]>();
        types.set(typeName, [...(types.get(typeName) ?? []), Object.fromEntries(own)]);
        bySubgraph.set(subgraph, types);
      }
    }
  }
  return bySubgraph;
}

/** A selection without the outer braces is a query; a mutation says that it is one. */
export function operationText(question: string): string {
  return /^\s*mutation\b/.test(question) ? question : `{ ${question} }`;
}

function graphRow(row: Readonly<Record<string, unknown>>, typeName: string, schema: BorderSchema): Row {
  const type = schema.types.get(typeName);
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const field = type?.fields.get(name);
      return [name, field === undefined ? value : graphValue(value, field, schema)];
    }),
  );
}

/** "A reference names the target row's key, a composite key as a map." */
function graphValue(value: unknown, field: FieldModel, schema: BorderSchema): unknown {
  const [key, ...more] = schema.types.get(field.type)?.keys ?? [];
  const isBareKey =
    field.shape === 'toOne' && key !== undefined && more.length === 0 && (typeof value === 'string' || typeof value === 'number');
  return isBareKey ? { [key]: value } : value;
}

function expectation(raw: RawExpectation): Expectation {
  if (typeof raw === 'string') return raw === 'denied' || raw === 'exists' ? { kind: raw } : { kind: 'absent' };
  if (raw.error !== undefined) return { kind: 'error', code: raw.error };
  if (raw.rows !== undefined) return { kind: 'rows', count: raw.rows };
  return { kind: 'value', value: raw.value, mask: raw.masked === undefined ? null : parseMask(raw.masked) };
}
