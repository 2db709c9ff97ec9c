import { africaAndAsia } from './africa-and-asia.ts';
import { americas } from './americas.ts';
import { borderRegion } from './border-region.ts';
import { easternEurope } from './eastern-europe.ts';
import type { NameList } from './name-list.ts';
import { westernEurope } from './western-europe.ts';

const lists = { ...borderRegion, ...westernEurope, ...easternEurope, ...africaAndAsia, ...americas } satisfies Record<string, NameList>;

/** A state whose nationals appear in the demo: ISO 3166-1 alpha-3, its user-assigned codes for the fictional states. */
export type StateCode = keyof typeof lists;

/** Names common in each state. */
export const namesOf: Readonly<Record<StateCode, NameList>> = lists;
