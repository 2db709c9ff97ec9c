import type { Label } from '../../language/raw.ts';

const word = (en: string, fr: string): Label => ({ en, fr });

/** What officers call the dimensions of figures. Every dimension of the border graph stands here, under test. */
export const dimensionWords: ReadonlyMap<string, Label> = new Map([
  ['ageBand', word('age group', 'groupe d’âge')],
  ['destinationCountry', word('state of destination', 'État de destination')],
  ['direction', word('direction', 'sens')],
  ['dispatchCountry', word('state of dispatch', 'État d’expédition')],
  ['month', word('calendar month', 'mois civil')],
  ['nationality', word('nationality', 'nationalité')],
  ['post', word('border post', 'poste frontière')],
  ['sex', word('sex', 'sexe')],
  ['stayPurpose', word('purpose of stay', 'motif du séjour')],
  ['transportMode', word('mode of transport', 'mode de transport')],
]);

/** A dimension without a word keeps its name. */
export function wordsForDimension(name: string): Label {
  return dimensionWords.get(name) ?? { en: name, fr: name };
}
