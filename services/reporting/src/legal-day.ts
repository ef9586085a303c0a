const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
/** The legal day of an instant, YYYY-MM-DD. */
export function legalDay(at: Date): string {
  return zone.format(at);
}
