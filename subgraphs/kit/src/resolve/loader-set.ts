import DataLoader from 'dataloader';
import { type Key, keyText } from '../model/key.ts';

/** Loads what belongs to parents: all parents that ask for the same thing at one level together. */
export type LoaderSet<T> = {
  /** `what` names field and arguments; `loadAll` answers in the order of its parents. What has no parent has the empty key. */
  load(what: string, parent: Key, loadAll: LoadAll<T>): Promise<T>;
};

type LoadAll<T> = (parents: readonly Key[]) => Promise<readonly (T | Error)[]>;

export function createLoaderSet<T>(): LoaderSet<T> {
  const loaders = new Map<string, DataLoader<Key, T, string>>();
  const alone = new Map<string, Promise<T>>();
  return {
    load: (what, parent, loadAll) => {
      if (parent.length === 0) {
        const loading = alone.get(what) ?? loadOne(parent, loadAll);
        alone.set(what, loading);
        return loading;
      }
      const loader = loaders.get(what) ?? new DataLoader<Key, T, string>(loadAll, { cacheKeyFn: keyText, maxBatchSize: 5000 });
      loaders.set(what, loader);
      return loader.load(parent);
    },
  };
}

/** Nobody else asks: there is nobody to wait for. */
async function loadOne<T>(parent: Key, loadAll: LoadAll<T>): Promise<T> {
  const [only] = await loadAll([parent]);
  if (only === undefined || only instanceof Error) throw only ?? new Error('nothing was loaded');
  return only;
}
