import i18next from 'i18next';
import type { Reporter } from '../../api/submission.ts';
import { zhCN } from '../../texts/zh-CN.ts';
import { identityOf, signerOf } from './identity-of.ts';

const person: Reporter = { kind: 'NAMED', name: '王女士', phone: '13900000000', address: '荔园小区3栋' };
const at = (id: string): string => identityOf({ id }, person);

describe('who the reporter is, at one place of a form', () => {
  it('stands where the form asks for what intake keeps', () => {
    expect(['reporterName', 'visitorName', 'reporter'].map(at)).toEqual(['王女士', '王女士', '王女士']);
    expect(['reporterPhone', 'phone'].map(at)).toEqual(['13900000000', '13900000000']);
    expect(['homeAddress', 'residence'].map(at)).toEqual(['荔园小区3栋', '荔园小区3栋']);
  });

  it('SZ11-46: stays blank where the ledger asks for the unit, its address or the telephone at home', () => {
    expect(['reporterUnit', 'unitAddress', 'homePhone', 'reporterAge'].map(at)).toEqual(['', '', '', '']);
  });
});

describe('who signed for the feedback slip (BN-5-05)', () => {
  beforeAll(() => i18next.init({ lng: 'zh-CN', resources: { 'zh-CN': { translation: zhCN } } }));

  const signing = { signedOn: '2026-11-20', witness: '' };

  it('is the reporter only where he signed', () => {
    expect(signerOf([{ ...signing, state: 'SIGNED' }], person)).toBe('王女士');
    expect(signerOf([{ ...signing, state: 'SIGNED' }], null)).toBe('反映人已签字');
  });

  it('is nobody where signing was refused or the matter is anonymous: the record and its witness stand there', () => {
    expect(signerOf([{ ...signing, state: 'REFUSED', witness: '赵某' }], person)).toBe('反映人拒签（见证人 赵某）');
    expect(signerOf([{ ...signing, state: 'ANONYMOUS', witness: '赵某' }], person)).toBe(
      '匿名，无人签字（见证人 赵某）',
    );
    expect(signerOf([], person)).toBe('');
  });
});
