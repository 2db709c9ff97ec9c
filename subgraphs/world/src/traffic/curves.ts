import type { TrafficKind } from './kinds.ts';

type Curve = readonly number[];

const leisureYear: Curve = [0.75, 0.7, 0.85, 1.05, 1.05, 1.2, 1.6, 1.65, 1.05, 0.9, 0.75, 1.3];
const airYear: Curve = [0.75, 0.65, 0.85, 1.0, 1.05, 1.25, 1.6, 1.6, 1.15, 0.95, 0.7, 1.2];
const seaYear: Curve = [0.5, 0.5, 0.7, 1.0, 1.15, 1.4, 1.9, 1.9, 1.2, 0.8, 0.5, 0.8];
const workYear: Curve = [1, 1.05, 1.1, 1.05, 1, 1.05, 0.9, 0.75, 1.1, 1.1, 1.1, 0.8];

/** Traffic by month, January first; 1 is an average month. */
export const monthly: Readonly<Record<TrafficKind, Curve>> = {
  road: leisureYear,
  rail: leisureYear,
  air: airYear,
  water: seaYear,
  commuters: workYear,
  goods: workYear,
};

/** Traffic by day of the week, Monday first. */
export const weekly: Readonly<Record<TrafficKind, Curve>> = {
  road: [0.85, 0.75, 0.8, 0.9, 1.25, 1.35, 1.15],
  rail: [0.95, 0.85, 0.9, 1.0, 1.3, 1.05, 1.1],
  air: [1.05, 0.85, 0.9, 1.0, 1.2, 1.0, 1.1],
  water: [0.8, 0.8, 0.85, 0.9, 1.25, 1.35, 1.15],
  commuters: [1, 1, 1, 1, 0.95, 0.12, 0.05],
  goods: [1.15, 1.15, 1.1, 1.1, 1.0, 0.25, 0.1],
};

/** Traffic by local hour, midnight first. */
export const hourly: Readonly<Record<TrafficKind, Curve>> = {
  road: [1, 1, 1, 1, 2, 4, 7, 11, 12, 12, 12, 11, 10, 10, 11, 12, 13, 14, 13, 10, 7, 5, 3, 2],
  rail: [0, 0, 0, 0, 0, 3, 8, 12, 10, 9, 8, 8, 8, 8, 9, 10, 12, 13, 11, 8, 6, 4, 2, 0],
  air: [0, 0, 0, 0, 1, 5, 10, 11, 10, 9, 9, 9, 9, 9, 9, 9, 9, 10, 10, 9, 8, 6, 3, 1],
  water: [0, 0, 0, 0, 0, 1, 5, 9, 11, 9, 8, 8, 9, 9, 9, 10, 11, 11, 9, 6, 3, 1, 0, 0],
  commuters: [0, 0, 0, 0, 1, 6, 18, 20, 9, 3, 1, 1, 1, 1, 2, 3, 6, 4, 2, 1, 1, 1, 1, 0],
  goods: [2, 2, 2, 2, 4, 7, 9, 10, 10, 10, 10, 9, 8, 9, 9, 9, 8, 7, 6, 5, 4, 3, 3, 2],
};
