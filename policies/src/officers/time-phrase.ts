import { parseDuration } from '../language/duration.ts';
import { durationPhrase } from './condition-phrase.ts';
import { code, type Phrase, say } from './phrase.ts';

/** `31 days`, as a document writes it, in words. */
export function writtenDuration(text: string): Phrase {
  const duration = parseDuration(text);
  return duration === null ? code(text) : durationPhrase(duration);
}

/** "within 31 days", or "at once". */
export function inTime(text: string): Phrase {
  return text === 'at once' ? say('atOnce', {}) : say('inTime', { duration: writtenDuration(text) });
}
