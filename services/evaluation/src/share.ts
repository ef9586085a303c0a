/** ENG-14…16: from whole numbers, two decimals half up; nothing to divide by gives a dash. */
export function shareOf(part: number, whole: number): string {
  if (whole === 0) return '—';
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole));
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}%`;
}
