import { randomBytes } from 'node:crypto';
import { grouped, plainCode, queryCode } from './query-code.ts';

const some = () => queryCode(randomBytes(11));

test('twelve signs in three groups, without letters that look like figures', () => {
  for (let n = 0; n < 500; n += 1) expect(some()).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test('the same bytes give the same code, others another', () => {
  const bytes = randomBytes(11);
  expect(queryCode(bytes)).toBe(queryCode(bytes));
  expect(new Set(Array.from({ length: 2_000 }, some)).size).toBe(2_000);
});

test('it is read however it is written', () => {
  const code = queryCode(Buffer.from('0123456789a'));
  const plain = code.replaceAll('-', '');
  expect(plainCode(code)).toBe(plain);
  expect(plainCode(` ${code.toLowerCase().replaceAll('-', ' ')} `)).toBe(plain);
  expect(plainCode(code.replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('V', 'u'))).toBe(plain);
  expect(grouped(plain)).toBe(code);
});

test('each slip of one sign and each exchange of two neighbours is noticed', () => {
  const signs = [...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'];
  for (let n = 0; n < 50; n += 1) {
    const plain = some().replaceAll('-', '');
    for (let at = 0; at < 11; at += 1) {
      const other = signs.filter((sign) => sign !== plain[at]);
      const slips = other.map((sign) => plain.slice(0, at) + sign + plain.slice(at + 1));
      // The check counts by 31 and there are 32 signs, so the first and the last sign alone may stand for each other.
      const unnoticed = slips.filter((slip) => plainCode(slip) !== undefined);
      for (const slip of unnoticed) expect([plain[at], slip[at]].sort()).toEqual(['0', 'Z']);
    }
  }
});

test('what cannot be a code is none', () => {
  for (const text of ['', '1234', '%', 'x'.repeat(500), '！！！！-！！！！-！！！！'])
    expect(plainCode(text)).toBeUndefined();
});
