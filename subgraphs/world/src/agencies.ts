import type { Rows } from '@passerelle/schema';
import type { Border } from './border.ts';
import type { RefusalOfEntry } from './crossings/leg.ts';
import { declareAll } from './goods/declarations.ts';
import { makeCash, makeSeizures } from './goods/findings.ts';
import { makeTransits } from './goods/transit.ts';
import { makeCertificates } from './health/certificates.ts';
import { makeInspections } from './health/inspections.ts';
import type { Sizes } from './options.ts';
import { keyText } from './people/person.ts';
import { makeAlerts } from './police/alerts.ts';
import { makeDocumentReports } from './police/documents.ts';
import { makeExaminations } from './police/examinations.ts';
import { makeVehicleRows } from './police/vehicles.ts';
import { makeBorderPosts } from './posts/border-posts.ts';
import { makeDwellTimes } from './posts/dwelling.ts';
import { makeEquipment } from './posts/equipment.ts';
import { makeProcedures } from './posts/procedures.ts';
import { makeShifts } from './posts/shifts.ts';
import { makeUnits } from './posts/units.ts';
import { makeWaitTimes, type WaitingFactor } from './posts/waiting.ts';
import type { Random } from './random/random.ts';
import { formatInstant, secondsPerMinute } from './time/calendar.ts';
import { makeVisaRows, topUpVisas } from './visas/visas.ts';

/** A stream of choices for each part, by its label. */
export type Streams = (label: string) => Random;

/** Immigration's rows: everyone who was enrolled, their documents, crossings in order of time, refusals. */
export function immigrationRows(border: Border, streams: Streams): Rows['immigration'] {
  const random = streams('refusals');
  const firstSeen = new Map<string, number>();
  const firstMet = new Map<string, number>();
  const refusals: RefusalOfEntry[] = [];
  const crossings = border.crossings.map(({ at, grounds, ...row }, index) => {
    const id = String(100_000_001 + index);
    if (row.document && !firstSeen.has(keyText(row.document))) firstSeen.set(keyText(row.document), at);
    if (row.traveller && !firstMet.has(row.traveller.id)) firstMet.set(row.traveller.id, at);
    if (row.outcome === 'REFUSED') refusals.push(refusalOf(random, refusals.length + 1, { at, grounds, id, ...row }));
    return { id, occurredAt: formatInstant(at), ...row };
  });
  const documents = border.people.flatMap((person) =>
    person.documents.map((document) => {
      const at = firstSeen.get(keyText(document)) ?? firstMet.get(person.traveller.id);
      return { ...document, firstPresentedAt: at === undefined ? null : formatInstant(at) };
    }),
  );
  return {
    Traveller: border.people.map(({ traveller }) => traveller),
    TravelDocument: documents,
    Crossing: crossings,
    RefusalOfEntry: refusals,
  };
}

/** The visa office's rows. */
export function visaRows(border: Border, streams: Streams, sizes: Sizes): Rows['visas'] {
  topUpVisas(streams('visas topped up'), border.visaDesk, border.people, border.period, sizes.visas);
  return makeVisaRows(streams('visa applications'), border.visaDesk, border.people, border.period);
}

/** The police's rows. */
export function policeRows(border: Border, streams: Streams, sizes: Sizes): Rows['police'] {
  const { period, people, crossings, shipments } = border;
  const reports = makeDocumentReports(streams('document reports'), period, people, sizes.unseenDocuments);
  const vehicles = makeVehicleRows(streams('vehicle reports'), period, border.fleet, sizes.stolenVehicles);
  return {
    Alert: makeAlerts(streams('alerts'), period, { crossings, people, reports, vehicles, shipments }, sizes.alerts),
    TravelDocument: reports,
    Vehicle: vehicles,
    DocumentExamination: makeExaminations(streams('examinations'), crossings, sizes.examinations),
  };
}

/** Customs' rows. */
export function customsRows(border: Border, streams: Streams, sizes: Sizes): Rows['customs'] {
  const { shipments, crossings, period } = border;
  const declared = declareAll(streams('declarations'), shipments);
  const people = new Map(border.people.map((person) => [person.traveller.id, person]));
  return {
    Consignment: shipments.map(({ consignment }) => consignment),
    Declaration: declared.map(({ declaration }) => declaration),
    GoodsItem: declared.flatMap(({ items }) => items),
    Trader: border.traders,
    Seizure: makeSeizures(streams('seizures'), crossings, shipments, sizes.seizures),
    CashDeclaration: makeCash(streams('cash'), crossings, people, sizes.cash),
    TransitMovement: makeTransits(streams('transit'), period, shipments),
  };
}

/** Border health's rows. */
export function healthRows(border: Border, streams: Streams, sizes: Sizes): Rows['health'] {
  const inspected = makeInspections(streams('inspections'), border.period, border.rhythm, border.shipments, sizes.inspections);
  return { Inspection: inspected.map(({ inspection }) => inspection), Certificate: makeCertificates(streams('certificates'), inspected) };
}

/** The posts administration's rows. */
export function postRows(border: Border, streams: Streams, sizes: Sizes, factor: WaitingFactor): Rows['posts'] {
  const { period, shipments, lanes } = border;
  return {
    BorderPost: makeBorderPosts(),
    Lane: lanes,
    WaitTime: makeWaitTimes(streams('waiting'), period, sizes.waitingDays, factor),
    TrafficCount: [],
    DwellTime: makeDwellTimes(streams('dwelling'), period, shipments),
    Procedure: makeProcedures(),
    Unit: makeUnits(),
    Equipment: makeEquipment(streams('equipment'), period),
    Shift: makeShifts(streams('shifts'), period),
  };
}

type Refused = Pick<Border['crossings'][number], 'at' | 'grounds' | 'post' | 'document' | 'traveller'> & { readonly id: string };

function refusalOf(random: Random, serial: number, { at, grounds, id, post, document, traveller }: Refused): RefusalOfEntry {
  return {
    id: `RF${String(serial).padStart(6, '0')}`,
    refusedAt: formatInstant(at + random.int(5, 55) * secondsPerMinute),
    post,
    crossing: { id },
    document,
    traveller,
    grounds,
    remarks: random.chance(0.6) ? remarks[grounds[0] ?? 'E'] : null,
    appealed: random.chance(0.1) ? null : random.chance(0.08),
  };
}

const remarks: Readonly<Record<NonNullable<RefusalOfEntry['grounds']>[number], string>> = {
  A: 'Document past its date of expiry.',
  B: 'See the examination of the document.',
  C: 'No visa in the document.',
  D: 'Visa sticker without relief print.',
  E: 'No address of stay, contradictory statements on the journey.',
  F: 'Days of stay used up; shown the calculation.',
  G: 'No means for the stay stated.',
  H: 'Hit confirmed by the issuing state.',
  I: 'Decision of the duty officer.',
  UNKNOWN: 'See the file.',
};
