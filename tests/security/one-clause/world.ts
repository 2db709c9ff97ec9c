/** A fixed small world of immigration and police, in graph shape, ordered by key. Every kind of gap is in it somewhere. */
export type Values = Readonly<Record<string, unknown>>;

const document = (
  issuingState: string,
  number: string,
  type: string,
  holder: string | null,
  expiresOn: string | null,
  status: string,
): Values => ({
  issuingState,
  number,
  type,
  holder: holder === null ? null : { id: holder },
  expiresOn,
  status,
});

const reference = ({ issuingState, number, type }: Values): Values => ({ issuingState, number, type });

const annas = document('FRA', 'AN123456', 'P', 't1', '2030-01-01', 'NOT_REPORTED');
const nobodys = document('FRA', 'NO000000', 'P', null, '2026-01-01', 'STOLEN');
const bens = document('QNO', 'BE000001', 'PS', 't3', null, 'LOST');
const sorayas = document('QSO', 'SO777777', 'P', 't2', '2031-01-01', 'NOT_REPORTED');
const sorayasOther = document('QSO', 'SO888888', 'PS', 't2', '2027-01-01', 'STOLEN');

const crossing = (
  id: string,
  traveller: string | null,
  doc: Values | null,
  occurredAt: string,
  direction: string,
  lane: string | null,
): Values => ({
  id,
  traveller: traveller === null ? null : { id: traveller },
  document: doc === null ? null : reference(doc),
  occurredAt,
  direction,
  lane,
  outcome: 'ADMITTED',
});

const traveller = (
  id: string,
  familyName: string,
  givenNames: string | null,
  birthDate: string | null,
  nationality: readonly string[],
  protection: readonly string[] | null,
): Values => ({
  id,
  familyName,
  givenNames,
  displayName: `${familyName}, ${givenNames ?? ''}`,
  birthDate,
  nationality,
  protection,
});

export const world: ReadonlyMap<string, readonly Values[]> = new Map([
  [
    'Traveller',
    [
      traveller('t1', 'MARTIN', 'Anna', '1990-05-17', ['FRA'], []),
      traveller('t2', 'SORAYEVA', 'Soraya', '1979', ['QSO', 'FRA'], ['ASYLUM']),
      traveller('t3', 'BERG', null, '1980', ['QNO'], null),
      traveller('t4', 'NOONE', 'Nora', null, [], []),
    ],
  ],
  ['TravelDocument', [annas, nobodys, bens, sorayas, sorayasOther]],
  [
    'Crossing',
    [
      crossing('c1', 't1', annas, '2026-06-10T08:00:00Z', 'ENTRY', 'L1'),
      crossing('c2', 't2', sorayas, '2026-06-11T08:00:00Z', 'ENTRY', null),
      crossing('c3', 't3', bens, '2026-06-12T08:00:00Z', 'EXIT', 'L1'),
      crossing('c4', 't1', annas, '2026-01-05T08:00:00Z', 'EXIT', 'L2'),
      // Somebody with another's document, nobody with a document, somebody without one.
      crossing('c5', 't3', sorayas, '2026-06-13T08:00:00Z', 'ENTRY', 'L2'),
      crossing('c6', null, nobodys, '2026-06-14T08:00:00Z', 'ENTRY', 'L1'),
      crossing('c7', 't2', null, '2026-06-14T09:00:00Z', 'EXIT', null),
    ],
  ],
]);

/** The part of the schema that documents and operations here are made of. */
export type Edge = { readonly name: string; readonly target: string; readonly isMany: boolean };
export type TypeFacts = { readonly key: readonly string[]; readonly leaves: readonly string[]; readonly edges: readonly Edge[] };

export const types: ReadonlyMap<string, TypeFacts> = new Map([
  [
    'Crossing',
    {
      key: ['id'],
      leaves: ['id', 'occurredAt', 'direction', 'lane', 'outcome'],
      edges: [
        { name: 'document', target: 'TravelDocument', isMany: false },
        { name: 'traveller', target: 'Traveller', isMany: false },
      ],
    },
  ],
  [
    'TravelDocument',
    {
      key: ['issuingState', 'number', 'type'],
      leaves: ['issuingState', 'number', 'type', 'expiresOn', 'status'],
      edges: [
        { name: 'holder', target: 'Traveller', isMany: false },
        { name: 'crossings', target: 'Crossing', isMany: true },
      ],
    },
  ],
  [
    'Traveller',
    {
      key: ['id'],
      leaves: ['id', 'familyName', 'givenNames', 'displayName', 'birthDate', 'nationality', 'protection'],
      edges: [
        { name: 'documents', target: 'TravelDocument', isMany: true },
        { name: 'crossings', target: 'Crossing', isMany: true },
      ],
    },
  ],
]);

/** Root fields that return lists, by the type of their rows. */
export const rootLists: ReadonlyMap<string, string> = new Map([
  ['Crossing', 'crossings'],
  ['TravelDocument', 'travelDocuments'],
  ['Traveller', 'travellers'],
]);

/** Police owns the status of documents, immigration everything else here. */
export const ownerOf = (coordinate: string): string => (coordinate === 'TravelDocument.status' ? 'QN:POL' : 'QN:IMM');

export const keysToLookUp: readonly Values[] = [annas, nobodys, sorayas, { issuingState: 'FRA', number: 'GONE0000', type: 'P' }].map(
  reference,
);
export const asOf = '2026-06-15T00:00:00Z';
