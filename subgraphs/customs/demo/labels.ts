import type { LabelsOf, RawRow } from '@passerelle/kit/demo';
import type * as codes from '../codes.ts';

const consignmentStatus: LabelsOf<typeof codes.consignmentStatus> = {
  '10': 'PRE-ARRIVAL',
  '20': 'PRESENTED',
  '30': 'HELD FOR CONTROL',
  '40': 'RELEASED',
  '50': 'REFUSED AND RETURNED',
  '60': 'SEIZED',
};

const direction: LabelsOf<typeof codes.direction> = { I: 'IMPORT', E: 'EXPORT' };

const transportMode: LabelsOf<typeof codes.transportMode> = {
  '1': 'SEA',
  '2': 'RAIL',
  '3': 'ROAD',
  '4': 'AIR',
  '8': 'INLAND WATERWAY',
};

const riskLane: LabelsOf<typeof codes.riskLane> = { '1': 'GREEN', '2': 'YELLOW', '3': 'RED' };

const procedure: LabelsOf<typeof codes.procedure> = {
  '40': 'RELEASE FOR FREE CIRCULATION',
  '10': 'PERMANENT EXPORT',
  '80': 'TRANSIT',
  '53': 'TEMPORARY ADMISSION',
};

const declarationStatus: LabelsOf<typeof codes.declarationStatus> = {
  LDG: 'LODGED',
  ACC: 'ACCEPTED',
  CTL: 'UNDER CONTROL',
  CLR: 'CLEARED',
  REJ: 'REJECTED',
};

const controlResult: LabelsOf<typeof codes.controlResult> = {
  '00': 'NO CONTROL',
  A1: 'SATISFACTORY',
  A2: 'CONSIDERED SATISFACTORY',
  A4: 'MINOR DISCREPANCIES',
  B1: 'NOT SATISFACTORY',
};

const seizureKind: LabelsOf<typeof codes.seizureKind> = {
  '01': 'NARCOTICS',
  '02': 'TOBACCO',
  '03': 'CURRENCY',
  '04': 'WEAPONS AND AMMUNITION',
  '05': 'COUNTERFEIT GOODS',
  '06': 'CITES',
  '07': 'CULTURAL GOODS',
  '08': 'VEHICLES',
};

const transitStatus: LabelsOf<typeof codes.transitStatus> = { M: 'MOVING', A: 'ARRIVED', L: 'LATE', W: 'WRITTEN OFF' };

const documentType: LabelsOf<typeof codes.documentType> = {
  '10': 'PASSPORT',
  '11': 'DIPLOMATIC PASSPORT',
  '12': 'OFFICIAL OR SERVICE PASSPORT',
  '13': 'EMERGENCY PASSPORT',
  '20': 'REFUGEE TRAVEL DOCUMENT',
  '21': 'STATELESS PERSON TRAVEL DOCUMENT',
  '22': 'ALIEN TRAVEL DOCUMENT',
  '30': 'IDENTITY CARD',
  '40': 'CREW MEMBER CERTIFICATE',
};

const lists: { readonly [list: string]: { readonly [raw: string]: string } } = {
  STATCD: consignmentStatus,
  DIRIND: direction,
  TRNMODE: transportMode,
  RSKLANE: riskLane,
  PROCCD: procedure,
  DCLSTAT: declarationStatus,
  CTLRES: controlResult,
  GDSKND: seizureKind,
  TRNSTAT: transitStatus,
  DOCTYP: documentType,
};

/** Rows of `CODELST`. */
export const labelRows: readonly RawRow[] = Object.entries(lists).flatMap(([list, labels]) =>
  Object.entries(labels).map(([raw, label]) => ({ LSTNM: list.padEnd(8), CODE: raw, DESCR: label })),
);
