import { type ConstDirectiveNode, type ConstValueNode, Kind, parse, parseConstValue, print, visit } from 'graphql';

/**
 * Fields that stand in two categories in the oracle's schema. In the country's own none does yet, and documents have a rule about it:
 * both must be given. Written in both ways that a directive has of naming two.
 */
const twice: ReadonlyMap<string, ConstValueNode> = new Map(
  Object.entries({
    'Traveller.birthDate': '[["traveller.biographic", "traveller.identity"]]',
    'TravelDocument.expiresOn': '[["document.validity"], ["document.identity"]]',
    'TravelDocument.statusSince': '[["document.status", "examination.record"]]',
    'Crossing.lane': '[["crossing.control", "crossing.event"]]',
    'Crossing.transportMode': '[["crossing.means"], ["crossing.control"]]',
    'RefusalOfEntry.grounds': '[["refusal.record", "refusal.remarks"]]',
    'Visa.consulate': '[["visa.decision", "visa.validity"]]',
    'Alert.urgent': '[["alert.measure"], ["alert.identity"]]',
    'Vehicle.colour': '[["vehicle.details", "vehicle.identity"]]',
    'Consignment.packages': '[["consignment.goods"], ["consignment.movement"]]',
    'CashDeclaration.declared': '[["cash.declaration", "cash.declarant"]]',
    'Inspection.depth': '[["inspection.record", "inspection.outcome"]]',
    'BorderPost.openingHours': '[["post.directory"], ["post.waiting"]]',
    'Unit.contact': '[["unit.contact", "unit.directory"]]',
  }).map(([coordinate, text]) => [coordinate, parseConstValue(text)]),
);

/** A schema's text, an agency's or the composed one, with those fields in both their categories. */
export function classified(sdl: string): string {
  const changed = visit(parse(sdl), {
    ObjectTypeDefinition: (type) => ({
      ...type,
      fields: type.fields?.map((field) => {
        const value = twice.get(`${type.name.value}.${field.name.value}`);
        return value === undefined ? field : { ...field, directives: field.directives?.map((one) => withPolicies(one, value)) };
      }),
    }),
  });
  return print(changed);
}

function withPolicies(directive: ConstDirectiveNode, value: ConstValueNode): ConstDirectiveNode {
  if (directive.name.value !== 'policy') return directive;
  return { ...directive, arguments: [{ kind: Kind.ARGUMENT, name: { kind: Kind.NAME, value: 'policies' }, value }] };
}
