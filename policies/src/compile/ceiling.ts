import type { BorderSchema } from '@passerelle/schema';
import type { RawCeiling } from '../language/raw.ts';
import { shieldAsProhibition } from '../language/shield.ts';
import type { ConditionContext } from './condition.ts';
import { type CompiledProhibition, compileProhibition } from './prohibition.ts';

/**
 * What owners' ceilings remove from a document, whatever it says itself: their prohibitions, and the persons whom they shield.
 * Source: AGREEMENTS.md section 2, "Ceiling"; docs/decisions/0005.
 */
export function ceilingProhibitions(
  document: string,
  ceilings: readonly RawCeiling[],
  schema: BorderSchema,
): readonly CompiledProhibition[] {
  // A ceiling names no version and has no `let`; its bare days end at midnight UTC.
  const context: ConditionContext = { schema, agreement: { zone: 'UTC' } };
  const removing = ceilings.flatMap(({ prohibit = [], shields = [] }) => [
    ...prohibit,
    ...shields.filter(({ unless }) => !unless?.documents.includes(document)).map(shieldAsProhibition),
  ]);
  return removing.map((one) => compileProhibition(one, context));
}
