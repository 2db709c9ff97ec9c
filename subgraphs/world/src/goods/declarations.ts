import type { Rows } from '@passerelle/schema';
import type { Random } from '../random/random.ts';
import { formatInstant, secondsPerDay, secondsPerHour, secondsPerMinute, yearOf } from '../time/calendar.ts';
import type { Shipment } from './consignment.ts';
import type { Goods } from './harmonized-system.ts';
import { makeMrn } from './references.ts';

export type Declaration = Rows['customs']['Declaration'][number];
export type GoodsItem = Rows['customs']['GoodsItem'][number];

/** A declaration with the lines of goods that it declares. */
export type Declared = { readonly declaration: Declaration; readonly items: readonly GoodsItem[] };

const procedures = { IMPORT: 'R', EXPORT: 'A', TRANSIT: 'J', TEMPORARY: 'S' } as const;
type Kind = keyof typeof procedures;

/** Declarations of all shipments: one each, two for one in twelve, whose goods are then divided. */
export function declareAll(random: Random, shipments: readonly Shipment[]): readonly Declared[] {
  const declared: Declared[] = [];
  for (const shipment of shipments) {
    const split = shipment.goods.length > 1 && random.chance(0.2) ? 1 : shipment.goods.length;
    for (const goods of [shipment.goods.slice(0, split), shipment.goods.slice(split)]) {
      if (goods.length > 0) declared.push(declare(random, shipment, goods, declared.length + 1));
    }
  }
  return declared;
}

function declare(random: Random, shipment: Shipment, goods: readonly Goods[], serial: number): Declared {
  const { consignment } = shipment;
  const kind: Kind = shipment.leavesBy
    ? 'TRANSIT'
    : consignment.direction === 'EXIT'
      ? 'EXPORT'
      : random.chance(0.04)
        ? 'TEMPORARY'
        : 'IMPORT';
  // Announced goods are declared before the data end, others an hour to a day before they come.
  const lodgedAt = shipment.expectedAt - (shipment.arrivedAt === null ? 4 * secondsPerDay : 0) - random.int(1, 30) * secondsPerHour;
  const year = yearOf(Math.floor(lodgedAt / secondsPerDay));
  const mrn = makeMrn(year, 'QN', `${shipment.post.short}${String(serial).padStart(9, '0')}`, procedures[kind]);
  const currency = random.chance(0.85) ? 'EUR' : random.pick(['USD', 'GBP', 'PLN', 'CHF']);
  const share = (consignment.grossMassKg ?? 0) / shipment.goods.length;
  const items = goods.map((each, index) => itemOf(random, each, { shipment, mrn, currency, share, itemNumber: index + 1 }));
  const declaration: Declaration = {
    mrn,
    consignment: { ucr: consignment.ucr },
    kind,
    ...progress(random, shipment),
    lodgedAt: formatInstant(lodgedAt),
    declarant: random.chance(0.6) ? consignment.consignee : consignment.consignor,
    invoiceAmount: cents(items.reduce((sum, item) => sum + (item.amount ?? 0), 0)),
    invoiceCurrency: currency,
  };
  return { declaration, items };
}

/** Where the declaration stands, as the consignment and its lane tell. */
function progress(random: Random, shipment: Shipment): Pick<Declaration, 'status' | 'clearedAt' | 'control' | 'controlledAt'> {
  const { arrivedAt, releasedAt, consignment } = shipment;
  if (arrivedAt === null) return { status: 'LODGED', clearedAt: null, control: 'NONE', controlledAt: null };
  const pending = consignment.status === 'PRESENTED' || consignment.status === 'HELD';
  const controlled = !pending && consignment.riskLane !== 'GREEN';
  const bad = consignment.status === 'SEIZED' || consignment.status === 'REFUSED';
  const control = !controlled ? 'NONE' : bad ? 'UNSATISFACTORY' : random.chance(0.88) ? 'SATISFACTORY' : 'MINOR_DISCREPANCY';
  return {
    status: bad ? 'REJECTED' : consignment.status === 'HELD' ? 'UNDER_CONTROL' : pending ? 'ACCEPTED' : 'CLEARED',
    clearedAt: releasedAt === null ? null : formatInstant(releasedAt),
    control,
    controlledAt: controlled ? formatInstant(arrivedAt + random.int(10, 40) * secondsPerMinute) : null,
  };
}

type Line = {
  readonly shipment: Shipment;
  readonly mrn: string;
  readonly currency: string;
  readonly share: number;
  readonly itemNumber: number;
};

function itemOf(random: Random, goods: Goods, line: Line): GoodsItem {
  const netMassKg = cents(line.share * (0.86 + random.next() * 0.1));
  return {
    id: `${line.mrn}-${line.itemNumber}`,
    itemNumber: line.itemNumber,
    declaration: { mrn: line.mrn },
    consignment: { ucr: line.shipment.consignment.ucr },
    hsCode: goods.hsCode,
    description: goods.description,
    originCountry: random.chance(0.8)
      ? line.shipment.consignment.dispatchCountry
      : random.pick(['CHN', 'VNM', 'BRA', 'MAR', 'KEN', 'IND', 'USA']),
    netMassKg,
    amount: cents(netMassKg * goods.eurosPerKg * (0.8 + random.next() * 0.4)),
    currency: line.currency,
    unNumber: goods.unNumber,
  };
}

function cents(amount: number): number {
  return Math.round(amount * 100) / 100;
}
