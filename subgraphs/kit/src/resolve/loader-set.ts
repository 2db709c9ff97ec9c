import DataLoader from 'dataloader';
import { type Key, keyText } from '../model/key.ts';

/** Loads what belongs to parents: all parents that ask for the same thing at one level together. */
export type LoaderSet<T> = {
  /** `what` names field and arguments; `loadAll` answers in the order of its parents. */
  load(what: string, parent: Key, loadAll: (parents: readonly Key[]) => Promise<readonly (T | Error)[]>): Promise<T>;
};

export function createLoaderSet<T>(): LoaderSet<T> {
  const loaders = new Map<string, DataLoader<Key, T, string>>();
  return {
    load: (what, parent, loadAll) => {
      const loader = loaders.get(what) ?? new DataLoader<Key, T, string>(loadAll, { cacheKeyFn: keyText, maxBatchSize: 5000 });
      loaders.set(what, loader);
      return loader.load(parent);
    },
  };
}
