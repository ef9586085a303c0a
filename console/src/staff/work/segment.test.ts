import { filterOf } from './segment.ts';

describe('what a list of work asks for', () => {
  it('asks only for what the own organ must do, narrowed by the address', () => {
    expect(filterOf('todo', new URLSearchParams('text=路灯&due=2026-10-09'))).toEqual({
      mine: true,
      text: '路灯',
      dueBefore: '2026-10-09',
    });
  });

  it('never shows finished cases among those waited for, unless their status is chosen', () => {
    expect(filterOf('waiting', new URLSearchParams()).status?.split(',')).not.toContain('archived');
    expect(filterOf('waiting', new URLSearchParams('status=replied')).status).toBe('replied');
  });

  it('keeps to what is not registered, whatever status the address names', () => {
    expect(filterOf('collected', new URLSearchParams('status=closed')).status).toBe('collected');
  });
});
