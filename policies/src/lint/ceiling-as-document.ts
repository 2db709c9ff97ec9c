import type { RawAgreement, RawCeiling } from '../language/raw.ts';
import { ceilingProhibitions, placeInCeiling } from '../language/shield.ts';
import type { AgreementRule, CeilingRule } from './rule.ts';

/** A rule about prohibitions of documents, asked of what a ceiling prohibits and of its shields. */
export function forCeilings({ id, find }: AgreementRule): CeilingRule {
  return {
    id,
    find: ({ ceiling, schema, register, ceilings, documents }) => {
      const agreement = asDocument(ceiling, [...register.purposes.keys()]);
      return find({ agreement, schema, register, ceilings, documents, atMs: null, pin: { lock: null, content: null } }).map((finding) => ({
        ...finding,
        at: placeInCeiling(finding.at, ceiling),
      }));
    },
  };
}

/** A document that gives nothing and prohibits what the ceiling does. A ceiling has no zone of its own: its days are UTC. */
function asDocument(ceiling: RawCeiling, purposes: readonly string[]): RawAgreement {
  return {
    id: ceiling.id,
    version: 1,
    kind: 'charter',
    title: ceiling.title ?? { en: ceiling.id, fr: ceiling.id },
    basis: [],
    zone: 'UTC',
    parties: [{ authority: ceiling.owner }],
    force: { from: '1970-01-01', until: 'indefinite' },
    purposes: { only: purposes },
    recipients: [],
    clauses: [],
    prohibit: ceilingProhibitions(ceiling),
  };
}
