/** Whether a day of that form is in the proleptic Gregorian calendar; `YYYY-MM-DD` only. */
export function isCalendarDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const [month, day] = [Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(Number(text.slice(0, 4)), month);
}

function daysOf(year: number, month: number): number {
  if (month !== 2) return shortMonths.has(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

const shortMonths: ReadonlySet<number> = new Set([4, 6, 9, 11]);
