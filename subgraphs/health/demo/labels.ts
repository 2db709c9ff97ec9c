import type { LabelsOf, RawRow } from '@passerelle/kit/demo';
import type * as codes from '../codes.ts';

const servicio: LabelsOf<typeof codes.servicio> = {
  ALI: 'Sanidad alimentaria',
  FIT: 'Sanidad vegetal',
  VET: 'Sanidad animal',
  EXT: 'Sanidad exterior',
};

const nivel: LabelsOf<typeof codes.nivel> = { DOC: 'Documental', IDE: 'De identidad', FIS: 'Físico' };

const dictamen: LabelsOf<typeof codes.dictamen> = {
  FAV: 'Favorable',
  TRA: 'Favorable tras tratamiento',
  INM: 'Inmovilización cautelar',
  REC: 'Rechazo',
  DES: 'Destrucción',
  PEN: 'Pendiente',
};

const clase: LabelsOf<typeof codes.clase> = {
  SAN: 'Certificado sanitario de alimentos',
  FIT: 'Certificado fitosanitario',
  VET: 'Certificado veterinario',
  SAB: 'Certificado de sanidad a bordo',
};

const estado: LabelsOf<typeof codes.estado> = { ACE: 'Aceptado', ESP: 'A la espera', REC: 'Rechazado', SUS: 'Sustituido' };

const lists: { readonly [list: string]: { readonly [raw: string]: string } } = {
  SERVICIO: servicio,
  NIVEL: nivel,
  DICTAMEN: dictamen,
  CLASE: clase,
  ESTADO: estado,
};

/** Rows of `TABLA_CODIGO`. */
export const labelRows: readonly RawRow[] = Object.entries(lists).flatMap(([list, labels]) =>
  Object.entries(labels).map(([raw, label]) => ({ TABLA: list, CODIGO: raw, DESCRIPCION: label, VIGENTE: 'S' })),
);
