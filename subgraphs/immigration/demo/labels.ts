import type { LabelsOf, RawRow } from '@passerelle/kit/demo';
import type * as codes from '../codes.ts';

const sexe: LabelsOf<typeof codes.sexe> = { '1': 'Masculin', '2': 'Féminin', '9': 'Non précisé' };

const protect: LabelsOf<typeof codes.protect> = {
  A: "Demandeur d'asile",
  R: 'Réfugié statutaire',
  T: 'Victime de la traite',
  M: 'Mineur non accompagné',
  S: 'Témoin protégé',
};

const titre: LabelsOf<typeof codes.titre> = {
  PO: 'Passeport ordinaire',
  PD: 'Passeport diplomatique',
  PU: "Passeport d'urgence",
  PS: 'Passeport de service',
  TR: 'Titre de voyage pour réfugié',
  TA: 'Titre de voyage pour apatride',
  TE: 'Titre de voyage pour étranger',
  CI: "Carte d'identité",
  CE: "Certificat de membre d'équipage",
};

const sens: LabelsOf<typeof codes.sens> = { E: 'Entrée', S: 'Sortie' };

const transp: LabelsOf<typeof codes.transp> = {
  R: 'Route',
  F: 'Voie ferrée',
  M: 'Voie maritime',
  A: 'Voie aérienne',
  V: 'Voie navigable intérieure',
};

const issue: LabelsOf<typeof codes.issue> = {
  ADM: 'Admis',
  ADC: 'Admis après contrôle approfondi',
  REF: "Refusé à l'entrée",
  RDP: 'Remis à la police',
  REN: 'Renonciation',
};

const niveau: LabelsOf<typeof codes.niveau> = { '1': 'Première ligne', '2': 'Deuxième ligne' };

const motifSejour: LabelsOf<typeof codes.motifSejour> = {
  TO: 'Tourisme',
  AF: 'Affaires',
  VF: 'Visite familiale ou amicale',
  TR: 'Travail',
  ET: 'Études',
  TZ: 'Transit',
  FR: 'Frontalier',
  EQ: 'Équipage',
  PI: 'Protection internationale',
};

const motifRefus: LabelsOf<typeof codes.motifRefus> = {
  '01': 'Sans document de voyage valable',
  '02': 'Document de voyage faux, contrefait ou falsifié',
  '03': 'Sans visa ou titre de séjour valable',
  '04': 'Visa ou titre de séjour faux, contrefait ou falsifié',
  '05': 'Objet et conditions du séjour non justifiés',
  '06': 'A déjà séjourné 90 jours sur 180',
  '07': 'Moyens de subsistance insuffisants',
  '08': 'Signalé aux fins de non-admission',
  '09': "Menace pour l'ordre public",
};

const lists: { readonly [list: string]: { readonly [raw: string]: string } } = {
  SEXE: sexe,
  PROTECT: protect,
  TITRE: titre,
  SENS: sens,
  TRANSP: transp,
  ISSUE: issue,
  NIVEAU: niveau,
  MOTSEJ: motifSejour,
  MOTREF: motifRefus,
};

/** Rows of `LISTE_CODE`. */
export const labelRows: readonly RawRow[] = Object.entries(lists).flatMap(([list, labels]) =>
  Object.entries(labels).map(([raw, label]) => ({ LISTE: list, CODE: raw, LIBELLE: label })),
);
