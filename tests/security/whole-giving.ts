import type { PolicySet } from '@passerelle/policies';
import { type BorderSchema, committedSupergraph, type FieldModel, loadSchema, type TypeModel } from '@passerelle/schema';
import { policiesOf } from './test-policies.ts';

export const border: BorderSchema = loadSchema(committedSupergraph());

/** Types whose rows are a person's, and the things that their rows stand beside. */
export const personal: readonly TypeModel[] = [...border.types.values()].filter(({ subject }) => subject !== null);
const givers = { immigration: 'QN:IMM', visas: 'QN:VIS', police: 'QN:POL', customs: 'QN:CUS', posts: 'QN:BPA' } as const;
const given: readonly TypeModel[] = [
  ...personal,
  ...['Vehicle', 'BorderPost', 'Consignment'].flatMap((name) => border.types.get(name) ?? []),
];
const isGiven = (name: string): boolean => given.some((type) => type.name === name);

function isCovered(field: FieldModel): boolean {
  if (!Object.hasOwn(givers, field.owner) || field.name === 'ref') return false;
  const target = border.types.get(field.type);
  if (target === undefined) return true;
  return (target.kind === 'object' ? [target.name] : target.members).every(isGiven);
}

const keyOf = (field: FieldModel): string => [...field.args.keys()].join(' + ');
const isRootOfGiven = (field: FieldModel): boolean => isCovered(field) && isGiven(field.type);

/**
 * An agreement by which Soravia's guards get every field of every person's row, each row, and every question: whatever is missing
 * of an answer is missing because of a shield or a prohibition.
 */
export function wholeGiving(id: string, more = ''): string {
  const fields = given.flatMap((type) => [...type.fields.values()].filter(isCovered).map((field) => field.coordinate));
  const edges = given.flatMap((type) =>
    [...type.fields.values()].filter((field) => isCovered(field) && (field.shape === 'connection' || field.shape === 'list')),
  );
  const roots = [...border.queries.values()].filter(isRootOfGiven);
  const questions = [...roots, ...edges].map(
    (field) => `      ${field.coordinate}: ${field.shape === 'toOne' ? `{ with: [${keyOf(field)}] }` : 'freely'}`,
  );
  return `id: ${id}
version: 1
kind: agreement
title: { en: "All there is", fr: "Tout ce qu’il y a" }
basis: [{ instrument: "Treaty of Albany", article: "12" }]
zone: Europe/Paris
parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO, centre: "QS:BGD" }]
force: { from: 2026-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY] }
recipients: [{ authority: "QS:BGD", roles: [border-guard] }]
obligations: { retain: 30 days, handling: H2 }
clauses:
  - id: all
    article: "12"
    from: ["${Object.values(givers).join('", "')}"]
    give:
      clear: [${fields.join(', ')}]
      reference: [${personal.map(({ name }) => name).join(', ')}]
    rows:
${given.map(({ name }) => `      ${name}: every`).join('\n')}
    questions:
${questions.join('\n')}
${more}`;
}

export const asylumShield = (unless = ''): string => `id: test-shields
kind: ceiling
owner: "QN:IMM"
article: "7"
shields:
  - { id: asylum, article: "7", when: { Traveller.protection: { anyOf: [ASYLUM, REFUGEE] }, Traveller.nationality: { has: $recipient.state } }${unless} }
`;

export function wholeGivingUnder(ceiling: string, more = ''): PolicySet {
  return policiesOf(
    [{ file: 'whole.yaml', text: wholeGiving('test-whole', more) }],
    ceiling === '' ? [] : [{ file: 'ceiling.yaml', text: ceiling }],
  );
}
