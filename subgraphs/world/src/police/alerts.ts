import type { Rows } from '@passerelle/schema';
import type { CrossingDraft } from '../crossings/leg.ts';
import type { Shipment } from '../goods/consignment.ts';
import { type DocumentKey, keyOf, keyText, type Person } from '../people/person.ts';
import type { Random } from '../random/random.ts';
import { draw, weighted } from '../random/weighted.ts';
import { formatInstant, type Instant, secondsPerDay } from '../time/calendar.ts';
import type { Period } from '../traffic/rhythm.ts';
import { type Vehicle, vehicleKey } from '../vehicles/fleet.ts';
import { type AlertKind, consignmentAlerts, documentAlert, personAlerts, vehicleAlerts } from './alert-kinds.ts';
import type { DocumentReport } from './documents.ts';

export type Alert = Rows['police']['Alert'][number];
type Target = NonNullable<Alert['target']>;
type Draft = Omit<Alert, 'id'> & { readonly from: Instant };

const person = weighted(personAlerts);
const vehicle = weighted(vehicleAlerts);
const goods = weighted(consignmentAlerts);
const contacts = ['QN:POL/HQ', 'QN:POL/NORTH', 'QN:POL/SOUTH'];

/** What alerts may be about. */
export type Wanted = {
  readonly crossings: readonly CrossingDraft[];
  readonly people: readonly Person[];
  readonly reports: readonly DocumentReport[];
  readonly vehicles: readonly Vehicle[];
  readonly shipments: readonly Shipment[];
};

/** `count` alerts: those that explain a refusal or an arrest at the border first, then on documents, vehicles and goods. */
export function makeAlerts(random: Random, period: Period, wanted: Wanted, count: number): readonly Alert[] {
  const drafts: Draft[] = wanted.crossings.flatMap((crossing) => explain(random, period, crossing));
  const reported = wanted.vehicles.filter((each) => each.status !== 'NOT_REPORTED');
  const announced = random.shuffle(wanted.shipments.filter(({ consignment }) => consignment.riskLane === 'RED'));
  const share = (part: number) => Math.floor(count * part);
  for (const each of reported.slice(0, share(0.22)))
    drafts.push(drawAlert(random, period, { __typename: 'Vehicle', ...vehicleKey(each) }, draw(random, vehicle)));
  for (const each of announced.slice(0, share(0.07))) {
    drafts.push(drawAlert(random, period, { __typename: 'Consignment', ucr: each.consignment.ucr }, draw(random, goods)));
  }
  for (const each of wanted.reports.slice(0, share(0.3))) drafts.push(drawAlert(random, period, documentTarget(each), documentAlert));
  const candidates = random.shuffle(wanted.people);
  for (const each of candidates.slice(0, Math.max(0, count - drafts.length))) {
    drafts.push(drawAlert(random, period, documentTarget(each.documents[0]), draw(random, person)));
  }
  drafts.sort((a, b) => a.from - b.from || (textOf(a.target) < textOf(b.target) ? -1 : 1));
  return drafts.map(({ from: _from, ...alert }, index) => ({ ...alert, id: `AL${String(index + 1).padStart(6, '0')}` }));
}

/** The alert without which a control would not have ended as it did. */
function explain(random: Random, period: Period, crossing: CrossingDraft): readonly Draft[] {
  if (!crossing.document) return [];
  const measure = crossing.outcome === 'DETAINED' ? 'ARREST' : crossing.grounds.includes('H') ? 'REFUSE_ENTRY' : null;
  const kind = personAlerts.find(([each]) => each.measure === measure)?.[0];
  if (!kind) return [];
  const from = crossing.at - random.int(20, 300) * secondsPerDay;
  return [{ ...drawAlert(random, period, documentTarget(crossing.document), kind), ...duration(from, period, 3, 'ACTIVE'), from }];
}

function drawAlert(random: Random, period: Period, target: Target, { kind, measure, urgent, details }: AlertKind): Draft {
  const from = random.int((period.from - 400) * secondsPerDay, period.until * secondsPerDay - 1);
  const years = random.pick([1, 1, 3, 3, 5]);
  return {
    kind,
    measure,
    target,
    issuedBy: random.pick(['QNO', 'QNO', 'QNO', 'QSO', 'QTE', 'DEU', 'FRA', 'ITA']),
    ...duration(from, period, years, random.chance(0.08) ? 'WITHDRAWN' : 'ACTIVE'),
    urgent: random.chance(urgent),
    handling: random.pick(['H0', 'H0', 'H1', 'H1', 'H1', 'H2', 'H3'] as const),
    sourceEvaluation: random.pick(['A', 'A', 'B', 'B', 'B', 'C', 'X'] as const),
    informationEvaluation: random.pick([1, 2, 2, 2, 3, 3, 4]),
    details,
    contact: { code: random.pick(contacts) },
    from,
  };
}

function duration(
  from: Instant,
  period: Period,
  years: number,
  status: 'ACTIVE' | 'WITHDRAWN',
): Pick<Alert, 'issuedAt' | 'validUntil' | 'status'> {
  const validUntil = from + years * 365 * secondsPerDay;
  const over = validUntil < period.until * secondsPerDay;
  return { issuedAt: formatInstant(from), validUntil: formatInstant(validUntil), status: over ? 'EXPIRED' : status };
}

function documentTarget(document: DocumentKey): Target {
  return { __typename: 'TravelDocument', ...keyOf(document) };
}

function textOf(target: Alert['target']): string {
  if (target === null) return '';
  if (target.__typename === 'Consignment') return target.ucr;
  return target.__typename === 'Vehicle' ? `${target.registrationState} ${target.plate}` : keyText(target);
}
