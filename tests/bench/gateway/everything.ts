import type { PolicySet } from '@passerelle/policies';
import { type BorderSchema, committedSupergraph, type FieldModel, gatewayFields, loadSchema, otherNotations } from '@passerelle/schema';
import { policiesOf } from '../../security/test-policies.ts';

const givers = { immigration: 'QN:IMM', visas: 'QN:VIS', police: 'QN:POL', customs: 'QN:CUS', health: 'QN:HLT', posts: 'QN:BPA' } as const;

/** One document by which Soravia's guards get every field of every row by every question: enforcement with nothing to enforce. */
export function everythingToSoravia(): PolicySet {
  const border = loadSchema(committedSupergraph());
  const isGiven = (field: FieldModel): boolean =>
    Object.hasOwn(givers, field.owner) &&
    field.name !== 'ref' &&
    !gatewayFields.has(field.coordinate) &&
    !otherNotations.has(field.coordinate);
  const types = [...border.types.values()].filter((type) => type.kind === 'object' && isKept(border, type.name));
  const fields = types.flatMap((type) => [...type.fields.values()].filter(isGiven));
  const edges = fields.filter(({ shape }) => shape === 'connection' || shape === 'list');
  const roots = [...border.queries.values()].filter((field) => isGiven(field) && !border.figures.has(field.coordinate));
  const question = (field: FieldModel): string =>
    `      ${field.coordinate}: ${field.shape === 'toOne' ? `{ with: [${[...field.args.keys()].join(' + ')}] }` : 'freely'}`;
  const document = `id: everything
version: 1
kind: agreement
title: { en: "Everything", fr: "Tout" }
basis: [{ instrument: "Treaty of Albany", article: "12" }]
zone: Europe/Paris
parties: [{ state: QNO, centre: "QN:NCC" }, { state: QSO, centre: "QS:BGD" }]
force: { from: 2025-01-01, until: indefinite }
purposes: { only: [BORDER_CHECK_ENTRY] }
recipients: [{ authority: "QS:BGD", roles: [border-guard] }]
obligations: { retain: 30 days, handling: H2 }
clauses:
  - id: all
    article: "12"
    from: ["${Object.values(givers).join('", "')}"]
    give:
      clear: [${fields.map(({ coordinate }) => coordinate).join(', ')}]
    rows:
${types.map(({ name }) => `      ${name}: every`).join('\n')}
    questions:
${[...roots, ...edges].map(question).join('\n')}
      Mutation.reportWaitTime: { with: [input.post + input.direction + input.laneKind + input.minutes] }
`;
  return policiesOf([{ file: 'everything.yaml', text: document }]);
}

/** Whether an agency has rows of this type. */
function isKept(border: BorderSchema, name: string): boolean {
  const type = border.types.get(name);
  return type !== undefined && [...type.fields.values()].some(({ owner }) => Object.hasOwn(givers, owner));
}
