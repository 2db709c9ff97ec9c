import { code, column, connection, date, dateTime, defineMapping, delimited, integer, lookUp, reference, text } from '@passerelle/kit';
import { decision, documentKind, entries, purpose, visaClass, visaStatus } from './codes.ts';

/** Numbers stand in CHAR(20), padded with blanks. */
const paddedNumber = text({ pad: 20 });
const timestamp = dateTime('yyyy-MM-dd HH:mm:ss');

const document = reference('TravelDocument', {
  issuingState: column('DOC_STATE', text()),
  number: column('DOC_NO', paddedNumber),
  type: column('DOC_KIND', code(documentKind)),
});

/** The visa office's database as the graph sees it. */
export const mapping = defineMapping({
  types: {
    Visa: {
      table: 'TBL_VISA',
      key: ['issuingState', 'stickerNumber'],
      fields: {
        issuingState: column('ISS_STATE', text()),
        stickerNumber: column('STICKER_NO', paddedNumber),
        type: column('VISA_CLASS', code(visaClass)),
        document,
        validFrom: column('DT_FROM', date('dd/MM/yyyy')),
        validUntil: column('DT_UNTIL', date('dd/MM/yyyy')),
        entries: column('NUM_ENTR', code(entries)),
        stayDays: column('DUR_DAYS', integer()),
        status: column('STATUS_CD', code(visaStatus)),
        territory: column('TERRITORY', delimited(' ', text())),
        consulate: column('CONSULATE', text()),
        application: reference('VisaApplication', { id: column('APPL_ID', text()) }),
        mrz: column('MRZ_TXT', text()),
      },
    },
    VisaApplication: {
      table: 'TBL_APPL',
      key: ['id'],
      fields: {
        id: column('APPL_ID', text()),
        lodgedAt: column('LODGED_TS', timestamp),
        consulate: column('CONSULATE', text()),
        document,
        type: column('VISA_CLASS', code(visaClass)),
        purpose: column('PURPOSE_CD', code(purpose)),
        sponsor: column('SPONSOR_NM', text()),
        // The column is filled when the case is closed, so that an empty one says that it is open.
        decision: column('DECISION_CD', code(decision), { nullMeans: 'PENDING' }),
        decidedAt: column('DECIDED_TS', timestamp),
        visa: reference('Visa', { issuingState: column('VISA_STATE', text()), stickerNumber: column('VISA_STICKER', paddedNumber) }),
      },
    },
    TravelDocument: {
      key: ['issuingState', 'number', 'type'],
      fields: {
        visas: connection('Visa', { by: 'document' }),
        visaApplications: connection('VisaApplication', { by: 'document' }),
      },
    },
  },
  query: {
    visa: lookUp('Visa'),
    visas: connection('Visa'),
    visaApplication: lookUp('VisaApplication'),
    visaApplications: connection('VisaApplication'),
  },
});
