import type { EngineOptions } from './clients.ts';
import { startCompiledEngine } from './compiled-engine.ts';
import type { Engine } from './engine.ts';

/** `PASSERELLE_EXECUTOR`: ours unless it says `stock`, which is loaded only then. Errors: throws for any other word. */
export async function startEngine(options: EngineOptions, executor = process.env.PASSERELLE_EXECUTOR ?? 'compiled'): Promise<Engine> {
  if (executor === 'compiled') return startCompiledEngine(options);
  if (executor !== 'stock') throw new Error('PASSERELLE_EXECUTOR takes `compiled` (the default) or `stock`.');
  const { startStockEngine } = await import('./stock-engine.ts');
  return startStockEngine(options);
}
