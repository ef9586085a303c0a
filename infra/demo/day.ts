/** Half-days of work: one act a case and half-day, so that the demo's clock moves a few dozen times only. */
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Hours of the zone Asia/Shanghai (UTC+8) at which the demo works. */
const halves = [10 - 8, 15 - 8];

const weekend = (at: Date): boolean => [0, 6].includes(new Date(at.getTime() + 8 * HOUR).getUTCDay());

/** The half-days from `days` before now until now, weekends left out but for appeals that come on them. */
export function halfDays(now: Date, days: number): Date[] {
  const midnight = Math.floor((now.getTime() + 8 * HOUR) / DAY) * DAY;
  const all = Array.from({ length: days + 1 }, (_, i) => midnight - (days - i) * DAY);
  return all.flatMap((day) => halves.map((hour) => new Date(day + hour * HOUR))).filter((at) => at < now);
}

/** The first working half-day that is at least `gap` half-days after this one; its index, which may lie in the future. */
export function laterBy(slots: readonly Date[], index: number, gap: number): number {
  let at = index;
  for (let left = gap; left > 0; left--) {
    at += 1;
    while (at < slots.length && weekend(slots[at] ?? new Date())) at += 1;
  }
  return at;
}
