import type { Rows } from '@passerelle/schema';
import type { AgencyRows } from '../harness/stack.ts';

/**
 * A world small enough to know by heart. Travellers: Anna (FRA, nothing to hide), Soraya (Soravian, asked for asylum), Ben (QNO).
 * Each crossed at Albany in the last week; a lorry with a seizure and a cash record in it; one alert on the lorry, one on Ben's passport.
 */
export const anna = { issuingState: 'FRA', number: 'AN123456', type: 'P' } as const;
export const soraya = { issuingState: 'QSO', number: 'SO777777', type: 'P' } as const;
export const ben = { issuingState: 'QNO', number: 'BE000001', type: 'P' } as const;
export const lorry = { registrationState: 'QNO', plate: 'LO001AB' } as const;

const albany = { code: 'QNALB' } as const;

const crossing = (
  id: string,
  traveller: string,
  document: Rows['immigration']['Crossing'][number]['document'],
  occurredAt: string,
): Rows['immigration']['Crossing'][number] => ({
  id,
  occurredAt,
  direction: 'ENTRY',
  post: albany,
  lane: 'LANE-SECRET',
  document,
  traveller: { id: traveller },
  visa: null,
  vehicle: id === 'c3' ? lorry : null,
  transportMode: 'ROAD',
  outcome: 'ADMITTED',
  controlLevel: 'FIRST_LINE',
  stayPurpose: 'TOURISM',
  processingSeconds: 40,
  handledBy: { code: 'QN:IMM/ALB' },
});

const traveller = (
  id: string,
  familyName: string,
  givenNames: string,
  birthDate: string,
  nationality: string,
  protection: Rows['immigration']['Traveller'][number]['protection'],
): Rows['immigration']['Traveller'][number] => ({
  id,
  familyName,
  givenNames,
  displayName: `${familyName}, ${givenNames}`,
  birthDate,
  birthPlace: 'BIRTHPLACE-SECRET',
  sex: 'F',
  nationality: [nationality],
  residence: nationality,
  protection,
});

const travelDocument = (key: typeof anna | typeof soraya | typeof ben, holder: string): Rows['immigration']['TravelDocument'][number] => ({
  ...key,
  holder: { id: holder },
  issuedOn: '2020-01-01',
  expiresOn: '2030-01-01',
  mrz: 'MRZ-SECRET',
  chipVerified: true,
  firstPresentedAt: '2026-06-01T08:00:00Z',
});

const post = (code: string, name: string): Rows['posts']['BorderPost'][number] => ({
  code,
  name,
  state: 'QNO',
  facingState: 'QSO',
  pairedPost: null,
  model: 'STRADDLING',
  modes: ['ROAD'],
  latitude: 50,
  longitude: 5,
  timeZone: 'Europe/Paris',
  openingHours: 'always',
  alwaysOpen: true,
  unit: { code: 'QN:IMM/ALB' },
});

const alert = (id: string, target: Rows['police']['Alert'][number]['target']): Rows['police']['Alert'][number] => ({
  id,
  kind: 'OBJECT',
  measure: 'SEIZE',
  target,
  issuedBy: 'QNO',
  issuedAt: '2026-06-01T08:00:00Z',
  validUntil: '2027-06-01T08:00:00Z',
  status: 'ACTIVE',
  urgent: false,
  handling: 'H1',
  sourceEvaluation: 'A',
  informationEvaluation: 1,
  details: 'DETAILS-SECRET',
  contact: { code: 'QN:POL/HQ' },
});

export const smallWorld: AgencyRows = {
  immigration: {
    Traveller: [
      traveller('t1', 'MARTIN', 'Anna', '1990-05-17', 'FRA', []),
      traveller('t2', 'SORAYEVA', 'Soraya', '1985-03-02', 'QSO', ['ASYLUM']),
      traveller('t3', 'BERG', 'Ben', '1970', 'QNO', []),
    ],
    TravelDocument: [travelDocument(anna, 't1'), travelDocument(soraya, 't2'), travelDocument(ben, 't3')],
    Crossing: [
      crossing('c1', 't1', anna, '2026-06-10T08:00:00Z'),
      crossing('c2', 't2', soraya, '2026-06-11T08:00:00Z'),
      crossing('c3', 't3', ben, '2026-06-12T08:00:00Z'),
      crossing('c4', 't1', anna, '2026-01-05T08:00:00Z'),
    ],
    RefusalOfEntry: [],
  },
  visas: { Visa: [], VisaApplication: [] },
  police: {
    Alert: [alert('a1', { __typename: 'Vehicle', ...lorry }), alert('a2', { __typename: 'TravelDocument', ...ben })],
    TravelDocument: [{ ...ben, status: 'STOLEN', statusSince: '2026-06-01T00:00:00Z', reportedBy: 'QNO' }],
    Vehicle: [
      {
        ...lorry,
        vin: '1M8GDM9AXKP042788',
        make: 'Volvo',
        model: 'FH',
        colour: 'white',
        category: 'LORRY',
        status: 'STOLEN',
        statusSince: '2026-06-01T00:00:00Z',
      },
    ],
    DocumentExamination: [],
  },
  customs: {
    Consignment: [],
    Declaration: [],
    GoodsItem: [],
    Trader: [],
    TransitMovement: [],
    Seizure: [
      {
        id: 's1',
        occurredAt: '2026-06-12T09:00:00Z',
        post: albany,
        kind: 'FIREARMS',
        quantity: 3,
        quantityUnit: 'C62',
        description: 'DESCRIPTION-SECRET',
        vehicle: lorry,
        consignment: null,
        document: ben,
      },
    ],
    CashDeclaration: [
      {
        id: 'k1',
        occurredAt: '2026-06-12T09:30:00Z',
        post: albany,
        direction: 'ENTRY',
        declared: false,
        amount: 98765,
        currency: 'EUR',
        declarant: { familyName: 'BERG', givenNames: 'Ben', nationality: ['QNO'] },
        document: ben,
        vehicle: lorry,
      },
    ],
  },
  health: { Inspection: [], Certificate: [] },
  posts: {
    BorderPost: [post('QNALB', 'Albany'), post('QNKOR', 'Korvin')],
    Lane: [],
    WaitTime: [],
    TrafficCount: [],
    DwellTime: [],
    Procedure: [],
    Unit: [],
    Equipment: [],
    Shift: [],
  },
};

/** The same world in which a person and all that is theirs never was. */
export function without(rows: AgencyRows, travellerId: string): AgencyRows {
  const { Traveller, TravelDocument, Crossing, RefusalOfEntry } = rows.immigration;
  const isOther = (row: { readonly traveller: { readonly id: string } | null }): boolean => row.traveller?.id !== travellerId;
  return {
    ...rows,
    immigration: {
      Traveller: Traveller.filter((row) => row.id !== travellerId),
      TravelDocument: TravelDocument.filter((row) => row.holder?.id !== travellerId),
      Crossing: Crossing.filter(isOther),
      RefusalOfEntry: RefusalOfEntry.filter(isOther),
    },
  };
}
