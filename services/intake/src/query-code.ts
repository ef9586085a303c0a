/** Query codes: twelve characters that are easy to copy by hand; the last one tells a slip of the pen. Pure. */

/** Crockford's base 32: no I, L, O, U. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 12;
const alike: Record<string, string> = { O: '0', I: '1', L: '1', U: 'V' };

/** From at least eleven random bytes: 55 bits that nobody guesses, and a check sign. */
export function queryCode(random: Uint8Array): string {
  const signs = [...random.subarray(0, LENGTH - 1)].map((byte) => SIGNS[byte & 31] ?? '0').join('');
  return grouped(signs + checkOf(signs));
}

/** As it is kept and compared; undefined when it cannot be a query code. */
export function plainCode(written: string): string | undefined {
  const signs = [...written.toUpperCase().replace(/[\s-]/g, '')].map((sign) => alike[sign] ?? sign).join('');
  if (signs.length !== LENGTH || ![...signs].every((sign) => SIGNS.includes(sign))) return undefined;
  return checkOf(signs.slice(0, -1)) === signs.at(-1) ? signs : undefined;
}

export function grouped(signs: string): string {
  return signs.replace(/(.{4})(?=.)/g, '$1-');
}

/** Weighted by place, so that two signs changed about are noticed too; 31 is prime. */
function checkOf(signs: string): string {
  const sum = [...signs].reduce((total, sign, place) => total + SIGNS.indexOf(sign) * (place + 1), 0);
  return SIGNS[sum % 31] ?? '0';
}
