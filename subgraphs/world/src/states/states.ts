import type { StateCode } from '../names/states.ts';

/** What the simulation knows of a state and its papers. Patterns as `fromPattern` reads them. */
export type State = {
  readonly alpha2: string;
  /** Share of its nationals among visitors. */
  readonly visitors: number;
  readonly visaRequired: boolean;
  readonly passport: readonly string[];
  /** Absent where nationals travel here on passports only. */
  readonly identityCard?: readonly string[];
  /** Absent where cars of that state are not seen here. */
  readonly plate?: readonly string[];
  readonly towns: readonly string[];
};

const free = { visaRequired: false } as const;
const visa = { visaRequired: true } as const;

/** The states of the demo. Number patterns follow documents and plates in circulation. */
export const states: Readonly<Record<StateCode, State>> = {
  QNO: {
    ...free,
    alpha2: 'QN',
    visitors: 19,
    passport: ['N*9999999'],
    identityCard: ['I*9999999'],
    plate: ['N1?999?', 'N1??999'],
    towns: ['Nordhaven', 'Alden', 'Tarnby', 'Rosewood'],
  },
  QSO: {
    ...free,
    alpha2: 'QS',
    visitors: 24,
    passport: ['SV9999999'],
    identityCard: ['K9999999*'],
    plate: ['S99???', 'S99??9'],
    towns: ['Soravgrad', 'Vesnik', 'Mlinar', 'Korvin Vale'],
  },
  QTE: {
    ...free,
    alpha2: 'QT',
    visitors: 17,
    passport: ['T99999999'],
    identityCard: ['TE999999'],
    plate: ['999T??', '99T???'],
    towns: ['Terana', 'Dravesti', 'Turlea', 'Haldeni'],
  },
  FRA: {
    ...free,
    alpha2: 'FR',
    visitors: 7,
    passport: ['19??99999'],
    identityCard: ['***9***9*'],
    plate: ['??999??'],
    towns: ['Lyon', 'Nantes', 'Bordeaux', 'Lille'],
  },
  DEU: {
    ...free,
    alpha2: 'DE',
    visitors: 7,
    passport: ['C********'],
    identityCard: ['L********'],
    plate: ['B??1999', 'M??1999', 'HH??199', 'K??1999', 'S??1999'],
    towns: ['Berlin', 'Hamburg', 'Köln', 'Stuttgart'],
  },
  ITA: {
    ...free,
    alpha2: 'IT',
    visitors: 4,
    passport: ['YA9999999', 'YB9999999'],
    identityCard: ['CA99999??'],
    plate: ['??999??'],
    towns: ['Roma', 'Milano', 'Torino', 'Bari'],
  },
  ESP: {
    ...free,
    alpha2: 'ES',
    visitors: 4,
    passport: ['PA?999999', 'XD?999999'],
    identityCard: ['B??999999'],
    plate: ['9999???'],
    towns: ['Madrid', 'Bilbao', 'Sevilla', 'Valencia'],
  },
  GBR: {
    ...free,
    alpha2: 'GB',
    visitors: 4,
    passport: ['199999999'],
    plate: ['??19???'],
    towns: ['London', 'Leeds', 'Bristol', 'Glasgow'],
  },
  NLD: {
    ...free,
    alpha2: 'NL',
    visitors: 3,
    passport: ['N?******9'],
    identityCard: ['I?******9'],
    plate: ['??999?', '?999??'],
    towns: ['Utrecht', 'Rotterdam', 'Breda', 'Groningen'],
  },
  POL: {
    ...free,
    alpha2: 'PL',
    visitors: 5,
    passport: ['E?9999999'],
    identityCard: ['D??999999'],
    plate: ['W?99999', 'KR99999', 'GD99999'],
    towns: ['Warszawa', 'Kraków', 'Gdańsk', 'Lublin'],
  },
  ROU: {
    ...free,
    alpha2: 'RO',
    visitors: 4,
    passport: ['059999999'],
    identityCard: ['RX999999'],
    plate: ['B999???', 'CJ99???', 'TM99???'],
    towns: ['București', 'Cluj-Napoca', 'Iași', 'Timișoara'],
  },
  UKR: {
    ...free,
    alpha2: 'UA',
    visitors: 4,
    passport: ['F?999999'],
    plate: ['AA9999??', 'BC9999??'],
    towns: ['Kyiv', 'Lviv', 'Odesa', 'Dnipro'],
  },
  SRB: {
    ...free,
    alpha2: 'RS',
    visitors: 3,
    passport: ['019999999'],
    plate: ['BG9999??', 'NS999??'],
    towns: ['Beograd', 'Novi Sad', 'Niš', 'Subotica'],
  },
  GEO: {
    ...free,
    alpha2: 'GE',
    visitors: 2,
    passport: ['19??99999'],
    plate: ['??999??'],
    towns: ['Tbilisi', 'Batumi', 'Kutaisi', 'Rustavi'],
  },
  USA: { ...free, alpha2: 'US', visitors: 3, passport: ['599999999', 'A99999999'], towns: ['New York', 'Chicago', 'Houston', 'Boston'] },
  BRA: { ...free, alpha2: 'BR', visitors: 1, passport: ['F?999999', 'G?999999'], towns: ['São Paulo', 'Recife', 'Curitiba', 'Salvador'] },
  TUR: {
    ...visa,
    alpha2: 'TR',
    visitors: 7,
    passport: ['U99999999'],
    plate: ['34???99', '06??999', '35???99'],
    towns: ['İstanbul', 'Ankara', 'İzmir', 'Bursa'],
  },
  MAR: { ...visa, alpha2: 'MA', visitors: 4, passport: ['?W9999999'], towns: ['Casablanca', 'Fès', 'Tanger', 'Agadir'] },
  EGY: { ...visa, alpha2: 'EG', visitors: 2, passport: ['A99999999'], towns: ['Cairo', 'Alexandria', 'Giza', 'Luxor'] },
  NGA: { ...visa, alpha2: 'NG', visitors: 3, passport: ['A99999999', 'B99999999'], towns: ['Lagos', 'Abuja', 'Kano', 'Ibadan'] },
  KEN: { ...visa, alpha2: 'KE', visitors: 1, passport: ['AK9999999'], towns: ['Nairobi', 'Mombasa', 'Kisumu', 'Nakuru'] },
  SYR: { ...visa, alpha2: 'SY', visitors: 3, passport: ['N99999999'], towns: ['Damascus', 'Aleppo', 'Homs', 'Latakia'] },
  AFG: { ...visa, alpha2: 'AF', visitors: 2, passport: ['P99999999'], towns: ['Kabul', 'Herat', 'Kandahar', 'Mazar-i-Sharif'] },
  IND: { ...visa, alpha2: 'IN', visitors: 6, passport: ['?9999999'], towns: ['Delhi', 'Mumbai', 'Chennai', 'Pune'] },
  CHN: { ...visa, alpha2: 'CN', visitors: 6, passport: ['E99999999', 'E?9999999'], towns: ['Beijing', 'Shanghai', 'Guangzhou', 'Chengdu'] },
  PHL: { ...visa, alpha2: 'PH', visitors: 3, passport: ['P9999999?'], towns: ['Manila', 'Cebu', 'Davao', 'Baguio'] },
  VNM: { ...visa, alpha2: 'VN', visitors: 2, passport: ['C9999999', 'P9999999'], towns: ['Hanoi', 'Da Nang', 'Hue', 'Can Tho'] },
};

/** The codes of `states`, in their order. */
export const stateCodes = Object.keys(states).filter((code): code is StateCode => Object.hasOwn(states, code));
