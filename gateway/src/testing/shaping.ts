import { noPseudonyms } from '@passerelle/policies';
import type { Binder } from '../authorize/bind.ts';
import { nothingLost } from '../execute/lost.ts';
import type { ShapeParts } from '../shape/shape.ts';

/** What shaping needs where nothing failed, nothing is limited and nothing screened. */
export function shapeParts(binder: Binder, more: Partial<ShapeParts> = {}): ShapeParts {
  return {
    judge: { binder, lost: nothingLost },
    limits: new Map(),
    beyond: new Set(),
    pages: new Map(),
    widths: new Map(),
    isFailed: () => false,
    pseudonymsOf: () => noPseudonyms,
    ...more,
  };
}
