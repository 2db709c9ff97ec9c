import { type Measured, median, spread } from './measure.ts';

/** One operation's table: medians, ratios to the stock gateway first. `bytes`: the answer's size. */
export function tableOf(operation: string, bytes: number, measured: ReadonlyMap<string, readonly Measured[]>): string {
  const stock = measured.get('stock');
  const of = (rounds: readonly Measured[], member: keyof Measured): number => median(rounds.map((one) => one[member]));
  const rows = [...measured].map(([system, rounds]) => {
    const against = (member: 'rps' | 'cpuUs'): string => {
      if (stock === undefined) return '';
      const ratio = member === 'rps' ? of(rounds, 'rps') / of(stock, 'rps') : of(stock, 'cpuUs') / of(rounds, 'cpuUs');
      return `${ratio.toFixed(1)}×`;
    };
    const failed = rounds.reduce((sum, one) => sum + one.failed, 0);
    return [
      system,
      against('rps'),
      against('cpuUs'),
      `${Math.round(of(rounds, 'rps'))}`,
      `±${Math.round(spread(rounds.map(({ rps }) => rps)) * 100)} %`,
      `${Math.round(of(rounds, 'cpuUs'))}`,
      `${Math.round(of(rounds, 'busy') * 100)} %`,
      of(rounds, 'p50').toFixed(1),
      of(rounds, 'p99').toFixed(1),
      `${failed}`,
    ];
  });
  const head = ['system', 'rate', 'CPU', 'requests/s', 'spread', 'CPU µs', 'core busy', 'p50 ms', 'p99 ms', 'failed'];
  return `\n${operation} (${bytes} bytes)\n${columns([head, ...rows])}`;
}

export function memoryLine(system: string, idleBytes: number, peakBytes: number): string {
  const mb = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;
  return `${system.padEnd(15)} ${mb(peakBytes)} (${mb(idleBytes)} before)`;
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0))) ?? [];
  return rows
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '))
    .join('\n');
}
