import { withCheckDigit } from '../vehicles/vin.ts';
import { driver } from './cash-and-firearms-journeys.ts';
import { storyConsignment, storyDeclaration } from './goods.ts';
import { stories } from './keys.ts';
import type { StoryClock, StoryRows } from './story.ts';
import { retailTrader, shellTrader } from './traders.ts';

const keys = stories.cashAndFirearms;
const place = { post: { code: keys.post }, vehicle: keys.vehicle };

/** What police, customs, border health and posts know of the van, its loads and its driver. */
export function findings(clock: StoryClock): Pick<StoryRows, 'police' | 'customs' | 'health' | 'posts'> {
  return { police: police(clock), customs: customs(clock), ...atThePost(clock) };
}

function police({ at }: StoryClock): NonNullable<StoryRows['police']> {
  const alert = {
    issuedAt: at(31, '07:45:00'),
    validUntil: at(-1064, '07:45:00'),
    status: 'ACTIVE',
    urgent: true,
    handling: 'H1',
    sourceEvaluation: 'A',
    informationEvaluation: 1,
    contact: { code: 'QN:POL/NORTH' },
  } as const;
  return {
    Vehicle: [
      {
        ...keys.vehicle,
        vin: withCheckDigit('WV1ZZZ2K0AH900061'),
        make: 'Volkswagen',
        model: 'Crafter',
        colour: 'grey',
        category: 'VAN',
        status: 'STOLEN',
        statusSince: at(31, '07:45:00'),
      },
    ],
    TravelDocument: [{ ...keys.document, status: 'LOST', statusSince: at(60, '12:00:00'), reportedBy: 'QTE' }],
    Alert: [
      {
        ...alert,
        id: keys.vehicleAlert,
        kind: 'OBJECT',
        measure: 'SEIZE',
        target: { __typename: 'Vehicle', ...keys.vehicle },
        issuedBy: 'QSO',
        details: 'Van stolen from a hire company in Mlinar; used to carry firearms.',
      },
      {
        ...alert,
        id: keys.documentAlert,
        kind: 'CHECK',
        measure: 'SPECIFIC_CHECK',
        target: { __typename: 'TravelDocument', ...keys.document },
        issuedBy: 'QNO',
        issuedAt: at(6, '09:00:00'),
        urgent: false,
        details: 'Driver seen with a stolen van; passport reported lost. Search person, vehicle and goods.',
      },
    ],
  };
}

function customs({ at }: StoryClock): NonNullable<StoryRows['customs']> {
  const [earlier, last] = keys.consignments;
  const [earlierMrn, lastMrn] = keys.declarations;
  const parties = { consignor: { eori: shellTrader.eori }, consignee: { eori: retailTrader.eori }, dispatchCountry: 'QSO' };
  const olives = storyConsignment({
    ...place,
    ...parties,
    ucr: earlier,
    arrivedAt: at(9, '14:05:00'),
    releasedAt: at(9, '16:10:00'),
    riskLane: 'YELLOW',
  });
  const furniture = storyConsignment({
    ...place,
    ...parties,
    ucr: last,
    arrivedAt: at(2, '16:22:00'),
    releasedAt: null,
    status: 'SEIZED',
    grossMassKg: 960,
  });
  const declared = { declarant: parties.consignor };
  const first = storyDeclaration(
    {
      ...declared,
      mrn: earlierMrn,
      lodgedAt: at(10, '08:00:00'),
      clearedAt: at(9, '16:10:00'),
      status: 'CLEARED',
      control: 'SATISFACTORY',
      controlledAt: at(9, '14:30:00'),
    },
    olives,
    [['200570', 'Olives, preserved', 1610, 3864]],
  );
  const second = storyDeclaration(
    {
      ...declared,
      mrn: lastMrn,
      lodgedAt: at(3, '08:00:00'),
      clearedAt: null,
      status: 'REJECTED',
      control: 'UNSATISFACTORY',
      controlledAt: at(2, '17:30:00'),
    },
    furniture,
    [['940350', 'Bedroom furniture', 880, 3430]],
  );
  const { familyName, givenNames, nationality } = driver;
  const found = { ...place, document: keys.document };
  return {
    Trader: [shellTrader],
    Consignment: [olives, furniture],
    Declaration: [...first.Declaration, ...second.Declaration],
    GoodsItem: [...first.GoodsItem, ...second.GoodsItem],
    CashDeclaration: [
      {
        ...found,
        id: keys.cash,
        occurredAt: at(2, '17:05:00'),
        direction: 'ENTRY',
        declared: false,
        amount: 48_500,
        currency: 'EUR',
        declarant: { familyName, givenNames, nationality },
      },
    ],
    Seizure: [
      {
        ...found,
        id: keys.seizure,
        occurredAt: at(2, '17:30:00'),
        kind: 'FIREARMS',
        quantity: 3,
        quantityUnit: 'H87',
        consignment: { ucr: last },
        description: 'Three pistols and 150 rounds behind the side panel, under bedroom furniture.',
      },
    ],
  };
}

function atThePost({ at, date }: StoryClock): Pick<StoryRows, 'health' | 'posts'> {
  const [earlier] = keys.consignments;
  const goods = { ...place, consignment: { ucr: earlier } };
  return {
    health: {
      Inspection: [
        {
          ...goods,
          id: keys.inspection,
          kind: 'SANITARY',
          startedAt: at(9, '14:20:00'),
          endedAt: at(9, '14:55:00'),
          depth: 'IDENTITY',
          outcome: 'COMPLIANT',
          findings: 'Labels in order.',
          samples: 0,
          unit: { code: 'QN:HLT/KOR' },
        },
      ],
      Certificate: [
        {
          id: keys.certificate,
          number: 'QSO-H-900061',
          kind: 'HEALTH',
          issuingState: 'QSO',
          issuedOn: date(11),
          validUntil: date(-17),
          consignment: { ucr: earlier },
          inspection: { id: keys.inspection },
          hsCode: '200570',
          status: 'ACCEPTED',
        },
      ],
    },
    posts: { DwellTime: [{ ...goods, id: keys.dwellTime, arrivedAt: at(9, '14:05:00'), departedAt: at(9, '16:22:00'), minutes: 137 }] },
  };
}
