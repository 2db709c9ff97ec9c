/** An arrangement for Albany under the sound document, as its file would have it. */
export function arrangementText(clauses: readonly unknown[], more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    id: 'albany',
    version: 1,
    kind: 'arrangement',
    title: { en: 'Albany', fr: 'Albany' },
    basis: [{ instrument: 'Minutes' }],
    zone: 'Europe/Paris',
    under: { id: 'sound', version: 1 },
    posts: ['QNALB'],
    force: { from: '2026-01-01', until: '2026-12-31' },
    clauses,
    ...more,
  });
}
