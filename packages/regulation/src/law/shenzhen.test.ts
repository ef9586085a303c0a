import { lawNamed } from '../testing.ts';

const law = lawNamed('shenzhen-2011');
/** What the form prints under each of its headings. */
const columns = (form: string) => {
  const { fields, sections = [] } = law.form(form);
  const groups = Object.groupBy(fields, ({ section }) => sections.find(({ id }) => id === section)?.zh ?? '');
  return Object.fromEntries(Object.entries(groups).map(([section, list]) => [section, list?.map(({ zh }) => zh)]));
};

/** Annex 1 as the city prints it, with the blanks filled in. */
const LETTER = [
  '市住房和建设局：',
  '根据《中共深圳市委办公厅关于印发〈中国共产党深圳市代表大会代表进社区联系群众暂行办法〉等三项制度的通知》（深办[2010]37号），市委建立了市党代表定点联系社区并反映社情民意的制度。《办法》规定，市委组织部根据管理权限，将社情民意转交市有关部门办理并书面答复。',
  '现将市党代表李秋实同志进社区收集的意见建议：福中社区一栋外墙渗水（编号：福中社区-2026-0001），转你单位办理（主办）。请在10个工作日内答复完毕，于2026年5月19日前将答复结果（或主办单位汇总答复）书面反馈我们，并抄送市党代表。',
  '感谢贵单位的支持与配合。',
  '市党代表联系电话：13800000000。',
  '市委组织部联系电话：82103655；传真：82100573。',
  '中共深圳市委组织部',
  '2026年5月6日',
].join('\n');

describe('the papers of the Shenzhen workflow', () => {
  test('SZ11-45: the transfer letter says what annex 1 says, word by word', () => {
    const letter = law.template('transferLetter', {
      ...{ addressee: '市住房和建设局', repLabel: '市党代表', repName: '李秋实', repPhone: '13800000000' },
      authoritySentence: '《办法》规定，市委组织部根据管理权限，将社情民意转交市有关部门办理并书面答复。',
      ...{ summary: '福中社区一栋外墙渗水', caseNo: '福中社区-2026-0001', role: '主办', leadLine: '' },
      ...{ dueYear: 2026, dueMonth: 5, dueDay: 19, issueDate: '2026年5月6日' },
      ...{ officeLabel: '市委组织部', officePhone: '82103655', officeFax: '82100573', issuer: '中共深圳市委组织部' },
    });
    expect(letter).toBe(LETTER);
  });

  test('SZ11-45: the letter names nobody who raised the matter, and is sealed', () => {
    const fields = law.form('SZ-F2').fields;
    expect(fields.filter(({ id, type }) => type === 'reporter' || id.startsWith('reporter'))).toEqual([]);
    expect(fields.find(({ type }) => type === 'seal')?.required).toBe(true);
  });

  test('SZ11-46: the ledger has the heading and the columns of annex 2, in their order', () => {
    expect(law.form('SZ-F3').zh).toBe('深圳市党代表反映社情民意办理情况跟踪明细帐');
    expect(columns('SZ-F3')).toEqual({
      '': ['街道', '社区党代表工作室', '编号'],
      反映情况: ['姓名', '性别', '年龄', '电话', '单位', '单位地址', '住址', '住址电话', '内容摘要', '日期'],
      处理情况: ['党代表姓名', '职务', '联系方式', '送', '市党代表签名', '日期'],
      承办单位反馈情况: ['承办单位', '反馈时间', '办理结果'],
      办理情况评价: ['市党代表对承办单位办理情况评价', '日期', '市党代表签名'],
    });
    const options = (id: string) => law.form('SZ-F3').fields.find((one) => one.id === id)?.options ?? [];
    expect(options('sentTo').map(({ zh }) => zh)).toEqual(['送街道组织部门', '送区委组织部门', '送市委组织部']);
    expect(options('repEvaluation').map(({ zh }) => zh)).toEqual(['非常满意', '满意', '基本满意', '不满意']);
  });

  test('SZ11-38: the ledger is kept at all times, for the studio and its representative, in the columns of annex 2', () => {
    const ledger = law.pack.reports.find(({ form }) => form === 'SZ-F3');
    expect(ledger).toMatchObject({ trigger: 'LIVE', recipients: ['LIAISON', 'PARTY_REP'] });
  });

  test('SZ11-07: the registration form asks for the matter, how, when and by whom it was gathered, and how it was handled', () => {
    const asked = law.form('SZ-F1').fields.filter(({ required }) => required);
    expect(asked.map(({ zh }) => zh)).toEqual([
      ...['编号', '街道', '社区党代表工作室', '收集方式', '收集人', '收集人姓名', '收集日期', '反映内容', '处理方式'],
    ]);
    expect(law.pack.channels.map(({ form }) => form)).toEqual(Array(5).fill('SZ-F1'));
  });

  test('SZ11-48: each matter of a studio has a number of its own, the year in it, none left out', () => {
    const series = law.numbering('case');
    const studio = { tenantName: '福中社区', year: 2026 };
    expect([1, 2].map((n) => series.format(n, studio))).toEqual(['福中社区-2026-0001', '福中社区-2026-0002']);
    expect(series.scope).toBe('TENANT');
    expect(law.pack.numbering.find((rule) => rule.series === 'case')?.gapless).toBe(true);
  });
});
