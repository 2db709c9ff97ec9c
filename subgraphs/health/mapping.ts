import { code, column, connection, date, dateTime, defineMapping, integer, lookUp, reference, text } from '@passerelle/kit';
import { clase, dictamen, estado, nivel, servicio } from './codes.ts';

const fechaHora = dateTime('yyyy-MM-dd HH:mm:ss');
const fecha = date('dd/MM/yyyy');

const consignment = reference('Consignment', { ucr: column('NUM_ENVIO', text()) });

/** Border health's database, Spanish, as the graph sees it. */
export const mapping = defineMapping({
  types: {
    Inspection: {
      table: 'INSPECCION',
      key: ['id'],
      fields: {
        id: column('NUM_INSPECCION', text()),
        kind: column('SERVICIO', code(servicio)),
        startedAt: column('FECHA_INICIO', fechaHora),
        endedAt: column('FECHA_FIN', fechaHora),
        post: reference('BorderPost', { code: column('PUESTO', text()) }),
        consignment,
        vehicle: reference('Vehicle', { registrationState: column('PAIS_MATRICULA', text()), plate: column('MATRICULA', text()) }),
        depth: column('NIVEL', code(nivel)),
        outcome: column('DICTAMEN', code(dictamen)),
        findings: column('OBSERVACIONES', text()),
        samples: column('NUM_MUESTRAS', integer()),
        unit: reference('Unit', { code: column('UNIDAD', text()) }),
        certificates: connection('Certificate', { by: 'inspection' }),
      },
    },
    Certificate: {
      table: 'CERTIFICADO',
      key: ['id'],
      fields: {
        id: column('NUM_REGISTRO', text()),
        number: column('NUM_CERTIFICADO', text()),
        kind: column('CLASE', code(clase)),
        issuingState: column('PAIS_EMISOR', text()),
        issuedOn: column('FECHA_EMISION', fecha),
        validUntil: column('FECHA_CADUCIDAD', fecha),
        consignment,
        inspection: reference('Inspection', { id: column('NUM_INSPECCION', text()) }),
        hsCode: column('PARTIDA_SA', text({ pad: 6 })),
        status: column('ESTADO', code(estado)),
      },
    },
    Consignment: {
      key: ['ucr'],
      fields: {
        inspections: connection('Inspection', { by: 'consignment' }),
        certificates: connection('Certificate', { by: 'consignment' }),
      },
    },
    Vehicle: { key: ['registrationState', 'plate'], fields: { inspections: connection('Inspection', { by: 'vehicle' }) } },
    BorderPost: { key: ['code'], fields: { inspections: connection('Inspection', { by: 'post' }) } },
  },
  query: {
    inspection: lookUp('Inspection'),
    inspections: connection('Inspection'),
    certificate: lookUp('Certificate'),
    certificates: connection('Certificate'),
  },
});
