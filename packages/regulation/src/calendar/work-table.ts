/** Working days of a span, prepared so that counting them is one look-up. */
export interface WorkTable {
  first: number;
  last: number;
  isWorking(day: number): boolean;
  after(day: number, n: number): number;
  before(day: number, n: number): number;
  rolled(day: number): number;
}

export function workTable(first: number, last: number, isWorking: (day: number) => boolean): WorkTable {
  const length = last - first + 1;
  const upTo = new Int32Array(length);
  const workdays: number[] = [];
  for (let index = 0; index < length; index += 1) {
    if (isWorking(first + index)) workdays.push(first + index);
    upTo[index] = workdays.length;
  }
  const count = (day: number) => upTo[day - first] ?? 0;
  const works = (day: number) => count(day) > (day === first ? 0 : count(day - 1));
  const nth = (index: number) => {
    const day = workdays[index];
    if (day === undefined) throw new RangeError('The span of the work table is too short');
    return day;
  };
  return {
    first,
    last,
    isWorking: works,
    after: (day, n) => (n === 0 ? day : nth(count(day) + n - 1)),
    before: (day, n) => (n === 0 ? day : nth(count(day) - (works(day) ? 1 : 0) - n)),
    rolled: (day) => (works(day) ? day : nth(count(day))),
  };
}
