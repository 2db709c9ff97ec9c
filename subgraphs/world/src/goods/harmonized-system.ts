import type { Rows } from '@passerelle/schema';

/** Service that inspects goods of a kind at the border. */
export type InspectedBy = Exclude<NonNullable<Rows['health']['Inspection'][number]['kind']>, 'UNKNOWN' | 'PORT_HEALTH'>;

/** Goods of one code: words as a declarant writes them, value, who inspects them, UN number of dangerous ones. */
export type Goods = {
  readonly hsCode: string;
  readonly description: string;
  readonly eurosPerKg: number;
  readonly inspectedBy: InspectedBy | null;
  readonly unNumber: string | null;
};

const veterinary = [
  ['010221', 'Live breeding cattle', 3.2],
  ['020130', 'Boneless beef, chilled', 8.9],
  ['020230', 'Boneless beef, frozen', 6.4],
  ['020329', 'Pork, frozen', 2.8],
  ['020714', 'Chicken cuts, frozen', 2.1],
  ['030214', 'Atlantic salmon, fresh', 7.6],
  ['030389', 'Sea fish, whole, frozen', 3.1],
  ['030617', 'Shrimps, frozen', 9.4],
  ['040120', 'Milk, fat 1 to 6 %', 0.6],
  ['040221', 'Milk powder', 3.3],
  ['040510', 'Butter', 5.6],
  ['040690', 'Cheese', 6.8],
  ['040721', 'Hen eggs in shell', 1.9],
  ['040900', 'Natural honey', 4.2],
  ['050400', 'Sausage casings', 5.1],
  ['160100', 'Sausages', 4.7],
] as const;

const phytosanitary = [
  ['060110', 'Flower bulbs, dormant', 4.5],
  ['060220', 'Fruit trees, grafted', 6.1],
  ['060311', 'Roses, cut', 5.7],
  ['070200', 'Tomatoes, fresh', 1.4],
  ['070310', 'Onions, fresh', 0.5],
  ['070700', 'Cucumbers, fresh', 1.1],
  ['080510', 'Oranges, fresh', 0.9],
  ['080521', 'Mandarins, fresh', 1.1],
  ['080610', 'Grapes, fresh', 2.2],
  ['080810', 'Apples, fresh', 0.8],
  ['100199', 'Wheat', 0.25],
  ['100590', 'Maize', 0.22],
  ['120600', 'Sunflower seed', 0.5],
  ['120190', 'Soya beans', 0.48],
  ['440711', 'Pine, sawn', 0.45],
  ['441510', 'Wooden pallets and crates', 0.6],
] as const;

const sanitary = [
  ['080132', 'Cashew nuts, shelled', 7.2],
  ['080390', 'Bananas, fresh', 0.8],
  ['090111', 'Coffee, not roasted', 3.9],
  ['090240', 'Black tea', 3.0],
  ['090411', 'Pepper, whole', 4.4],
  ['100630', 'Rice, milled', 0.9],
  ['110100', 'Wheat flour', 0.45],
  ['120241', 'Ground-nuts in shell', 1.5],
  ['151190', 'Palm oil, refined', 1.1],
  ['160414', 'Tuna, canned', 5.0],
  ['180690', 'Chocolate', 5.3],
  ['190219', 'Pasta', 1.3],
  ['190531', 'Sweet biscuits', 2.7],
  ['200570', 'Olives, preserved', 2.4],
  ['200919', 'Orange juice', 1.7],
  ['210690', 'Food preparations', 4.8],
  ['230990', 'Animal feed', 0.7],
] as const;

const uninspected = [
  ['220300', 'Beer', 1.0],
  ['220421', 'Wine in bottles', 4.6],
  ['220830', 'Whisky', 16],
  ['240220', 'Cigarettes', 21],
  ['252329', 'Portland cement', 0.1],
  ['260300', 'Copper ore and concentrates', 1.8],
  ['300490', 'Medicines, packaged for retail sale', 78],
  ['310520', 'Fertiliser, NPK', 0.5],
  ['330300', 'Perfume', 36],
  ['340111', 'Soap', 2.3],
  ['390110', 'Polyethylene granules', 1.3],
  ['392330', 'Plastic bottles', 3.1],
  ['401110', 'Car tyres', 4.2],
  ['420222', 'Handbags', 31],
  ['470321', 'Wood pulp', 0.7],
  ['480256', 'Printing paper', 1.1],
  ['481910', 'Cartons', 1.2],
  ['490199', 'Books', 7.9],
  ['520100', 'Raw cotton', 1.9],
  ['540233', 'Polyester yarn', 2.6],
  ['611020', 'Cotton pullovers', 17],
  ['620342', "Men's cotton trousers", 19],
  ['640399', 'Leather shoes', 24],
  ['690721', 'Ceramic tiles', 0.5],
  ['700521', 'Float glass', 0.6],
  ['720839', 'Hot-rolled steel coils', 0.75],
  ['730890', 'Steel structures', 2.9],
  ['740311', 'Copper cathodes', 8.3],
  ['760429', 'Aluminium profiles', 4.6],
  ['840734', 'Petrol engines', 12],
  ['841821', 'Refrigerators', 5.4],
  ['844332', 'Printers', 15],
  ['847130', 'Laptop computers', 290],
  ['850440', 'Power supplies', 26],
  ['851713', 'Smartphones', 820],
  ['854143', 'Solar modules', 4.1],
  ['870323', 'Passenger cars', 14],
  ['870829', 'Car body parts', 6.7],
  ['871200', 'Bicycles', 18],
  ['901890', 'Medical instruments', 95],
  ['940350', 'Bedroom furniture', 3.9],
  ['950300', 'Toys', 11],
] as const;

const dangerous = [
  ['220710', 'Ethyl alcohol, 80 % or more', 0.8, '1170'],
  ['271012', 'Motor spirit', 0.75, '1203'],
  ['280700', 'Sulphuric acid', 0.15, '1830'],
  ['290511', 'Methanol', 0.4, '1230'],
  ['310230', 'Ammonium nitrate', 0.45, '1942'],
  ['321490', 'Sealing compounds', 2.9, '1133'],
  ['360410', 'Fireworks', 8.5, '0336'],
  ['380894', 'Disinfectants', 3.2, '1903'],
  ['850760', 'Lithium-ion batteries', 34, '3480'],
] as const;

/** Goods that cross this border. Codes of HS 2022 (WCO); UN numbers of the UN Model Regulations, 3.2. */
export const goodsKinds: readonly Goods[] = [
  ...of(veterinary, 'VETERINARY'),
  ...of(phytosanitary, 'PHYTOSANITARY'),
  ...of(sanitary, 'SANITARY'),
  ...of(uninspected, null),
  ...dangerous.map(([hsCode, description, eurosPerKg, unNumber]) => ({ hsCode, description, eurosPerKg, inspectedBy: null, unNumber })),
];

function of(list: readonly (readonly [string, string, number])[], inspectedBy: InspectedBy | null): readonly Goods[] {
  return list.map(([hsCode, description, eurosPerKg]) => ({ hsCode, description, eurosPerKg, inspectedBy, unNumber: null }));
}
