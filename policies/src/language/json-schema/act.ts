import { typeKey } from './clause.ts';
import { condition, prohibitedRows } from './condition.ts';
import { closed, draft, type JsonSchema, list, mapOf, oneOf } from './schema.ts';
import { id, instant, label, namePatterns, partyOrMember } from './words.ts';

/** What one side does alone to a signed text. Source: AGREEMENTS.md section 2, "Acts". */
export const actSchema: JsonSchema = {
  $schema: draft,
  $id: 'https://passerelle.example/act.schema.json',
  ...closed(
    'An act of one party, apart from the signed text.',
    {
      id: { ...id, description: 'Identifier of the act.' },
      act: oneOf('suspend, resume, denounce, conceal or consent', 'What is done.', ['suspend', 'resume', 'denounce', 'conceal', 'consent']),
      agreement: { ...id, description: 'The document that it is about.' },
      clauses: list('Its clauses that it is about. Default: the whole document.', id),
      rows: mapOf('`conceal` only: the rows that are as if not there, for at most 48 hours.', typeKey, namePatterns.type, prohibitedRows),
      by: { ...partyOrMember, description: 'Who does it: a party, or an authority of one.' },
      since: { ...instant, description: 'From when.' },
      until: { ...instant, description: 'Until when, not included.' },
      reason: label,
    },
    ['id', 'act', 'agreement', 'by', 'since', 'reason'],
  ),
  if: { properties: { act: { const: 'conceal' } } },
  // biome-ignore lint/suspicious/noThenProperty: the JSON Schema keyword is called so
  then: { required: ['rows'] },
  else: { properties: { rows: false } },
  $defs: { condition },
};
