import type { AgreementRule } from '../rule.ts';

/** A channel through central services needs one on every state's side. */
export const centreNamed: AgreementRule = {
  id: 'centre-missing',
  severity: 'error',
  find: ({ agreement: { channel, parties } }) =>
    channel === undefined
      ? []
      : parties.flatMap(({ state, centre }, i) =>
          state === undefined || centre !== undefined
            ? []
            : [
                {
                  at: ['parties', i],
                  message: `\`channel\` goes through central services, but \`${state}\` names none.`,
                  remedy: 'Add `centre:` to the party, or remove `channel`.',
                },
              ],
        ),
};
