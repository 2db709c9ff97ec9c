import { byteString } from '../byte-string.ts';
import { memberOf, nothingPassedOn, type PassedOn, passedOnKey, type Stretches, unpack } from './passed-on.ts';

const leaves: Stretches = {
  at: new Map([
    ['a', { member: memberOf('a'), names: ['a', 'b'], checked: [] }],
    ['c', { member: memberOf('c'), names: ['c'], checked: [] }],
  ]),
  below: new Map(),
};
const stretches: Stretches = { at: new Map(), below: new Map([['rows', leaves]]) };

it('unpacked, all leaves stand where their stretches stood, one object in several places included', () => {
  const row = { '#a': byteString('"a":"Ć","b":null'), id: '1', '#c': '"c":[1]' };
  const data = { rows: [row, null, [row], { id: '2', a: 'x' }], '#a': 'elsewhere' };
  unpack(data, stretches);
  const whole = { id: '1', a: 'Ć', b: null, c: [1] };
  expect(data).toEqual({ rows: [whole, null, [whole], { id: '2', a: 'x' }], '#a': 'elsewhere' });
});

it('what is passed on otherwise is told apart', () => {
  const one = (more: Partial<PassedOn>): PassedOn => ({ ...nothingPassedOn, ...more });
  const all = [
    nothingPassedOn,
    one({ sequences: [['a', 'b']] }),
    one({ sequences: [['a'], ['b']] }),
    one({ sequences: [['b', 'a']] }),
    one({ read: new Set(['a']) }),
    one({ below: new Map([['a', nothingPassedOn]]) }),
    one({ below: new Map([['a', one({ sequences: [['b']] })]]) }),
  ];
  expect(new Set(all.map(passedOnKey)).size).toBe(all.length);
  expect(passedOnKey(one({ sequences: [['a', 'b']] }))).toBe(passedOnKey(one({ sequences: [['a', 'b']] })));
});
