import i18next from 'i18next';
import { columnsText, notesText } from './form-columns.ts';

const field = (zh: string, more: object = {}) => ({ id: zh, zh, en: zh, ...more });

describe('the columns of a form', () => {
  beforeAll(() => i18next.init({ lng: 'zh-CN', resources: {} }));

  it('stand in the order of the paper, under their headings, with who fills them in', () => {
    const fields = [
      field('编号', { required: true }),
      field('收集时间', { section: 'OFFICE' }),
      field('接单时间', { section: 'UNIT' }),
      field('办结时间', { section: 'UNIT', group: '10日内' }),
      field('建议对策', { section: 'UNIT', group: '10日内无法办结' }),
      field('办结时间', { section: 'UNIT', group: '10日内无法办结' }),
      field('盖章', { section: 'UNIT' }),
    ];
    const sections = [
      { id: 'OFFICE', zh: '由街道填写', en: 'street' },
      { id: 'UNIT', zh: '由部门填写', en: 'unit' },
    ];
    expect(columnsText(fields, sections)).toBe(
      '编号 *\n由街道填写：收集时间\n由部门填写：接单时间、10日内（办结时间）、10日内无法办结（建议对策、办结时间）、盖章',
    );
  });

  it('are followed by the remarks printed below', () => {
    expect(notesText([field('备注：甲；'), field('乙。')])).toBe('备注：甲；\n乙。');
  });
});
