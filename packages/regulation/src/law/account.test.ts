import { lawNamed } from '../testing.ts';
import { accountInWords } from './account.ts';

const law = lawNamed('jilin-2012');
const at = (text: string) => new Date(`${text}+08:00`);

describe('the account of a due date', () => {
  it('tells each day over a long holiday, with the notice that says so', () => {
    const deadline = law.deadline('T-JL-HANDLE', at('2026-09-29T10:00'));
    const told = law.account(deadline);
    expect(told).toMatchObject({
      unit: 'DAY',
      count: 10,
      calendar: 'CN_WORKDAY',
      beforeExtension: '',
      unpublished: [],
    });
    expect(told.counted).toHaveLength(10);
    const [first] = told.skipped;
    expect(first).toMatchObject({ day: '2026-10-01', why: 'HOLIDAY', name: '国庆节', notice: '国办发明电〔2025〕7号' });
    const made = told.counted.find(({ day }) => day === '2026-10-10');
    expect(made).toMatchObject({ why: 'MAKE_UP_WORKDAY', notice: '国办发明电〔2025〕7号' });
    expect(told.counted.find(({ day }) => day === '2026-09-30')).not.toHaveProperty('notice');
    expect([told.requirement, told.act]).toEqual(['JL-28', '[P]']);
    expect(told.clauseText).toContain('限时办理');
  });

  it('counts on to the day that an extension moved it to, and says what it was', () => {
    const deadline = law.deadline('T-JL-HANDLE', at('2026-06-01T10:00'));
    const extended = law.extend('T-JL-HANDLE', at('2026-06-01T10:00'), '2026-06-24').granted;
    const told = law.account(extended);
    expect([deadline.due, told.beforeExtension, extended.due]).toEqual(['2026-06-15', '2026-06-15', '2026-06-24']);
    expect(told.counted.at(-1)?.day).toBe('2026-06-24');
    expect(told.skipped.map(({ day }) => day)).toContain('2026-06-19');
    expect(accountInWords(told, extended, told.clause).zh).toContain('原为 2026-06-15，经同意延期');
  });

  it('names the years whose notice is not published', () => {
    const deadline = law.deadline('T-JL-JOINT', at('2026-12-20T10:00'));
    expect(deadline.provisional).toBe(true);
    expect(law.account(deadline).unpublished).toEqual([2027]);
  });
});
