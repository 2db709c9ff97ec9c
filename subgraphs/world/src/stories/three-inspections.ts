import { withCheckDigit } from '../vehicles/vin.ts';
import { storyConsignment, storyDeclaration } from './goods.ts';
import { stories } from './keys.ts';
import { storyCrossing, storyDocument, storyTraveller } from './people.ts';
import type { Story } from './story.ts';
import { dairyTrader, retailTrader } from './traders.ts';

const keys = stories.threeInspections;

/** Cheese and apples on one lorry: animal health, plant health and customs each open the load, one after the other. */
export const threeInspections: Story = ({ at, date }) => {
  const driver = storyTraveller({
    id: keys.traveller,
    familyName: 'MUNTEREL',
    givenNames: 'Sorin',
    birthDate: '1979-01-08',
    birthPlace: 'Dravesti',
    sex: 'M',
    state: 'QTE',
  });
  const place = { post: { code: keys.post }, vehicle: keys.vehicle };
  const goods = { ...place, consignment: { ucr: keys.consignment } };
  const [veterinary, phytosanitary] = keys.inspections;
  const [dairyCertificate, plantCertificate] = keys.certificates;
  const consignment = storyConsignment({
    ...place,
    ucr: keys.consignment,
    arrivedAt: at(6, '05:40:00'),
    releasedAt: at(6, '17:20:00'),
    consignor: { eori: dairyTrader.eori },
    consignee: { eori: retailTrader.eori },
    dispatchCountry: 'QTE',
    grossMassKg: 18_420.5,
    packages: 41,
  });
  const inspection = { ...goods, depth: 'PHYSICAL', outcome: 'COMPLIANT', unit: { code: 'QN:HLT/DRA' } } as const;
  const certificate = {
    issuingState: 'QTE',
    issuedOn: date(8),
    validUntil: date(-20),
    consignment: { ucr: keys.consignment },
    status: 'ACCEPTED',
  } as const;
  return {
    immigration: {
      Traveller: [driver],
      TravelDocument: [
        storyDocument(driver, keys.document, { issuedOn: date(1500), expiresOn: date(-2152), firstPresentedAt: at(6, '05:58:21') }),
      ],
      Crossing: [
        storyCrossing(
          { traveller: driver.id, document: keys.document, post: keys.post },
          {
            id: keys.crossing,
            occurredAt: at(6, '05:58:21'),
            direction: 'ENTRY',
            lane: 'IN L1',
            vehicle: keys.vehicle,
            stayPurpose: 'CREW',
          },
        ),
      ],
    },
    police: {
      Vehicle: [
        {
          ...keys.vehicle,
          vin: withCheckDigit('YV2ZZZ1A0AN900031'),
          make: 'Volvo',
          model: 'FH',
          colour: 'white',
          category: 'LORRY',
          status: 'NOT_REPORTED',
          statusSince: null,
        },
      ],
    },
    customs: {
      Trader: [dairyTrader, retailTrader],
      Consignment: [consignment],
      ...storyDeclaration(
        {
          mrn: keys.declaration,
          lodgedAt: at(7, '13:05:00'),
          clearedAt: at(6, '17:20:00'),
          status: 'CLEARED',
          control: 'MINOR_DISCREPANCY',
          controlledAt: at(6, '13:05:00'),
          declarant: { eori: retailTrader.eori },
        },
        consignment,
        [
          ['040690', 'Cheese', 9800, 66_640],
          ['080810', 'Apples, fresh', 7900, 6320],
        ],
      ),
    },
    health: {
      Inspection: [
        {
          ...inspection,
          id: veterinary,
          kind: 'VETERINARY',
          startedAt: at(6, '06:30:00'),
          endedAt: at(6, '08:05:00'),
          findings: 'Temperature in range.',
          samples: 3,
        },
        {
          ...inspection,
          id: phytosanitary,
          kind: 'PHYTOSANITARY',
          startedAt: at(6, '09:15:00'),
          endedAt: at(6, '11:10:00'),
          findings: 'No live pests.',
          samples: 2,
        },
      ],
      Certificate: [
        {
          ...certificate,
          id: dairyCertificate,
          number: 'QTE-V-900031',
          kind: 'VETERINARY',
          inspection: { id: veterinary },
          hsCode: '040690',
        },
        {
          ...certificate,
          id: plantCertificate,
          number: 'QTE-P-900032',
          kind: 'PHYTOSANITARY',
          inspection: { id: phytosanitary },
          hsCode: '080810',
        },
      ],
    },
    posts: { DwellTime: [{ ...goods, id: keys.dwellTime, arrivedAt: at(6, '05:40:00'), departedAt: at(6, '17:41:00'), minutes: 721 }] },
  };
};
