import type { DemoTable } from '@passerelle/kit/demo';

/** Inspections. `TASA` is the fee in euro cents, `FECHA_REGISTRO` the day of the paper entry, `ANULADA` an empty promise: nothing was ever annulled. */
export const inspeccion = {
  name: 'INSPECCION',
  columns: {
    NUM_INSPECCION: 'varchar(16)',
    SERVICIO: 'char(3)',
    FECHA_INICIO: 'char(19)',
    FECHA_FIN: 'char(19)',
    PUESTO: 'char(5)',
    NUM_ENVIO: 'varchar(35)',
    PAIS_MATRICULA: 'varchar(3)',
    MATRICULA: 'varchar(15)',
    NIVEL: 'char(3)',
    DICTAMEN: 'char(3)',
    OBSERVACIONES: 'varchar(1000)',
    NUM_MUESTRAS: 'smallint',
    UNIDAD: 'varchar(20)',
    COD_INSPECTOR: 'char(6)',
    TASA: 'integer',
    FECHA_REGISTRO: 'char(10)',
    ANULADA: 'char(1)',
  },
  primaryKey: ['NUM_INSPECCION'],
  indexes: [['FECHA_INICIO', 'NUM_INSPECCION'], ['PUESTO', 'FECHA_INICIO'], ['NUM_ENVIO'], ['MATRICULA', 'PAIS_MATRICULA']],
} as const satisfies DemoTable;

/** Certificates. `ORIGINAL` says whether paper was handed in, `IDIOMA` in which language. */
export const certificado = {
  name: 'CERTIFICADO',
  columns: {
    NUM_REGISTRO: 'varchar(16)',
    NUM_CERTIFICADO: 'varchar(40)',
    CLASE: 'char(3)',
    PAIS_EMISOR: 'varchar(3)',
    FECHA_EMISION: 'char(10)',
    FECHA_CADUCIDAD: 'char(10)',
    NUM_ENVIO: 'varchar(35)',
    NUM_INSPECCION: 'varchar(16)',
    PARTIDA_SA: 'char(6)',
    ESTADO: 'char(3)',
    ORIGINAL: 'char(1)',
    IDIOMA: 'char(3)',
  },
  primaryKey: ['NUM_REGISTRO'],
  indexes: [['NUM_ENVIO'], ['NUM_INSPECCION'], ['NUM_CERTIFICADO']],
} as const satisfies DemoTable;

/** All code lists in one table. */
export const tablaCodigo = {
  name: 'TABLA_CODIGO',
  columns: { TABLA: 'varchar(8)', CODIGO: 'char(3)', DESCRIPCION: 'varchar(60)', VIGENTE: 'char(1)' },
  primaryKey: ['TABLA', 'CODIGO'],
} as const satisfies DemoTable;
