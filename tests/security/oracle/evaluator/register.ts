import type { Caller } from './papers.ts';

/** The part of the register that the oracle's cases use, written down once more. */
export const agencyOf: Readonly<Record<string, string>> = {
  'QN:IMM': 'immigration',
  'QN:CUS': 'customs',
  'QN:VIS': 'visas',
  'QN:POL': 'police',
  'QN:HLT': 'health',
  'QN:BPA': 'posts',
};
export const authorityOf: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(agencyOf).map(([authority, agency]) => [agency, authority]),
);

export function stateOf(authority: string): string {
  return { QN: 'QNO', QS: 'QSO', QT: 'QTE' }[authority.slice(0, 2)] ?? '';
}

const soravian = (unit: string | null, role: string, posts: readonly string[]): Caller => ({
  authority: 'QS:BGD',
  state: 'QSO',
  unit,
  units: unit === null ? [] : unit === 'QS:BGD/HQ' ? [unit] : [unit, 'QS:BGD/HQ'],
  posts,
  role,
});

export const callers: readonly Caller[] = [
  soravian(null, 'border-guard', []),
  soravian('QS:BGD/ALB', 'border-guard', ['QNALB']),
  soravian('QS:BGD/HQ', 'duty-officer', ['QNALB', 'QNKOR', 'QNVES', 'QNRWS', 'QNRIV']),
  {
    authority: 'QN:CUS',
    state: 'QNO',
    unit: 'QN:CUS/KOR',
    units: ['QN:CUS/KOR', 'QN:CUS/NORTH', 'QN:CUS/HQ'],
    posts: ['QNKOR'],
    role: 'customs-officer',
  },
  {
    authority: 'QN:IMM',
    state: 'QNO',
    unit: 'QN:IMM/ALB',
    units: ['QN:IMM/ALB', 'QN:IMM/NORTH', 'QN:IMM/HQ'],
    posts: ['QNALB'],
    role: 'border-guard',
  },
];

const label = { en: 'Name', fr: 'Nom' };
const national = (id: string, roles: readonly string[], units: readonly object[] = []) => ({
  id,
  state: 'QNO',
  name: label,
  subgraph: agencyOf[id],
  issuers: ['demo'],
  roles,
  units: [{ code: `${id}/HQ`, name: label }, ...units],
});
const north = (id: string, post: string) => [
  { code: `${id}/NORTH`, parent: `${id}/HQ`, name: label },
  { code: `${id}/${post.slice(2)}`, parent: `${id}/NORTH`, name: label, posts: [post] },
];

/** The same as a register file: as small as the cases allow, for it is read again for each of them. */
export const registerText = JSON.stringify({
  purposes: ['BORDER_CHECK_ENTRY', 'CUSTOMS_CONTROL', 'INVESTIGATION'].map((code) => ({ code, label })),
  states: ['QNO', 'QSO', 'QTE'].map((code) => ({ code, name: label })),
  posts: ['QNALB', 'QNKOR', 'QNVES', 'QNDRA', 'QNTUR', 'QNRWS', 'QNRIV'].map((code) => ({ code, name: 'Post' })),
  issuers: [{ id: 'demo', iss: 'https://issuer.demo.passerelle.example', name: label }],
  authorities: [
    national('QN:IMM', ['border-guard'], north('QN:IMM', 'QNALB')),
    national('QN:CUS', ['customs-officer'], north('QN:CUS', 'QNKOR')),
    national('QN:VIS', ['visa-officer']),
    national('QN:POL', ['police-officer']),
    national('QN:HLT', ['inspector']),
    national('QN:BPA', ['post-manager']),
    {
      id: 'QS:BGD',
      state: 'QSO',
      name: label,
      issuers: ['demo'],
      roles: ['border-guard', 'duty-officer'],
      units: [
        { code: 'QS:BGD/HQ', name: label },
        ...['QNALB', 'QNKOR', 'QNVES', 'QNRWS', 'QNRIV'].map((post) => ({
          code: `QS:BGD/${post.slice(2)}`,
          parent: 'QS:BGD/HQ',
          name: label,
          posts: [post],
        })),
      ],
    },
  ],
});
