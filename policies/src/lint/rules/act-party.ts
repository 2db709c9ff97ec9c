import { sideOf } from '../../compile/givers.ts';
import type { ActRule } from '../rule.ts';

/** Only a party acts on a document: a state, or an authority through which it takes part. Source: AGREEMENTS.md section 2, "Acts". */
export const actParty: ActRule = {
  id: 'not-a-party',
  find: ({ act, versions, register }) => {
    if (versions.length === 0 || versions.some((version) => sideOf(version, act.by, register) !== null)) return [];
    const parties = [...new Set(versions.flatMap((version) => version.parties.map(({ state, authority }) => state ?? authority ?? '')))];
    return [
      {
        at: ['by'],
        message: `\`${act.by}\` is no party to \`${act.agreement}\`.`,
        remedy: `Its parties are: ${parties.join(', ')}; an authority acts for its state.`,
      },
    ];
  },
};
