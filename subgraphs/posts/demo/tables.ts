import type { DemoTable } from '@passerelle/kit/demo';

/** Kept by the framework on every directory table. `deleted_at` was never used. */
const timestamps = { created_at: 'char(20)', updated_at: 'char(20)', deleted_at: 'char(20)' } as const;

/** Posts, those of the neighbours that pair with own ones included. `map_tile` is where the intranet's map opens. */
export const borderPost = {
  name: 'border_post',
  columns: {
    code: 'char(5)',
    name: 'varchar(80)',
    state: 'varchar(3)',
    facing_state: 'varchar(3)',
    paired_post_code: 'char(5)',
    model: 'varchar(20)',
    modes: 'varchar(60)',
    latitude: 'decimal(9, 6)',
    longitude: 'decimal(9, 6)',
    time_zone: 'varchar(40)',
    opening_hours: 'varchar(120)',
    always_open: 'smallint',
    unit_code: 'varchar(20)',
    map_tile: 'varchar(20)',
    ...timestamps,
  },
  primaryKey: ['code'],
  indexes: [['unit_code'], ['paired_post_code']],
} as const satisfies DemoTable;

export const lane = {
  name: 'lane',
  columns: {
    id: 'varchar(24)',
    post_code: 'char(5)',
    label: 'varchar(40)',
    kind: 'varchar(20)',
    direction: 'varchar(10)',
    is_open: 'smallint',
    ...timestamps,
  },
  primaryKey: ['id'],
  indexes: [['post_code']],
} as const satisfies DemoTable;

/** Waiting times. `sensor` is the camera or the induction loop that counted; none where an officer did. */
export const trafficCount = {
  name: 'traffic_count',
  columns: {
    id: 'varchar(24)',
    post_code: 'char(5)',
    month: 'char(7)',
    direction: 'varchar(10)',
    measure: 'varchar(24)',
    counted: 'integer',
    survey: 'varchar(12)',
  },
  primaryKey: ['id'],
  indexes: [['post_code', 'month'], ['measure'], ['month', 'id']],
} as const satisfies DemoTable;

export const waitTime = {
  name: 'wait_time',
  columns: {
    id: 'varchar(24)',
    post_code: 'char(5)',
    measured_at: 'char(20)',
    direction: 'varchar(10)',
    lane_kind: 'varchar(20)',
    minutes: 'integer',
    queue_length: 'integer',
    sensor: 'varchar(20)',
  },
  primaryKey: ['id'],
  indexes: [
    ['measured_at', 'id'],
    ['post_code', 'measured_at'],
  ],
} as const satisfies DemoTable;

export const dwellTime = {
  name: 'dwell_time',
  columns: {
    id: 'varchar(24)',
    post_code: 'char(5)',
    vehicle_state: 'varchar(3)',
    vehicle_plate: 'varchar(15)',
    ucr: 'varchar(35)',
    arrived_at: 'char(20)',
    departed_at: 'char(20)',
    minutes: 'integer',
    bay: 'varchar(10)',
  },
  primaryKey: ['id'],
  indexes: [['arrived_at', 'id'], ['post_code', 'arrived_at'], ['vehicle_plate', 'vehicle_state'], ['ucr']],
} as const satisfies DemoTable;

/** `procedure` alone is a word of SQL. */
export const postProcedure = {
  name: 'post_procedure',
  columns: {
    id: 'varchar(24)',
    post_code: 'char(5)',
    name: 'varchar(120)',
    position: 'smallint',
    unit_code: 'varchar(20)',
    legal_basis: 'varchar(200)',
    average_minutes: 'integer',
    ...timestamps,
  },
  primaryKey: ['id'],
  indexes: [['post_code', 'position'], ['unit_code']],
} as const satisfies DemoTable;

/** Units of every authority at the border, as the register of authorities names them. */
export const unit = {
  name: 'unit',
  columns: {
    code: 'varchar(20)',
    name: 'varchar(120)',
    authority: 'varchar(10)',
    kind: 'varchar(20)',
    parent_code: 'varchar(20)',
    contact_telephone: 'varchar(20)',
    contact_email: 'varchar(120)',
    contact_always_reachable: 'smallint',
    ...timestamps,
  },
  primaryKey: ['code'],
  indexes: [['parent_code']],
} as const satisfies DemoTable;

export const equipment = {
  name: 'equipment',
  columns: {
    id: 'varchar(24)',
    post_code: 'char(5)',
    kind: 'varchar(30)',
    serial_number: 'varchar(40)',
    status: 'varchar(20)',
    checked_on: 'char(10)',
    supplier: 'varchar(60)',
    ...timestamps,
  },
  primaryKey: ['id'],
  indexes: [['post_code'], ['serial_number']],
} as const satisfies DemoTable;

/** `roster_version` counts the changes of a week's plan. */
export const shift = {
  name: 'shift',
  columns: {
    id: 'varchar(24)',
    post_code: 'char(5)',
    unit_code: 'varchar(20)',
    starts_at: 'char(20)',
    ends_at: 'char(20)',
    officers: 'smallint',
    roster_version: 'smallint',
  },
  primaryKey: ['id'],
  indexes: [['post_code', 'starts_at'], ['unit_code']],
} as const satisfies DemoTable;
