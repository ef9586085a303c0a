const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

/** The legal day of an instant: cities of this country have one zone. */
export function today(at: Date): string {
  return zone.format(at);
}
