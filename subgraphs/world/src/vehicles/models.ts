import type { Rows } from '@passerelle/schema';

export type Category = NonNullable<Rows['police']['Vehicle'][number]['category']>;

/** A model on the road: make, model, and its maker's code (ISO 3780). */
export type Model = readonly [make: string, model: string, maker: string];

/** Models by category, as seen on European roads. */
export const models: Readonly<Record<'CAR' | 'VAN' | 'LORRY' | 'BUS', readonly Model[]>> = {
  CAR: [
    ['Volkswagen', 'Golf', 'WVW'],
    ['Volkswagen', 'Passat', 'WVW'],
    ['Renault', 'Clio', 'VF1'],
    ['Renault', 'Mégane', 'VF1'],
    ['Peugeot', '308', 'VF3'],
    ['Citroën', 'C4', 'VF7'],
    ['Škoda', 'Octavia', 'TMB'],
    ['Škoda', 'Fabia', 'TMB'],
    ['Fiat', 'Tipo', 'ZFA'],
    ['BMW', '320d', 'WBA'],
    ['Mercedes-Benz', 'C 220', 'WDD'],
    ['Audi', 'A4', 'WAU'],
    ['Opel', 'Astra', 'W0L'],
    ['Ford', 'Focus', 'WF0'],
    ['Dacia', 'Duster', 'UU1'],
    ['Toyota', 'Corolla', 'SB1'],
    ['SEAT', 'León', 'VSS'],
    ['Volvo', 'V60', 'YV1'],
  ],
  VAN: [
    ['Ford', 'Transit', 'WF0'],
    ['Volkswagen', 'Crafter', 'WV1'],
    ['Mercedes-Benz', 'Sprinter', 'WDB'],
    ['Fiat', 'Ducato', 'ZFA'],
    ['Renault', 'Master', 'VF1'],
  ],
  LORRY: [
    ['MAN', 'TGX', 'WMA'],
    ['Scania', 'R 450', 'YS2'],
    ['Volvo', 'FH', 'YV2'],
    ['DAF', 'XF', 'XLR'],
    ['Iveco', 'S-Way', 'WJM'],
    ['Mercedes-Benz', 'Actros', 'WDB'],
    ['Renault Trucks', 'T', 'VF6'],
  ],
  BUS: [
    ['Setra', 'S 515 HD', 'WKK'],
    ['MAN', 'Lion’s Coach', 'WMA'],
    ['Volvo', '9700', 'YV3'],
    ['Irizar', 'i6', 'VS9'],
  ],
};

export const colours = ['white', 'black', 'grey', 'silver', 'blue', 'red', 'green', 'brown', 'yellow'] as const;
