import { describe, expect, it } from '@jest/globals';
import { withCheckDigit } from './vin.ts';

describe('check digit of a VIN, 49 CFR 565.15(c)', () => {
  it.each(['1M8GDM9AXKP042788', '11111111111111111', '5GZCZ43D13S812715'])('%s keeps its digit', (vin) => {
    expect(withCheckDigit(`${vin.slice(0, 8)}0${vin.slice(9)}`)).toBe(vin);
  });
  it.each(['1M8GDM9AXKP04278', '1M8GDM9AXKP04278O'])('%s is refused', (vin) => {
    expect(() => withCheckDigit(vin)).toThrow(RangeError);
  });
});
