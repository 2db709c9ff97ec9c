import DataLoader from 'dataloader';
import type { BatchedField, DerivedInput } from '../mapping/fields.ts';

/** Asks for the values of a field for all rows of a level together; rows with equal inputs are asked for once. */
export type Batches = { load(coordinate: string, field: BatchedField, input: DerivedInput): Promise<unknown> };

export function createBatches(): Batches {
  const loaders = new Map<string, DataLoader<DerivedInput, unknown, string>>();
  return {
    load: (coordinate, field, input) => {
      const loader = loaders.get(coordinate) ?? new DataLoader((inputs) => field.load(inputs), { cacheKeyFn: JSON.stringify });
      loaders.set(coordinate, loader);
      return loader.load(input);
    },
  };
}
