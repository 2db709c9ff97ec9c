import type { AgreementRule, Finding } from '../rule.ts';
import { suggest } from '../suggest.ts';

/** Authorities and states named as party, recipient, giver or asker, or told of something, must be in the register. */
export const authorityExists: AgreementRule = {
  id: 'unknown-authority',
  severity: 'error',
  find: ({ agreement, register }) => {
    const parties = agreement.parties.flatMap(({ authority, centre }, i) => [
      ...(authority === undefined ? [] : [{ id: authority, at: ['parties', i, 'authority'] }]),
      ...(centre === undefined ? [] : [{ id: centre, at: ['parties', i, 'centre'] }]),
    ]);
    const recipients = agreement.recipients.map(({ authority }, i) => ({ id: authority, at: ['recipients', i, 'authority'] }));
    const givers = agreement.clauses.flatMap(({ from = [] }, i) => from.map((id, j) => ({ id, at: ['clauses', i, 'from', j] })));
    const told = [
      ...(agreement.channel?.copyTo ?? []).map((id, i) => ({ id, at: ['channel', 'copyTo', i] })),
      ...(agreement.emergency?.tell ?? []).map((id, i) => ({ id, at: ['emergency', 'tell', i] })),
    ];
    const unknown = [...parties, ...recipients, ...givers, ...told].filter(({ id }) => !register.authorities.has(id));
    const states = agreement.parties.flatMap(({ state }, i): readonly Finding[] =>
      state === undefined || register.states.has(state)
        ? []
        : [
            {
              at: ['parties', i, 'state'],
              message: `\`${state}\` is not a state of the register.`,
              remedy: suggest(state, register.states.keys(), 'States are listed in `register.yaml`.'),
            },
          ],
    );
    return [
      ...unknown.map(({ id, at }) => ({
        at,
        message: `\`${id}\` is not an authority of the register.`,
        remedy: suggest(id, register.authorities.keys(), 'Authorities are listed in `register.yaml`.'),
      })),
      ...states,
    ];
  },
};
