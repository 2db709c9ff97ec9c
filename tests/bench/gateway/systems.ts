import { processFlags } from '@passerelle/gateway';
import type { As } from '../../harness/stack.ts';
import { type Operation, soravia } from './operations.ts';

/** A gateway that is measured, as a process of its own. */
export type System = {
  readonly name: string;
  readonly says: string;
  readonly program: URL;
  readonly config?: object;
  /** What its Node is told; nothing unless given. */
  readonly flags?: readonly string[];
  as(operation: Operation): As | null;
  path(operation: Operation): string;
};
const ours = new URL('systems/ours.ts', import.meta.url);
/** Passerelle, and what it is measured beside. */
export const systems: readonly System[] = [
  {
    name: 'stock',
    says: '@apollo/gateway on Apollo Server, no policies',
    program: new URL('systems/stock.ts', import.meta.url),
    as: () => null,
    path: () => '/',
  },
  {
    name: 'permit',
    says: 'Passerelle, one document that gives everything',
    program: ours,
    flags: processFlags,
    config: { policies: 'everything' },
    as: () => soravia,
    path: () => '/graphql',
  },
  {
    name: 'real',
    says: 'Passerelle, the agreements of the repository',
    program: ours,
    flags: processFlags,
    config: { policies: 'real' },
    as: ({ as }) => as,
    path: () => '/graphql',
  },
  {
    name: 'shared',
    says: 'the same, where reads under way are shared: the load asks one thing all the time, which nobody does',
    program: ours,
    flags: processFlags,
    config: { policies: 'real', sharesReads: true },
    as: ({ as }) => as,
    path: () => '/graphql',
  },
  {
    name: 'unproven',
    says: 'the same without ledger: what the proof costs',
    program: ours,
    flags: processFlags,
    config: { policies: 'real', isRecorded: false },
    as: ({ as }) => as,
    path: () => '/graphql',
  },
  {
    name: 'limit',
    says: 'written by hand for these operations',
    program: new URL('systems/limit.ts', import.meta.url),
    as: () => null,
    path: ({ name }) => `/${name}`,
  },
  {
    name: 'proven-limit',
    says: 'the same, and each fetch sealed, each answer recorded on the disk before it goes out: no policies, no GraphQL',
    program: new URL('systems/limit.ts', import.meta.url),
    config: { hasDuties: true },
    as: ({ as }) => as,
    path: ({ name }) => `/${name}`,
  },
];
