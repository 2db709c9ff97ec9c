import { code, column, connection, dateTime, defineMapping, flag, integer, lookUp, reference, text, unionReference } from '@passerelle/kit';
import {
  anlass,
  dokumentart,
  dokumentStatus,
  ergebnis,
  fahndungStatus,
  fahrzeugklasse,
  fahrzeugStatus,
  handhabung,
  massnahme,
  quelle,
  verfahren,
} from './codes.ts';

const zeitpunkt = dateTime('epochSeconds');

const document = reference('TravelDocument', {
  issuingState: column('DOK_STAAT', text()),
  number: column('DOK_NR', text()),
  type: column('DOK_ART', code(dokumentart)),
});

/** The border police's database, German and abbreviated, as the graph sees it. */
export const mapping = defineMapping({
  types: {
    Alert: {
      table: 'FAHNDUNG',
      key: ['id'],
      fields: {
        id: column('FAHNDNR', text()),
        kind: column('ANLASS', code(anlass)),
        measure: column('MASSN', code(massnahme)),
        // Without a kind of target it is a general notice, about nobody and nothing in particular.
        target: unionReference(
          column('ZIELART', text()),
          {
            D: document,
            F: reference('Vehicle', { registrationState: column('KFZ_STAAT', text()), plate: column('KFZ_KENNZ', text()) }),
            S: reference('Consignment', { ucr: column('SDG_UCR', text()) }),
          },
          { nullMeans: 'none' },
        ),
        issuedBy: column('AUSSTELLER', text()),
        issuedAt: column('ERF_ZEIT', zeitpunkt),
        validUntil: column('ABL_ZEIT', zeitpunkt),
        status: column('STATUS', code(fahndungStatus)),
        urgent: column('EILT', flag('J', 'N')),
        handling: column('HANDHAB', code(handhabung)),
        sourceEvaluation: column('QUELLE', code(quelle)),
        informationEvaluation: column('INFBEW', integer()),
        details: column('SACHVERH', text()),
        contact: reference('Unit', { code: column('RUFEINH', text()) }),
      },
    },
    TravelDocument: {
      table: 'DOKSTATUS',
      key: ['issuingState', 'number', 'type'],
      absent: 'stub',
      fields: {
        issuingState: column('STAAT', text()),
        number: column('DOKNR', text()),
        type: column('DOKART', code(dokumentart)),
        // Only reports are entered here: no row, or a row whose report was lifted, means that nothing is reported.
        status: column('STATUS', code(dokumentStatus), { nullMeans: 'NOT_REPORTED' }),
        statusSince: column('SEIT_ZEIT', zeitpunkt),
        reportedBy: column('MELDER', text()),
        alerts: connection('Alert', { by: 'target' }),
        examinations: connection('DocumentExamination', { by: 'document' }),
      },
    },
    Vehicle: {
      table: 'KFZ',
      key: ['registrationState', 'plate'],
      fields: {
        registrationState: column('ZUL_STAAT', text()),
        plate: column('KENNZ', text()),
        vin: column('FIN', text()),
        make: column('MARKE', text()),
        model: column('MODELL', text()),
        colour: column('FARBE', text()),
        category: column('KLASSE', code(fahrzeugklasse)),
        status: column('STATUS', code(fahrzeugStatus)),
        statusSince: column('SEIT_ZEIT', zeitpunkt),
        alerts: connection('Alert', { by: 'target' }),
      },
    },
    DocumentExamination: {
      table: 'URKUNDENPRUEFUNG',
      key: ['id'],
      fields: {
        id: column('PRUEFNR', text()),
        examinedAt: column('PRUEF_ZEIT', zeitpunkt),
        post: reference('BorderPost', { code: column('GUEST', text()) }),
        document,
        method: column('VERFAHREN', code(verfahren)),
        result: column('ERGEBNIS', code(ergebnis)),
        findings: column('BEFUND', text()),
        examiner: reference('Unit', { code: column('PRUEFEINH', text()) }),
      },
    },
    Consignment: { key: ['ucr'], fields: { alerts: connection('Alert', { by: 'target' }) } },
    BorderPost: { key: ['code'], fields: { examinations: connection('DocumentExamination', { by: 'post' }) } },
  },
  query: {
    alert: lookUp('Alert'),
    alerts: connection('Alert'),
    vehicle: lookUp('Vehicle'),
    vehicles: connection('Vehicle'),
    documentExamination: lookUp('DocumentExamination'),
    documentExaminations: connection('DocumentExamination'),
  },
});
