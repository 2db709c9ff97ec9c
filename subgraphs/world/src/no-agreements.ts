import type { Rows } from '@passerelle/schema';

/** The register of agreements is no part of the simulated border: the gateway writes it from `policies/` when it starts. */
export const noAgreements: Rows['agreements'] = {
  Agreement: [],
  AgreementVersion: [],
  Clause: [],
  AccessEntry: [],
  OpenedQuestion: [],
  Restriction: [],
  Obligation: [],
  AgreementAct: [],
};
