import { SubgraphError } from '../errors.ts';
import { date } from '../mapping/codecs/date.ts';
import { dateTime } from '../mapping/codecs/date-time.ts';
import { delimited } from '../mapping/codecs/delimited.ts';
import { code, flag } from '../mapping/codecs/finite.ts';
import { decimal, integer } from '../mapping/codecs/number.ts';
import { partialDate } from '../mapping/codecs/partial-date.ts';
import { text } from '../mapping/codecs/text.ts';
import { defineMapping } from '../mapping/define.ts';

import { column, connection, derived, embedded, figures, insert, list, lookUp, reference, unionReference } from '../mapping/fields.ts';

const documentTypes = code({ PA: 'P', PP: 'P', ID: 'I' });
const document = {
  issuingState: column('DOC_PAYS', text()),
  number: column('DOC_NUM', text({ pad: 10 })),
  type: column('DOC_TYPE', documentTypes),
};

/** A small agency that writes as badly as the real ones: used by the kit's own tests. */
export const sampleMapping = defineMapping({
  types: {
    Traveller: {
      table: 'VOYAGEUR',
      key: ['id'],
      fields: {
        id: column('NO_VOYAGEUR', text()),
        familyName: column('NOM', text()),
        givenNames: column('PRENOM', text()),
        displayName: derived(['familyName', 'givenNames'], ({ familyName, givenNames }) => `${familyName ?? ''}, ${givenNames ?? ''}`),
        birthDate: column('NAISSANCE', partialDate('dd.MM.yyyy0')),
        nationality: column('NATIONALITES', delimited(';', text())),
        protection: column('PROTECT', delimited('+', code({ A: 'ASYLUM', W: 'WITNESS' })), { nullMeans: [] }),
        crossings: connection('Crossing', { by: 'traveller' }),
      },
    },
    Crossing: {
      table: 'PASSAGE',
      key: ['id'],
      fields: {
        id: column('NO_PASSAGE', text()),
        occurredAt: column('HORODATE', dateTime('yyyyMMddHHmmss')),
        direction: column('SENS', code({ E: 'ENTRY', S: 'EXIT' })),
        day: column('JOUR', date('dd/MM/yyyy')),
        post: reference('BorderPost', { code: column('CODE_POSTE', text()) }),
        document: reference('TravelDocument', document),
        traveller: reference('Traveller', { id: column('NO_VOYAGEUR', text()) }),
        fee: column('TAXE_CENTIMES', decimal({ scale: 2 })),
        seconds: column('DUREE', integer()),
        referred: column('SECONDE_LIGNE', flag('O', 'N')),
        officer: embedded('Officer', { name: column('AGENT', text()), languages: column('LANGUES', delimited(',', text())) }),
      },
    },
    Alert: {
      table: 'FAHNDUNG',
      key: ['id'],
      fields: {
        id: column('NR', text()),
        target: unionReference(column('ZIELART', text()), {
          D: reference('TravelDocument', {
            issuingState: column('ZIEL_1', text()),
            number: column('ZIEL_2', text()),
            type: column('ZIEL_3', code({ P: 'P', I: 'I' })),
          }),
          F: reference('Vehicle', { registrationState: column('ZIEL_1', text()), plate: column('ZIEL_2', text()) }),
        }),
      },
    },
    Seizure: {
      table: 'SAISIE',
      key: ['id'],
      fields: {
        id: column('NR', text()),
        occurredAt: column('WANN', dateTime('epochMillis')),
        kind: column('ART', text()),
        vehicle: reference('Vehicle', { registrationState: column('LAND', text()), plate: column('KENNZEICHEN', text()) }),
      },
    },
    Cash: {
      table: 'BARGELD',
      key: ['id'],
      fields: {
        id: column('NR', text()),
        occurredAt: column('WANN', dateTime('dd.MM.yyyy HH:mm', { zone: 'Europe/Paris' })),
        amount: column('BETRAG', decimal()),
        vehicle: reference('Vehicle', { registrationState: column('LAND', text()), plate: column('KENNZEICHEN', text()) }),
      },
    },
    TravelDocument: {
      table: 'DOKSTATUS',
      key: ['issuingState', 'number', 'type'],
      absent: 'stub',
      fields: {
        issuingState: column('LAND', text()),
        number: column('NUMMER', text()),
        type: column('ART', code({ P: 'P', I: 'I' })),
        status: column('STATUS', code({ '1': 'STOLEN' }), { nullMeans: 'NOT_REPORTED' }),
        since: column('SEIT', dateTime('iso')),
        alerts: connection('Alert', { by: 'target' }),
      },
    },
    Vehicle: {
      key: ['registrationState', 'plate'],
      fields: {
        alerts: connection('Alert', { by: 'target' }),
        findings: list('Finding', { members: { Seizure: 'vehicle', Cash: 'vehicle' } }),
      },
    },
    BorderPost: { key: ['code'], fields: { crossings: connection('Crossing', { by: 'post' }) } },
  },
  query: {
    traveller: lookUp('Traveller'),
    travellers: connection('Traveller'),
    crossing: lookUp('Crossing'),
    crossings: connection('Crossing'),
    alerts: connection('Alert'),
    crossingCounts: figures('Crossing'),
  },
  mutation: {
    reportCrossing: insert('Crossing', ({ post, direction, seconds = null, traveller = null }, { asOf, newId }) => {
      if (seconds !== null && Number(seconds) < 0) throw new SubgraphError('BAD_USER_INPUT', 'A crossing does not take less than no time.');
      return {
        id: newId(),
        occurredAt: asOf,
        post: { code: post },
        direction,
        seconds,
        traveller: traveller === null ? null : { id: traveller },
      };
    }),
  },
});
