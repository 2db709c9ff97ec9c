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
/** Passerelle as a process that answers, asked by whom the operation names. */
const passerelle: Pick<System, 'program' | 'flags' | 'as' | 'path'> = {
  program: new URL('systems/ours.ts', import.meta.url),
  flags: processFlags,
  as: ({ as }) => as,
  path: () => '/graphql',
};
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
    ...passerelle,
    config: { policies: 'everything' },
    as: () => soravia,
  },
  {
    name: 'real',
    says: 'Passerelle, the agreements of the repository',
    ...passerelle,
    config: { policies: 'real' },
  },
  {
    name: 'shared',
    says: 'the same, where reads under way are shared: the load asks one thing all the time, which nobody does',
    ...passerelle,
    config: { policies: 'real', sharesReads: true },
  },
  {
    name: 'unproven',
    says: 'the same without ledger: what the proof costs',
    ...passerelle,
    config: { policies: 'real', isRecorded: false },
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
