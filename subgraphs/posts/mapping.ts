import {
  bool,
  code,
  column,
  connection,
  date,
  dateTime,
  decimal,
  defineMapping,
  delimited,
  embedded,
  integer,
  lookUp,
  partialDate,
  reference,
  text,
} from '@passerelle/kit';
import { direction, equipmentKind, equipmentStatus, laneKind, mode, model, trafficMeasure, unitKind } from './codes.ts';
import { reportWaitTime } from './report-wait-time.ts';

const instant = dateTime('iso');

const post = reference('BorderPost', { code: column('post_code', text()) });
const unit = reference('Unit', { code: column('unit_code', text()) });

/** The posts administration's database, modern English, as the graph sees it. */
export const mapping = defineMapping({
  types: {
    BorderPost: {
      table: 'border_post',
      key: ['code'],
      fields: {
        code: column('code', text()),
        name: column('name', text()),
        state: column('state', text()),
        facingState: column('facing_state', text()),
        pairedPost: reference('BorderPost', { code: column('paired_post_code', text()) }),
        model: column('model', code(model)),
        modes: column('modes', delimited(',', code(mode))),
        latitude: column('latitude', decimal()),
        longitude: column('longitude', decimal()),
        timeZone: column('time_zone', text()),
        openingHours: column('opening_hours', text()),
        alwaysOpen: column('always_open', bool()),
        unit,
        lanes: connection('Lane', { by: 'post' }),
        waitTimes: connection('WaitTime', { by: 'post' }),
        dwellTimes: connection('DwellTime', { by: 'post' }),
        trafficCounts: connection('TrafficCount', { by: 'post' }),
        procedures: connection('Procedure', { by: 'post' }),
        equipment: connection('Equipment', { by: 'post' }),
        shifts: connection('Shift', { by: 'post' }),
      },
    },
    Lane: {
      table: 'lane',
      key: ['id'],
      fields: {
        id: column('id', text()),
        post,
        label: column('label', text()),
        kind: column('kind', code(laneKind)),
        direction: column('direction', code(direction)),
        open: column('is_open', bool()),
      },
    },
    WaitTime: {
      table: 'wait_time',
      key: ['id'],
      fields: {
        id: column('id', text()),
        post,
        measuredAt: column('measured_at', instant),
        direction: column('direction', code(direction)),
        laneKind: column('lane_kind', code(laneKind)),
        minutes: column('minutes', integer()),
        queueLength: column('queue_length', integer()),
      },
    },
    TrafficCount: {
      table: 'traffic_count',
      key: ['id'],
      fields: {
        id: column('id', text()),
        post,
        month: column('month', partialDate('iso')),
        direction: column('direction', code(direction)),
        measure: column('measure', code(trafficMeasure)),
        count: column('counted', integer()),
      },
    },
    DwellTime: {
      table: 'dwell_time',
      key: ['id'],
      fields: {
        id: column('id', text()),
        post,
        vehicle: reference('Vehicle', { registrationState: column('vehicle_state', text()), plate: column('vehicle_plate', text()) }),
        consignment: reference('Consignment', { ucr: column('ucr', text()) }),
        arrivedAt: column('arrived_at', instant),
        departedAt: column('departed_at', instant),
        minutes: column('minutes', integer()),
      },
    },
    Procedure: {
      table: 'post_procedure',
      key: ['id'],
      fields: {
        id: column('id', text()),
        post,
        name: column('name', text()),
        sequence: column('position', integer()),
        unit,
        legalBasis: column('legal_basis', text()),
        averageMinutes: column('average_minutes', integer()),
      },
    },
    Unit: {
      table: 'unit',
      key: ['code'],
      fields: {
        code: column('code', text()),
        name: column('name', text()),
        authority: column('authority', text()),
        kind: column('kind', code(unitKind)),
        parent: reference('Unit', { code: column('parent_code', text()) }),
        contact: embedded('UnitContact', {
          telephone: column('contact_telephone', text()),
          email: column('contact_email', text()),
          alwaysReachable: column('contact_always_reachable', bool()),
        }),
        posts: connection('BorderPost', { by: 'unit' }),
      },
    },
    Equipment: {
      table: 'equipment',
      key: ['id'],
      fields: {
        id: column('id', text()),
        post,
        kind: column('kind', code(equipmentKind)),
        serialNumber: column('serial_number', text()),
        status: column('status', code(equipmentStatus)),
        checkedOn: column('checked_on', date('iso')),
      },
    },
    Shift: {
      table: 'shift',
      key: ['id'],
      fields: {
        id: column('id', text()),
        post,
        unit,
        startsAt: column('starts_at', instant),
        endsAt: column('ends_at', instant),
        officers: column('officers', integer()),
      },
    },
  },
  query: {
    borderPost: lookUp('BorderPost'),
    borderPosts: connection('BorderPost'),
    unit: lookUp('Unit'),
    units: connection('Unit'),
    waitTimes: connection('WaitTime'),
    dwellTimes: connection('DwellTime'),
    trafficCounts: connection('TrafficCount'),
  },
  mutation: { reportWaitTime },
});
