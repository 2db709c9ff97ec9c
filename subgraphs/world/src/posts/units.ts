import type { Rows } from '@passerelle/schema';
import { type OwnPost, posts } from './own-posts.ts';

export type Unit = Rows['posts']['Unit'][number];
type Plan = { readonly code: string; readonly name: string; readonly kind: NonNullable<Unit['kind']>; readonly parent: string | null };

const regions = { NORTH: 'Northern Regional Centre', SOUTH: 'Southern Regional Centre', COAST: 'Coastal Regional Centre' } as const;

/** Rows of the units of all authorities, as in the register of authorities. Telephone numbers start with `+999`, which no country has. */
export function makeUnits(): readonly Unit[] {
  return [...immigration(), ...customs(), ...police(), ...health(), ...others(), ...neighbours()].map(toRow);
}

function immigration(): readonly Plan[] {
  const centres = Object.entries(regions).map(
    ([region, name]): Plan => ({ code: `QN:IMM/${region}`, name, kind: 'REGIONAL_CENTRE', parent: 'QN:IMM/HQ' }),
  );
  return [
    headquarters('QN:IMM', 'Immigration Agency'),
    ...centres,
    ...posts.map((post) => postUnit('QN:IMM', post, `QN:IMM/${post.region}`, 'Border Control')),
  ];
}

function customs(): readonly Plan[] {
  return [headquarters('QN:CUS', 'Customs Administration'), ...posts.map((post) => postUnit('QN:CUS', post, 'QN:CUS/HQ', 'Customs'))];
}

function police(): readonly Plan[] {
  const north: Plan = { code: 'QN:POL/NORTH', name: 'Border Police North', kind: 'REGIONAL_CENTRE', parent: 'QN:POL/HQ' };
  return [headquarters('QN:POL', 'Border Police'), north, { ...north, code: 'QN:POL/SOUTH', name: 'Border Police South' }];
}

function health(): readonly Plan[] {
  const inspection = (post: OwnPost): Plan => ({ ...postUnit('QN:HLT', post, 'QN:HLT/HQ', 'Border Inspection'), kind: 'INSPECTION_POST' });
  return [headquarters('QN:HLT', 'Border Health Service'), ...posts.map(inspection)];
}

function others(): readonly Plan[] {
  const centre: Plan = { code: 'QN:NCC', name: 'National Coordination Centre', kind: 'HEADQUARTERS', parent: null };
  return [headquarters('QN:VIS', 'Visa Office'), headquarters('QN:BPA', 'Border Posts Administration'), centre];
}

function neighbours(): readonly Plan[] {
  const soravia = posts.filter(({ facing }) => facing === 'QSO').map((post) => postUnit('QS:BGD', post, 'QS:BGD/HQ', 'Border Guard'));
  const terania = posts.filter(({ facing }) => facing === 'QTE').map((post) => postUnit('QT:BPA', post, 'QT:BPA/HQ', 'Post Authority'));
  return [
    headquarters('QS:BGD', 'Soravian Border Guard'),
    ...soravia,
    headquarters('QT:BPA', 'Teranian Border Post Authority'),
    ...terania,
  ];
}

function headquarters(authority: string, name: string): Plan {
  return { code: `${authority}/HQ`, name: `${name}, Headquarters`, kind: 'HEADQUARTERS', parent: null };
}

function postUnit(authority: string, post: OwnPost, parent: string, what: string): Plan {
  return { code: `${authority}/${post.short}`, name: `${what} ${post.name}`, kind: 'POST', parent };
}

function toRow({ code, name, kind, parent }: Plan, index: number): Unit {
  const [authority = code, unit = 'centre'] = code.split('/');
  const [state = '', service = ''] = authority.toLowerCase().split(':');
  const contact = {
    telephone: `+999${String(20_000_000 + index * 137)}`,
    email: `${unit.toLowerCase()}@${service}.${state}.example`,
    alwaysReachable: kind !== 'INSPECTION_POST' || /AIR|APN/.test(unit),
  };
  return { code, name, authority, kind, parent: parent === null ? null : { code: parent }, contact };
}
