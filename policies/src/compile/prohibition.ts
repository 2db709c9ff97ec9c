import type { RawProhibition } from '../language/raw.ts';
import { type SymbolicCondition, symbolicTrue } from '../language/symbolic.ts';
import { conditionNode } from '../language/walk.ts';
import { type ConditionContext, compileCondition } from './condition.ts';
import { onSubject, personalTypes } from './person.ts';

/** What a document never gives: rows of types, or fields, where a condition holds or is unknown. */
export type CompiledProhibition = {
  readonly id: string;
  readonly article: string;
  /** Null: for every purpose. */
  readonly purposes: readonly string[] | null;
  readonly parts: readonly ProhibitedPart[];
};

/** `fields` null: the rows themselves. `person`: asked of the person whose row it is. */
export type ProhibitedPart = {
  readonly type: string;
  readonly fields: readonly string[] | null;
  readonly person: boolean;
  readonly condition: SymbolicCondition;
};

export function compileProhibition(raw: RawProhibition, context: ConditionContext): CompiledProhibition {
  const conditionOn = (type: string): SymbolicCondition => {
    const rows = raw.rows !== undefined && Object.hasOwn(raw.rows, type) ? raw.rows[type] : undefined;
    return rows === undefined || rows === 'every' ? symbolicTrue : compileCondition(conditionNode(rows, []), type, context);
  };
  const fields = Map.groupBy(raw.fields ?? [], (coordinate) => coordinate.split('.')[0] ?? '');
  const whole = raw.person === undefined ? [] : personalParts(conditionOn('Traveller'), context);
  return {
    id: raw.id,
    article: raw.article,
    purposes: raw.purposes ?? null,
    parts: [
      ...whole,
      ...(raw.types ?? []).map((type) => ({ type, fields: null, person: false, condition: conditionOn(type) })),
      ...[...fields].map(([type, coordinates]) => ({
        type,
        fields: coordinates.map((one) => one.split('.')[1] ?? ''),
        person: false,
        condition: conditionOn(type),
      })),
    ],
  };
}

/** The rows, of every type, whose own subject is such a person. Source: AGREEMENTS.md section 1, "Persons are shielded whole". */
function personalParts(person: SymbolicCondition, { schema }: ConditionContext): readonly ProhibitedPart[] {
  return personalTypes(schema).map((type) => ({ type, fields: null, person: true, condition: onSubject(type, person, schema) }));
}
