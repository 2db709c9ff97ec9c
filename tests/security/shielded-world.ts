import type { Rows } from '@passerelle/schema';
import type { AgencyRows } from '../harness/stack.ts';
import { anna, ben, lorry, smallWorld, soraya } from './small-world.ts';

/** Stolen before anybody's name was in it, and presented to nobody. */
export const blank = { issuingState: 'FRA', number: 'BL000009', type: 'P' } as const;
/** A document of an asylum seeker whose nationality immigration does not know. */
export const unclear = { issuingState: 'QSO', number: 'UN555555', type: 'P' } as const;

type Document = Rows['immigration']['TravelDocument'][number];
type Key = Pick<Document, 'issuingState' | 'number' | 'type'>;

const albany = { code: 'QNALB' } as const;
const at = (day: number, hour = 8): string => `2026-06-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;

const refusal = (id: string, traveller: string, document: Key): Rows['immigration']['RefusalOfEntry'][number] => ({
  id,
  refusedAt: at(11),
  post: albany,
  crossing: { id: id.replace('r', 'c') },
  document,
  traveller: { id: traveller },
  grounds: ['C'],
  remarks: null,
  appealed: false,
});

const visa = (number: number, document: Key | null): Rows['visas']['Visa'][number] => ({
  issuingState: 'QNO',
  stickerNumber: `QN000000${number}`,
  type: 'C',
  document,
  validFrom: `2026-01-0${number}`,
  validUntil: '2026-12-31',
  entries: 'ONE',
  stayDays: 10 * number,
  status: number % 2 === 0 ? 'VALID' : 'EXPIRED',
  territory: ['QNO'],
  consulate: 'QSOCAP',
  application: { id: `va${number}` },
  mrz: null,
});

const application = (number: number, document: Key | null): Rows['visas']['VisaApplication'][number] => ({
  id: `va${number}`,
  lodgedAt: at(number),
  consulate: 'QSOCAP',
  document,
  type: 'C',
  purpose: 'FAMILY',
  sponsor: 'Helena Brandt',
  decision: 'ISSUED',
  decidedAt: at(number, 9),
  visa: { issuingState: 'QNO', stickerNumber: `QN000000${number}` },
});

const alert = (id: string, target: Rows['police']['Alert'][number]['target']): Rows['police']['Alert'][number] => {
  const [first] = smallWorld.police.Alert;
  if (first === undefined) throw new Error('the small world has an alert');
  return { ...first, id, target };
};
const onDocument = (document: Key) => ({ __typename: 'TravelDocument', ...document }) as const;

const examination = (id: string, document: Key | null): Rows['police']['DocumentExamination'][number] => ({
  id,
  examinedAt: at(10),
  post: albany,
  document,
  method: 'CHIP',
  result: 'GENUINE',
  findings: null,
  examiner: { code: 'QN:POL/HQ' },
});

const seizure = (id: string, day: number, document: Key | null): Rows['customs']['Seizure'][number] => {
  const [first] = smallWorld.customs.Seizure;
  if (first === undefined) throw new Error('the small world has a seizure');
  return { ...first, id, occurredAt: at(day), document };
};
const cash = (id: string, day: number, document: Key | null): Rows['customs']['CashDeclaration'][number] => {
  const [first] = smallWorld.customs.CashDeclaration;
  if (first === undefined) throw new Error('the small world has a cash declaration');
  return { ...first, id, occurredAt: at(day), document };
};
const crossing = (id: string, traveller: string, document: Key, day: number): Rows['immigration']['Crossing'][number] => {
  const [first] = smallWorld.immigration.Crossing;
  if (first === undefined) throw new Error('the small world has a crossing');
  const visa = { issuingState: 'QNO', stickerNumber: `QN000000${day % 9}` };
  return { ...first, id, document, traveller: { id: traveller }, occurredAt: at(day), vehicle: lorry, visa };
};

/**
 * The small world with rows of every agency on Anna, Ben and Soraya, hers before, between and after theirs in every order; and a
 * blank passport that nobody presented.
 */
export const shieldedWorld: AgencyRows = {
  ...smallWorld,
  immigration: {
    ...smallWorld.immigration,
    Crossing: [
      ...smallWorld.immigration.Crossing,
      crossing('c5', 't2', soraya, 1),
      crossing('c6', 't1', anna, 2),
      crossing('c7', 't2', soraya, 3),
      crossing('c8', 't3', ben, 4),
      crossing('c9', 't2', soraya, 14),
    ],
    RefusalOfEntry: [refusal('r1', 't1', anna), refusal('r2', 't2', soraya), refusal('r3', 't3', ben)],
  },
  visas: {
    Visa: [soraya, soraya, anna, soraya, ben, blank, anna, soraya].map((document, i) => visa(i + 1, document)),
    VisaApplication: [soraya, soraya, anna, soraya, ben, blank, anna, soraya].map((document, i) => application(i + 1, document)),
  },
  police: {
    ...smallWorld.police,
    Alert: [
      ...smallWorld.police.Alert,
      alert('a0', onDocument(soraya)),
      alert('a3', onDocument(soraya)),
      alert('a4', onDocument(blank)),
      alert('a5', null),
      alert('a6', onDocument(anna)),
      alert('a9', onDocument(soraya)),
    ],
    TravelDocument: [
      ...smallWorld.police.TravelDocument,
      { ...soraya, status: 'REVOKED', statusSince: at(1), reportedBy: 'QSO' },
      { ...blank, status: 'STOLEN_BLANK', statusSince: at(1), reportedBy: 'FRA' },
    ],
    DocumentExamination: [examination('e1', soraya), examination('e2', anna), examination('e3', soraya), examination('e4', blank)],
  },
  customs: {
    ...smallWorld.customs,
    Seizure: [...smallWorld.customs.Seizure, seizure('s0', 9, soraya), seizure('s2', 10, null), seizure('s9', 14, soraya)],
    CashDeclaration: [...smallWorld.customs.CashDeclaration, cash('k0', 8, soraya), cash('k2', 13, anna), cash('k9', 14, soraya)],
  },
};

/** The same world in which a person, and all that any agency has of them, never was. */
export function withoutPerson(rows: AgencyRows, traveller: string, documents: readonly Key[]): AgencyRows {
  const isTheirs = (key: Key | null): boolean =>
    documents.some((one) => one.number === key?.number && one.issuingState === key.issuingState);
  const ofOthers = <R extends { readonly document: Key | null }>(list: readonly R[]): readonly R[] =>
    list.filter(({ document }) => !isTheirs(document));
  const { immigration, visas, police, customs } = rows;
  const theirVisas = visas.Visa.filter(({ document }) => isTheirs(document));
  return {
    ...rows,
    immigration: {
      Traveller: immigration.Traveller.filter(({ id }) => id !== traveller),
      TravelDocument: immigration.TravelDocument.filter((row) => !isTheirs(row)),
      Crossing: immigration.Crossing.filter((row) => row.traveller?.id !== traveller).map((row) => ({
        ...row,
        visa: theirVisas.some(({ stickerNumber }) => stickerNumber === row.visa?.stickerNumber) ? null : row.visa,
      })),
      RefusalOfEntry: immigration.RefusalOfEntry.filter((row) => row.traveller?.id !== traveller),
    },
    visas: { Visa: ofOthers(visas.Visa), VisaApplication: ofOthers(visas.VisaApplication) },
    police: {
      ...police,
      Alert: police.Alert.filter(({ target }) => target?.__typename !== 'TravelDocument' || !isTheirs(target)),
      TravelDocument: police.TravelDocument.filter((row) => !isTheirs(row)),
      DocumentExamination: ofOthers(police.DocumentExamination),
    },
    customs: { ...customs, Seizure: ofOthers(customs.Seizure), CashDeclaration: ofOthers(customs.CashDeclaration) },
  };
}
