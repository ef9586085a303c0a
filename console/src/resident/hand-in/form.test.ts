import { emptyForm, type HandInForm, wrongOf } from './form.ts';

const whole: HandInForm = {
  ...emptyForm(),
  community: { id: 12, city: 1, path: '吉林市 / 昌邑区 / 兴华街道 / 江北社区' },
  title: '路灯不亮',
  text: '东门路灯已经三天不亮',
  name: '王桂兰',
  phone: '138 0000 0000',
  consent: true,
};

describe('what a resident must mend before sending', () => {
  it('finds nothing wrong with a whole form, spaces in the number included', () => {
    expect(wrongOf(whole)).toEqual([]);
  });

  it('names everything that an empty form lacks, in the order of the page', () => {
    expect(wrongOf(emptyForm())).toEqual(['community', 'title', 'text', 'name', 'phone', 'consent']);
  });

  it('asks an anonymous reporter neither for a name nor for a number', () => {
    expect(wrongOf({ ...whole, anonymous: true, name: '', phone: '' })).toEqual([]);
  });

  it('refuses a number that cannot be a mobile', () => {
    expect(wrongOf({ ...whole, phone: '2380000000' })).toEqual(['phone']);
  });

  it('gives each new form a key of its own', () => {
    expect(emptyForm().key).not.toBe(emptyForm().key);
    expect(emptyForm().key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(Number.parseInt(emptyForm().key.replaceAll('-', '').slice(0, 12), 16)).toBeCloseTo(Date.now(), -4);
  });
});
