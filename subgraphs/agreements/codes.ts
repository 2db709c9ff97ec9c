/** The words of agreement files for what the graph has an enum for. */

export const agreementKind = {
  charter: 'CHARTER',
  protocol: 'PROTOCOL',
  agreement: 'AGREEMENT',
  arrangement: 'ARRANGEMENT',
} as const;

export const accessLevel = { clear: 'CLEAR', masked: 'MASKED', reference: 'REFERENCE', exists: 'EXISTS' } as const;

export const restrictionKind = {
  prohibition: 'PROHIBITION',
  ceiling: 'CEILING',
  'owner-prohibition': 'OWNER_PROHIBITION',
  shield: 'SHIELD',
} as const;

export const obligationKind = {
  retain: 'RETAIN',
  'onward-others': 'ONWARD_OTHERS',
  'onward-third-states': 'ONWARD_THIRD_STATES',
  handling: 'HANDLING',
  'keep-log': 'KEEP_LOG',
} as const;

export const actKind = { suspend: 'SUSPEND', resume: 'RESUME', denounce: 'DENOUNCE', conceal: 'CONCEAL', consent: 'CONSENT' } as const;
