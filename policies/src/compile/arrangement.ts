import type { BorderSchema } from '@passerelle/schema';
import { endOfDay, parseInstant } from '../language/instant.ts';
import type { Label, RawAgreement, RawArrangement, RawNarrowing } from '../language/raw.ts';
import type { SymbolicCondition } from '../language/symbolic.ts';
import { conditionNode } from '../language/walk.ts';
import { type Mask, parseMask } from '../masks/mask.ts';
import { compileQuestion, type Question } from './clause.ts';
import { compileCondition } from './condition.ts';
import { type CompiledExample, compileExample } from './example.ts';

/** What narrows one version of a document for posts. It gives nothing of its own. Source: AGREEMENTS.md section 2, "Arrangement". */
export type CompiledArrangement = {
  readonly id: string;
  readonly version: number;
  readonly title: Label;
  readonly under: { readonly id: string; readonly version: number };
  readonly posts: readonly string[];
  /** `unit`: for recipients whose unit has one of the posts; `rows`: on rows of these posts, whoever asks. */
  readonly on: 'unit' | 'rows';
  readonly force: { readonly fromMs: number; readonly untilMs: number | null };
  /** By the parent's clause. */
  readonly narrowings: ReadonlyMap<string, Narrowing>;
  readonly examples: readonly CompiledExample[];
};

export type Narrowing = {
  /** Coordinates that the clause gives no longer. */
  readonly withhold: ReadonlySet<string>;
  readonly masked: ReadonlyMap<string, Mask>;
  /** By type, what must hold beside the clause's own conditions. */
  readonly rows: ReadonlyMap<string, SymbolicCondition>;
  readonly questions: ReadonlyMap<string, Question>;
};

/** Compiles an arrangement that every rule passed, against its parent. Errors: throws where the rules did not run before. */
export function compileArrangement(raw: RawArrangement, parent: RawAgreement, schema: BorderSchema): CompiledArrangement {
  const fromMs = parseInstant(raw.force.from);
  if (fromMs === null) throw unchecked();
  return {
    id: raw.id,
    version: raw.version,
    title: raw.title,
    under: raw.under,
    posts: raw.posts,
    on: raw.on ?? 'unit',
    force: { fromMs, untilMs: raw.force.until === 'indefinite' ? null : endOfDay(raw.force.until, raw.zone) },
    narrowings: new Map(raw.clauses.map((clause) => [clause.id, compileNarrowing(clause, parent, schema)])),
    examples: (raw.examples ?? []).map((example) => compileExample(example, raw, schema)),
  };
}

function compileNarrowing(
  { withhold = [], masked = {}, rows = {}, questions = {} }: RawNarrowing,
  agreement: RawAgreement,
  schema: BorderSchema,
): Narrowing {
  return {
    withhold: new Set(withhold),
    masked: new Map(Object.entries(masked).map(([coordinate, text]) => [coordinate, checkedMask(text)])),
    rows: new Map(
      Object.entries(rows).map(([type, condition]) => [type, compileCondition(conditionNode(condition, []), type, { schema, agreement })]),
    ),
    questions: new Map(Object.entries(questions).map(([coordinate, question]) => [coordinate, compileQuestion(question)])),
  };
}

function checkedMask(text: string): Mask {
  const mask = parseMask(text);
  if (mask === null) throw unchecked();
  return mask;
}

function unchecked(): Error {
  return new Error('an arrangement was compiled that the rules did not check');
}
