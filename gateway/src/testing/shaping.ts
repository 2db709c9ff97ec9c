import { noPseudonyms } from '@passerelle/policies';
import type { Binder } from '../authorize/bind.ts';
import { Judge } from '../shape/judge.ts';
import type { ShapeParts } from '../shape/shape.ts';

/** What shaping needs where nothing failed, nothing is limited and nothing screened. */
export function shapeParts(binder: Binder, more: Partial<ShapeParts> = {}): ShapeParts {
  return {
    judge: new Judge(binder),
    limits: new Map(),
    beyond: new Set(),
    pages: new Map(),
    widths: new Map(),
    isFailed: () => false,
    pseudonymsOf: () => noPseudonyms,
    ...more,
  };
}
