/** One step of a series: what each system took for a request, in microseconds of CPU, and how long the answer was. */
export type Line = {
  readonly label: string;
  readonly taken: readonly { readonly system: string; readonly cpuUs: number; readonly bytes: number }[];
};

/**
 * Lines of a series beside each other: bytes of the last system's answer, then of each system the CPU and how many times that of its first step it
 * is; of a single step, how many times that of the first system.
 */
export function table(lines: readonly Line[]): string {
  const [first] = lines;
  const head = ['', 'bytes', ...(first?.taken ?? []).flatMap(({ system }) => [system, ''])];
  const rows = lines.map(({ label, taken }) => [
    label,
    String(taken.at(-1)?.bytes ?? 0),
    ...taken.flatMap(({ cpuUs }, i) => [
      `${Math.round(cpuUs)} µs`,
      `${(cpuUs / (first?.taken[lines.length > 1 ? i : 0]?.cpuUs ?? Number.NaN)).toFixed(1)}×`,
    ]),
  ]);
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => row[i]?.length ?? 0)));
  return [head, ...rows]
    .map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  '))
    .join('\n');
}
