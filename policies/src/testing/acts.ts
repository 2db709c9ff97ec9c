import type { SourceText } from '../language/source.ts';

/** An act as its file would have it, on the sound document if nothing else is said. */
export function actText(act: string, more: Readonly<Record<string, unknown>>): SourceText {
  const content = { id: act, act, agreement: 'sound', by: 'QN:NCC', reason: { en: 'Reason', fr: 'Motif' }, ...more };
  return { file: `acts/${content.id}.yaml`, text: JSON.stringify(content, null, 1) };
}
