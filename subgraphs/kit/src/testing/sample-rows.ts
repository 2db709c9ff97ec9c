const document = (number: string) => ({ issuingState: 'FRA', number, type: 'P' });

/** What the sample agency knows, in graph shape. */
export const sampleRows = {
  Traveller: [
    { id: 't0', familyName: 'MARTIN', givenNames: 'Jeanne', birthDate: '1990-05', nationality: ['FRA', 'DEU'], protection: [] },
    { id: 't1', familyName: 'OKORO', givenNames: 'Ada', birthDate: '1985', nationality: ['NGA'], protection: ['ASYLUM'] },
  ],
  Crossing: [
    crossing(0, { direction: 'ENTRY', post: 'QNALB', traveller: 't0' }),
    crossing(1, { direction: 'EXIT', post: 'QNALB', traveller: 't0' }),
    crossing(2, { direction: 'ENTRY', post: 'QNKOR', traveller: 't1' }),
    crossing(3, { direction: 'EXIT', post: 'QNKOR', traveller: 't1' }),
    crossing(4, { direction: 'ENTRY', post: 'QNALB', traveller: 't0' }),
    crossing(5, { direction: 'ENTRY', post: 'QNKOR', traveller: 't9' }),
    crossing(6, { direction: 'EXIT', post: 'QNALB', traveller: 't1' }),
  ],
  Alert: [
    { id: 'a1', target: { __typename: 'TravelDocument', ...document('AB1') } },
    { id: 'a2', target: { __typename: 'Vehicle', registrationState: 'QNO', plate: 'XY1' } },
    { id: 'a3', target: null },
  ],
  Seizure: [
    { id: 's1', occurredAt: '2026-02-01T08:00:00Z', kind: 'TOBACCO', vehicle: { registrationState: 'QNO', plate: 'XY1' } },
    { id: 's2', occurredAt: '2026-02-03T08:00:00Z', kind: 'FIREARMS', vehicle: { registrationState: 'QNO', plate: 'XY1' } },
    { id: 's3', occurredAt: '2026-02-04T08:00:00Z', kind: 'DRUGS', vehicle: { registrationState: 'QNO', plate: 'OTHER' } },
  ],
  Cash: [{ id: 'k1', occurredAt: '2026-02-02T10:30:00Z', amount: 12000.5, vehicle: { registrationState: 'QNO', plate: 'XY1' } }],
  TravelDocument: [{ ...document('AB1'), status: 'STOLEN', since: '2026-01-01T00:00:00Z' }],
};

function crossing(n: number, { direction, post, traveller }: { direction: string; post: string; traveller: string }) {
  return {
    id: `c${n}`,
    occurredAt: `2026-02-2${n}T08:00:00Z`,
    direction,
    day: `2026-02-2${n}`,
    post: { code: post },
    document: document(`AB${n + 1}`),
    traveller: { id: traveller },
    fee: 12.5 + n,
    seconds: 30 * n,
    referred: n % 2 === 1,
    officer: { name: 'Leroy', languages: ['fr', 'en'] },
  };
}
