import type { BorderSchema } from '@passerelle/schema';
import type { RawCeiling, RawShield } from '../language/raw.ts';
import { type ConditionNode, conditionNode } from '../language/walk.ts';
import { type ConditionContext, compileCondition } from './condition.ts';
import { type CompiledProhibition, compileProhibition, personalParts } from './prohibition.ts';

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
  return ceilings.flatMap(({ prohibit = [], shields = [] }) => [
    ...prohibit.map((one) => compileProhibition(one, context)),
    ...shields.filter(({ unless }) => !unless?.documents.includes(document)).map((shield) => compileShield(shield, context)),
  ]);
}

function compileShield({ id, article, when }: RawShield, context: ConditionContext): CompiledProhibition {
  const person = compileCondition(ofPerson(conditionNode(when, [])), 'Traveller', context);
  return { id, article, purposes: null, parts: personalParts(person, context) };
}

/** Paths of a shield start with the type. Errors: throws where it is not the person's; the rules ran before. */
function ofPerson(node: ConditionNode): ConditionNode {
  switch (node.kind) {
    case 'all':
    case 'any':
      return { kind: node.kind, of: node.of.map(ofPerson) };
    case 'not':
      return { kind: 'not', of: ofPerson(node.of) };
    default: {
      const [type, ...path] = node.path;
      if (type !== 'Traveller' || path.length === 0) throw new Error('a shield was compiled that the rules did not check');
      return { ...node, path };
    }
  }
}
