import { totp } from './totp.ts';

/** RFC 6238, appendix B (SHA-1), the last six of its eight digits. */
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_234_567_890, '005924'],
  [20_000_000_000, '353130'],
])('at second %i the code is %s', (seconds, code) => {
  expect(totp('12345678901234567890', 0, seconds * 1_000)).toBe(code);
  expect(totp('12345678901234567890', 1, (seconds - 30) * 1_000)).toBe(code);
});
