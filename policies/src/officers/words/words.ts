import type { Label } from '../../language/raw.ts';
import { fieldWords } from './field-words.ts';
import { typeWords } from './type-words.ts';

/** What officers call the rows of a type; its own name where no word was given, so that nothing is left out of a sentence. */
export function wordsForType(type: string): Label {
  return typeWords.get(type) ?? { en: type, fr: type };
}

/** What officers call the field at a coordinate, `Crossing.post`. */
export function wordsForField(coordinate: string): Label {
  const name = coordinate.split('.')[1] ?? coordinate;
  return fieldWords.get(coordinate) ?? fieldWords.get(name) ?? { en: coordinate, fr: coordinate };
}
