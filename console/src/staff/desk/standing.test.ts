import type { LawAct } from '../../api/law.ts';
import type { Parameter } from '../regulation/pack.ts';
import { openOf, standingOf } from './standing.ts';

const act = (type: string, more: Partial<LawAct> = {}): LawAct => ({ type, at: '', by: '', packHash: 'h1', ...more });
const params = [{ id: 'a' }, { id: 'b' }] as unknown as Parameter[];

describe('how far a pack has come', () => {
  const acts = [
    act('PackPublished'),
    act('ParametersConfirmed', { actNumber: '1号', actDate: '2026-01-01', values: { a: '10', b: 'true' } }),
    act('ParametersConfirmed', { actNumber: '2号', actDate: '2026-02-01', values: { a: '5' } }),
    act('PackActivated'),
    act('ParametersConfirmed', { packHash: 'h2', values: { b: '1' } }),
  ];

  it('takes for each parameter the last act that names it', () => {
    const { decided, published, active } = standingOf(acts, 'h1');
    expect(decided.get('a')).toEqual({ value: 5, act: '2号', date: '2026-02-01' });
    expect(decided.get('b')).toMatchObject({ value: true, act: '1号' });
    expect([published, active]).toEqual([true, true]);
    expect(openOf(params, decided)).toEqual([]);
    expect(standingOf(acts, 'h1').last).toEqual({ actNumber: '2号', actDate: '2026-02-01' });
  });

  it('says what is still open in another version, which an act of the first does not decide', () => {
    const { decided, published, active } = standingOf(acts, 'h2');
    expect([published, active]).toEqual([false, false]);
    expect(openOf(params, decided).map(({ id }) => id)).toEqual(['a']);
  });
});
