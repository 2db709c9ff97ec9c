import type { CodeLabels } from '../model/model.ts';
import { countries } from './countries.ts';

/** ISO 3166-1 alpha-3 with its names in both languages, in the order of the codes, then the codes below. */
export function countryLabels(): ReadonlyMap<string, CodeLabels> {
  const assigned = Object.keys(countries.getAlpha3Codes()).toSorted();
  return new Map([...assigned.map((code) => [code, [nameOf(code, 'en'), nameOf(code, 'fr')]] as const), ...extraCodes]);
}

/** Codes that travel documents use beside ISO 3166-1. Source: ICAO Doc 9303-3, section 5, parts B to F; RKS as issued. */
const icaoCodes: readonly (readonly [string, CodeLabels])[] = [
  ['D', ['Germany', 'Allemagne']],
  ['EUE', ['European Union', 'Union européenne']],
  ['GBD', ['British Overseas Territories citizen', 'Citoyen des territoires d’outre-mer britanniques']],
  ['GBN', ['British National (Overseas)', 'Ressortissant britannique (outre-mer)']],
  ['GBO', ['British Overseas citizen', 'Citoyen britannique d’outre-mer']],
  ['GBP', ['British protected person', 'Personne protégée par le Royaume-Uni']],
  ['GBS', ['British subject', 'Sujet britannique']],
  ['IAO', ['International Civil Aviation Organization', 'Organisation de l’aviation civile internationale']],
  ['RKS', ['Kosovo', 'Kosovo']],
  ['UNA', ['Agency of the United Nations', 'Institution spécialisée des Nations Unies']],
  ['UNK', ['Resident of Kosovo, United Nations document', 'Résident du Kosovo, document des Nations Unies']],
  ['UNO', ['United Nations', 'Nations Unies']],
  ['UTO', ['Utopia, for specimens', 'Utopie, pour spécimens']],
  ['XBA', ['African Development Bank', 'Banque africaine de développement']],
  ['XIM', ['African Export-Import Bank', 'Banque africaine d’import-export']],
  ['XCC', ['Caribbean Community', 'Communauté des Caraïbes']],
  ['XCE', ['Council of Europe', 'Conseil de l’Europe']],
  ['XCO', ['Common Market for Eastern and Southern Africa', 'Marché commun de l’Afrique orientale et australe']],
  ['XDC', ['Southern African Development Community', 'Communauté de développement de l’Afrique australe']],
  ['XEC', ['Economic Community of West African States', 'Communauté économique des États de l’Afrique de l’Ouest']],
  ['XES', ['Organisation of Eastern Caribbean States', 'Organisation des États de la Caraïbe orientale']],
  ['XMP', ['Parliamentary Assembly of the Mediterranean', 'Assemblée parlementaire de la Méditerranée']],
  ['XOM', ['Sovereign Military Order of Malta', 'Ordre souverain militaire de Malte']],
  ['XPO', ['Interpol', 'Interpol']],
  ['XXA', ['Stateless person', 'Apatride']],
  ['XXB', ['Refugee (1951 Convention)', 'Réfugié (Convention de 1951)']],
  ['XXC', ['Refugee, other', 'Réfugié, autre']],
  ['XXX', ['Unspecified nationality', 'Nationalité non précisée']],
];

/** The fictional states, in ISO 3166's user-assigned range. */
const ownCodes: readonly (readonly [string, CodeLabels])[] = [
  ['QNO', ['Norvia', 'Norvie']],
  ['QSO', ['Soravia', 'Soravie']],
  ['QTE', ['Terania', 'Téranie']],
];

const extraCodes = [...icaoCodes, ...ownCodes];

function nameOf(code: string, language: 'en' | 'fr'): string {
  const name = countries.getName(code, language);
  if (name === undefined) throw new Error(`ISO 3166 code \`${code}\` has no name in \`${language}\``);
  return name.replaceAll("'", '’');
}
