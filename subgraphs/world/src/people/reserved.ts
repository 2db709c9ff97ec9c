import { exampleKeys, stories } from '../stories/keys.ts';

/** Numbers of the documents of planted stories, which are never drawn for others. */
export const reservedNumbers: ReadonlySet<string> = new Set([
  stories.stolenBlank.document.number,
  stories.stolenBlank.rightfulHolder.document.number,
  stories.twoPlaces.document.number,
  stories.threeInspections.document.number,
  stories.asylum.document.number,
  stories.preventedMinor.document.number,
  stories.cashAndFirearms.document.number,
  exampleKeys.ordinary.document.number,
]);
