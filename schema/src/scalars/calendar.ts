/** Whether a day of that form is in the proleptic Gregorian calendar; `YYYY-MM-DD` only. */
export function isCalendarDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== dash || text.charCodeAt(7) !== dash) return false;
  return isDayOf(digitsAt(text, 0, 4), digitsAt(text, 5, 2), digitsAt(text, 8, 2));
}

/** Whether there is such a day. What is no number of the calendar, -1 among them, makes none. */
export function isDayOf(year: number, month: number, day: number): boolean {
  return year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
}

/** Whether there is such a time of a day; a leap second is none. */
export function isTimeOf(hour: number, minute: number, second: number): boolean {
  return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 59;
}

/** The number that so many ASCII digits of a text write; -1 where one of them is none. Dates are read row by row: nothing is cut out for it. */
export function digitsAt(text: string, at: number, length: number): number {
  let number = 0;
  for (let i = at; i < at + length; i += 1) {
    const digit = text.charCodeAt(i) - zero;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}

const zero = 0x30;
const dash = 0x2d;

function daysOf(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}
