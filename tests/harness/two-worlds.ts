import { randomBytes } from 'node:crypto';
import type { PolicySet } from '@passerelle/policies';
import { type AgencyRows, type Answer, type As, type Stack, startStack } from './stack.ts';

/** What a caller can observe of one request: status, headers, body, and how many fetches were made for it. */
export type Observed = {
  readonly status: number;
  readonly headers: readonly string[];
  readonly text: string;
  readonly fetches: readonly string[];
};

/** Two whole systems that differ in their rows and in nothing else: keys, clock and documents are the same. */
export type TwoWorlds = {
  readonly one: Stack;
  readonly other: Stack;
  /** The same request to both. */
  observe(as: As, query: string, variables?: Readonly<Record<string, unknown>>): Promise<readonly [Observed, Observed]>;
  stop(): Promise<void>;
};

export async function startTwoWorlds(policies: () => PolicySet, rows: readonly [AgencyRows, AgencyRows]): Promise<TwoWorlds> {
  const key = randomBytes(32);
  const [one, other] = await Promise.all([startStack({ rows: rows[0], policies, key }), startStack({ rows: rows[1], policies, key })]);
  return {
    one,
    other,
    observe: async (as, query, variables) => [await observe(one, as, query, variables), await observe(other, as, query, variables)],
    stop: async () => {
      await Promise.all([one.stop(), other.stop()]);
    },
  };
}

async function observe(stack: Stack, as: As, query: string, variables?: Readonly<Record<string, unknown>>): Promise<Observed> {
  const before = stack.received.length;
  const { status, headers, text } = await stack.ask(as, query, variables);
  const compared = withoutDecision(text);
  // A receipt has a digit more when more has been recorded before.
  const left = Buffer.byteLength(text) - Buffer.byteLength(compared);
  return {
    status,
    headers: [...headers]
      .filter(([name]) => name !== 'date')
      .map(([name, value]) => `${name}: ${name === 'content-length' ? Number(value) - left : value}`),
    text: compared,
    fetches: stack.received.slice(before).map(({ subgraph }) => subgraph),
  };
}

/** The decision's id is random, and so is where it stands in which ledger; everything else that a caller gets is compared to the byte. */
export function withoutDecision(text: string): string {
  return text
    .replace(/"decision":"[^"]+"/g, '"decision":"…"')
    .replace(/"request":"[^"]+"/g, '"request":"…"')
    .replace(/"receipt":\{"writer":"[^"]+","index":\d+,"head":\{[^}]+\}\}/g, '"receipt":"…"');
}

export function codesOf({ body }: Answer): readonly (readonly [string | undefined, unknown])[] {
  return (body.errors ?? []).map(({ path, extensions }) => [path?.join('.'), extensions.code]);
}
