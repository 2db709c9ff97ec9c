import type { Rows } from '@passerelle/schema';
import { type OwnPost, posts } from './own-posts.ts';

type Procedure = Rows['posts']['Procedure'][number];
type Step = readonly [name: string, service: string, legalBasis: string, minutes: number];

const entry: Step = ['Entry registration and weighing', 'BPA', 'Border Posts Act, section 8', 4];
const passport: Step = ['Document and entry control', 'IMM', 'Border Control Act, section 12', 3];
const risk: Step = ['Risk analysis and lane selection', 'CUS', 'Customs Act, section 31', 6];
const goods: Step = ['Customs control', 'CUS', 'Customs Act, section 40', 35];
const inspection: Step = ['Sanitary, plant and animal health inspection', 'HLT', 'Border Health Act, section 7', 25];
const release: Step = ['Release and payment', 'CUS', 'Customs Act, section 52', 7];
const ship: Step = ['Free pratique and ship sanitation', 'HLT', 'International Health Regulations (2005), Article 28', 20];

/** Rows of the steps at each post, in the order in which they are passed. */
export function makeProcedures(): readonly Procedure[] {
  return posts.flatMap((post) =>
    stepsOf(post).map(([name, service, legalBasis, averageMinutes], index): Procedure => {
      const unit = { code: service === 'BPA' ? 'QN:BPA/HQ' : `QN:${service}/${post.short}` };
      return { id: `${post.short}-${index + 1}`, post: { code: post.code }, name, sequence: index + 1, unit, legalBasis, averageMinutes };
    }),
  );
}

function stepsOf(post: OwnPost): readonly Step[] {
  if (post.kind === 'air') return [passport, risk, goods, inspection];
  if (post.kind === 'water') return [ship, passport, risk, goods, release];
  if (post.kind === 'rail') return [passport, risk, goods, release];
  // At a one-stop post both states control together, and goods are unloaded once.
  const shared = post.model === 'CLASSIC' ? goods : ([`Joint ${goods[0].toLowerCase()}`, goods[1], goods[2], 28] as const);
  return [entry, passport, risk, shared, inspection, release];
}
