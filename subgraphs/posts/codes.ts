/** The words that the posts administration writes for what the graph has an enum for. */

export const model = {
  classic: 'CLASSIC',
  juxtaposed: 'JUXTAPOSED',
  'single-country': 'SINGLE_COUNTRY',
  straddling: 'STRADDLING',
  mobile: 'MOBILE',
} as const;

export const mode = { sea: 'MARITIME', rail: 'RAIL', road: 'ROAD', air: 'AIR', 'inland-waterway': 'INLAND_WATERWAY' } as const;

/** Seen from a lane: the sign over it says `inbound` or `outbound`. */
export const direction = { inbound: 'ENTRY', outbound: 'EXIT' } as const;

export const laneKind = {
  cars: 'CARS',
  buses: 'BUSES',
  lorries: 'LORRIES',
  pedestrians: 'PEDESTRIANS',
  passengers: 'PASSENGERS',
  'e-gate': 'E_GATE',
} as const;

/** Counts of the traffic survey. */
export const trafficMeasure = {
  travellers: 'TRAVELLERS',
  pedestrians: 'PEDESTRIANS',
  cars: 'PERSONAL_VEHICLES',
  'car-passengers': 'PERSONAL_VEHICLE_PASSENGERS',
  buses: 'BUSES',
  'bus-passengers': 'BUS_PASSENGERS',
  trains: 'TRAINS',
  'train-passengers': 'TRAIN_PASSENGERS',
  'rail-containers-loaded': 'RAIL_CONTAINERS_LOADED',
  'rail-containers-empty': 'RAIL_CONTAINERS_EMPTY',
  lorries: 'TRUCKS',
  'lorry-containers-loaded': 'TRUCK_CONTAINERS_LOADED',
  'lorry-containers-empty': 'TRUCK_CONTAINERS_EMPTY',
} as const;

export const unitKind = {
  headquarters: 'HEADQUARTERS',
  'regional-centre': 'REGIONAL_CENTRE',
  post: 'POST',
  'inspection-post': 'INSPECTION_POST',
  checkpoint: 'CHECKPOINT',
} as const;

export const equipmentKind = {
  'document-reader': 'DOCUMENT_READER',
  'fingerprint-scanner': 'FINGERPRINT_SCANNER',
  'x-ray': 'XRAY',
  weighbridge: 'WEIGHBRIDGE',
  'radiation-portal': 'RADIATION_PORTAL',
  'plate-camera': 'PLATE_CAMERA',
} as const;

/** `repair` was `out-of-order` until the maintenance contract of 2021; both are still in the table. */
export const equipmentStatus = {
  'in-service': 'IN_SERVICE',
  maintenance: 'MAINTENANCE',
  'out-of-order': 'OUT_OF_ORDER',
  repair: 'OUT_OF_ORDER',
} as const;
