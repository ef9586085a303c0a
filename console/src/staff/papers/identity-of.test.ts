import type { Reporter } from '../../api/submission.ts';
import { identityOf } from './identity-of.ts';

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
