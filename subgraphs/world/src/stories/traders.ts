import type { Trader } from '../goods/traders.ts';

/** Sender of the cheese and apples. */
export const dairyTrader: Trader = {
  eori: 'QT900000000031',
  name: 'Haldeni Dairy and Orchards',
  country: 'QTE',
  town: 'Haldeni',
  authorisedOperator: true,
};
/** Receiver in the stories. */
export const retailTrader: Trader = {
  eori: 'QN900000000032',
  name: 'Nordhaven Fresh Produce AS',
  country: 'QNO',
  town: 'Nordhaven',
  authorisedOperator: true,
};
/** Sender of what the stolen van carried. */
export const shellTrader: Trader = {
  eori: 'QS900000000061',
  name: 'Mlinar Import Export',
  country: 'QSO',
  town: 'Mlinar',
  authorisedOperator: false,
};
