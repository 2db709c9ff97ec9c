import type { Rows } from '@passerelle/schema';

type Alert = Rows['police']['Alert'][number];

/** What goes together in an alert: why, what to do, how urgent, and how the facts are usually put. */
export type AlertKind = Required<Pick<Alert, 'kind' | 'measure'>> & { readonly urgent: number; readonly details: string };

/** Alerts on persons, by way of their documents (Regulations (EU) 2018/1860 to 1862). */
export const personAlerts: readonly (readonly [AlertKind, number])[] = [
  [{ kind: 'REFUSAL_OF_ENTRY', measure: 'REFUSE_ENTRY', urgent: 0, details: 'Entry ban after an illegal stay.' }, 30],
  [{ kind: 'RETURN', measure: 'REFUSE_ENTRY', urgent: 0, details: 'Return decision, period for departure has ended.' }, 18],
  [{ kind: 'CHECK', measure: 'DISCREET_CHECK', urgent: 0.1, details: 'Suspected courier of an organised group.' }, 14],
  [{ kind: 'CHECK', measure: 'INQUIRY_CHECK', urgent: 0.1, details: 'Frequent journeys without stated reason.' }, 8],
  [{ kind: 'CHECK', measure: 'SPECIFIC_CHECK', urgent: 0.2, details: 'Suspected of smuggling.' }, 8],
  [{ kind: 'JUDICIAL_ASSISTANCE', measure: 'REPORT_WHEREABOUTS', urgent: 0, details: 'Witness summoned, address unknown.' }, 12],
  [{ kind: 'ARREST', measure: 'ARREST', urgent: 1, details: 'European or national warrant; see the form attached.' }, 5],
  [{ kind: 'MISSING_PERSON', measure: 'REPORT_WHEREABOUTS', urgent: 0.6, details: 'Reported missing by family.' }, 5],
  [
    {
      kind: 'PREVENTIVE',
      measure: 'PROTECT',
      urgent: 1,
      details: 'Vulnerable person at risk of being taken abroad; place under protection.',
    },
    3,
  ],
];

/** Alerts on a document as an object. */
export const documentAlert: AlertKind = {
  kind: 'OBJECT',
  measure: 'SEIZE',
  urgent: 0,
  details: 'Document reported, to be withdrawn from its bearer.',
};

/** Alerts on vehicles. */
export const vehicleAlerts: readonly (readonly [AlertKind, number])[] = [
  [{ kind: 'OBJECT', measure: 'SEIZE', urgent: 0.3, details: 'Stolen vehicle, to be secured for evidence.' }, 70],
  [{ kind: 'CHECK', measure: 'DISCREET_CHECK', urgent: 0.1, details: 'Vehicle used by a group under observation.' }, 30],
];

/** Alerts on consignments. */
export const consignmentAlerts: readonly (readonly [AlertKind, number])[] = [
  [{ kind: 'CHECK', measure: 'SPECIFIC_CHECK', urgent: 0.2, details: 'Risk profile: description and weight do not agree.' }, 80],
  [{ kind: 'OBJECT', measure: 'SEIZE', urgent: 0.2, details: 'Goods reported stolen by the consignor.' }, 20],
];
