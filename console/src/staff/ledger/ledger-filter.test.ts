import { ledgerFilterOf } from './ledger-filter.ts';

describe('filters of the ledger', () => {
  it('looks for a number where one was typed, for words else', () => {
    expect(ledgerFilterOf(new URLSearchParams('text=（2026）第12号')).number).toBe('（2026）第12号');
    expect(ledgerFilterOf(new URLSearchParams('text=路灯'))).toMatchObject({ text: '路灯' });
    expect(ledgerFilterOf(new URLSearchParams('text=路灯')).number).toBeUndefined();
  });

  it('restricts nothing that is not asked for', () => {
    expect(Object.values(ledgerFilterOf(new URLSearchParams())).filter((value) => value !== undefined)).toEqual([]);
  });
});
