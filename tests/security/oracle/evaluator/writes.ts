import { isEntity, typeNamed } from '../facts.ts';
import type { Row } from '../world.ts';
import type { Entity } from './entities.ts';

/** The row as far as the caller writes it: null is written too, and what is not set is not known. */
export function writtenRow(type: string, input: Row): Entity {
  const { fields } = typeNamed(type);
  const written = Object.entries(input).map(([name, value]) => {
    const field = fields.get(name);
    const [key] = field?.kind === 'one' && isEntity(field.type) ? typeNamed(field.type).keys : [];
    return [name, key === undefined || value === null ? value : { [key]: value }] as const;
  });
  return { type, key: {}, written: Object.fromEntries(written) };
}

/** The row that an agency makes of an input; null where it takes no such input. What each takes, its schema says in words. */
export function rowMade(mutation: string, input: Row, id: string, asOf: string): Row | null {
  if (mutation !== 'reportWaitTime') throw new Error(`the oracle does not know what ${mutation} writes`);
  const { post, direction, laneKind, minutes, measuredAt = null, queueLength = null } = input;
  const isWithin = (value: unknown, most: number): boolean => Number(value) >= 0 && Number(value) <= most;
  const isTaken =
    direction !== 'UNKNOWN' &&
    laneKind !== 'UNKNOWN' &&
    isWithin(minutes, 7 * 24 * 60) &&
    (queueLength === null || isWithin(queueLength, 100_000)) &&
    (measuredAt === null || Date.parse(String(measuredAt)) <= Date.parse(asOf));
  return isTaken ? { id, post: { code: post }, measuredAt: measuredAt ?? asOf, direction, laneKind, minutes, queueLength } : null;
}
