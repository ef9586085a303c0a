import { handled, refusalOf, replied } from './case-testing.ts';
import { undertaken as express, unsolved } from './express-testing.ts';
import { on, received, referred, registered, szRules, together, undertaken } from './representative-testing.ts';

const delay = { explainedOn: '2026-09-28', explainedHow: '电话说明', report: '材料待批。', newDue: '2026-10-27' };

/** The words of annex 1 as issued, the blanks filled in. */
const transfer = [
  '市住建局：',
  '根据《中共深圳市委办公厅关于印发〈中国共产党深圳市代表大会代表进社区联系群众暂行办法〉等三项制度的通知》（深办[2010]37号），市委建立了市党代表定点联系社区并反映社情民意的制度。《办法》规定，市委组织部根据管理权限，将社情民意转交市有关部门办理并书面答复。',
];

describe('SZ11-18, SZ11-45: the transfer letter goes out with the order, word by word', () => {
  test('of the city, to a unit alone: due ten working days from the letter, the telephones of the annex', () => {
    const story = received('2026-06-01T09:00');
    const { letter = '', sentAt } = story.unit(50);
    const lines = letter.split('\n');
    expect(sentAt).toEqual(story.now);
    expect(lines.slice(0, 2)).toEqual(transfer);
    expect(lines[2]).toBe(
      `现将市党代表rep同志进社区收集的意见建议：三单元楼道灯不亮（编号：${story.case.number || '_____'}），转你单位办理（主办/协̶办̶）。请在10个工作日内答复完毕，于2026年6月15日前将答复结果（或主办单位汇总答复）书面反馈我们，并抄送市党代表。`,
    );
    expect(lines.slice(3)).toEqual([
      ...['感谢贵单位的支持与配合。', '市党代表联系电话：_____。', '市委组织部联系电话：82103655；传真：82100573。'],
      ...['中共深圳市委组织部', '2026年6月1日'],
    ]);
  });

  test('SZ11-A7: a co-handler has five working days, and its letter names the lead', () => {
    const story = together('2026-06-01T09:00');
    expect(story.unit(51).letter).toContain('（主̶办̶/协办）。请在10个工作日内答复完毕，于2026年6月8日前');
    expect(story.unit(51).letter).toContain('协办单位请将办理意见送主办单位市住建局。');
    expect(story.unit(50).letter).not.toContain('协办单位请将');
  });

  test('SZ11-A11: a district writes under its own name, with the telephones that were given', () => {
    const story = referred('2026-06-01T09:00');
    story.do('city', 'ReturnDown', { target: 10, reason: '区级事权' });
    const entries = { officePhone: '26660000', officeFax: '26660001', repPhone: '13900000000' };
    story.do('district', 'Dispatch', { handlers: [{ organ: 60, role: '' }], form: 'WRITTEN', entries });
    const { letter = '' } = story.unit(60);
    expect(letter).toContain('区委组织部根据管理权限，将社情民意转交区有关部门办理');
    expect(letter).toContain('区委组织部联系电话：26660000；传真：26660001。');
    expect(letter).toContain('市党代表联系电话：13900000000。');
  });

  test('SZ11-A11: what a representative of the district gathered goes out under that name; before 2013-12-18 there is none', () => {
    const entries = { repLabel: 'DISTRICT' };
    const story = referred('2026-06-01T09:00').do('city', 'ReturnDown', { target: 10, reason: '区级事权' });
    story.do('district', 'Dispatch', { handlers: [{ organ: 60, role: '' }], form: 'WRITTEN', entries });
    const { letter = '' } = story.unit(60);
    expect(letter).toContain('现将区党代表rep同志进社区收集的意见建议：');
    expect(letter).toContain('书面反馈我们，并抄送区党代表。');
    expect(letter).toContain('\n区党代表联系电话：');
    expect(letter.match(/市党代表/g)).toHaveLength(1); // the system of the basis, which is of the city
    const early = referred('2012-06-01T09:00', szRules({}, '2012-06-01'));
    const handlers = [{ organ: 50, role: '' }];
    expect(refusalOf(() => early.do('city', 'Dispatch', { handlers, form: 'WRITTEN', entries }))).toBe('ENTRY_UNKNOWN');
  });

  test('SZ11-A11, SZ11-33: a new area has a bureau of organisation and personnel, and writes as such', () => {
    const usual = szRules();
    const rules = { ...usual, nameOf: (organ: number) => (organ === 10 ? '大鹏新区' : usual.nameOf(organ)) };
    const story = referred('2026-06-01T09:00', rules).do('city', 'ReturnDown', { target: 10, reason: '区级事权' });
    story.do('district', 'Dispatch', { handlers: [{ organ: 60, role: '' }], form: 'WRITTEN' });
    const { letter = '' } = story.unit(60);
    expect(letter).toContain('《办法》规定，新区组织人事局根据管理权限，将社情民意转交区有关部门办理并书面答复。');
    expect(letter).toContain('新区组织人事局联系电话：');
    expect(letter).toContain('\n大鹏新区组织人事局\n');
    expect(letter).not.toContain('区委组织部');
  });
});

describe('every act that sends a letter renders it', () => {
  const sent = (story: { case: { letters?: { paper: string; to: string; text: string }[] } }) =>
    (story.case.letters ?? []).map(({ paper, to }) => `${paper} ${to}`);

  test('SZ11-04, SZ11-21, SZ11-28, SZ11-32: opinion, refusal, extension, copy', () => {
    const asked = registered().do('liaison', 'RequestOpinion', { rep: 'rep', repName: '陈代表' });
    expect(asked.case.letters?.[0]).toMatchObject({ paper: 'OPINION_REQUEST', recipient: '陈代表' });
    expect(asked.case.letters?.[0]?.text).toContain('陈代表代表：工作室收集到“楼道照明”');
    const declined = received();
    declined.do('housing', 'SubmitDecline', { ...on(declined), explanation: '属区管', suggestion: '转区局' });
    expect(declined.case.letters?.[0]?.text).toMatch(
      /^.*：编号.*不属本单位承办。说明：属区管。办理建议：转区局。市住建局$/,
    );
    const longer = undertaken();
    longer.do('housing', 'RequestExtension', { ...on(longer), reason: '备件待采购' });
    expect(sent(longer)).toEqual(['EXTENSION_REQUEST OFFICE']);
    const answered = undertaken();
    answered.do('housing', 'Reply', { ...on(answered), kind: 'SOLVED', text: '已维修' });
    expect(answered.case.letters?.[0]).toMatchObject({ paper: 'REPLY_COPY', to: 'PARTY_REP' });
    expect(answered.case.letters?.[0]?.text).toContain('的书面答复：已维修。');
  });

  test('MHK-27, MHK-31, MHK-39: the order in the group, the leader of the department, the reporter', () => {
    const story = express();
    expect(story.unit(50).letter).toContain('派给你单位（承办），请专人接单');
    story.do('housing', 'EnterDepth', { namedPerson: '张某', note: '' });
    expect(story.case.letters?.[0]).toMatchObject({ paper: 'LEADER_NOTICE', to: 'LEADER' });
    expect(story.case.letters?.[0]?.text).toMatch(/^市住建局主要领导：.*10日内不能立办立结/);
    expect(sent(unsolved())).toEqual(['NOT_POSSIBLE_NOTICE REPORTER']);
    expect(unsolved().case.letters?.[0]?.text).toContain('原因：管线老化。对策建议：纳入改造计划。');
  });

  test('JL-20, JL-31, JL-34: order, what is not lawful, a delay', () => {
    const story = handled();
    expect(story.unit(50).letter).toMatch(
      /^市住建局：现将社情民意事项“暖气不热”（编号：.*）分转你单位（承办），请于2026年\d+月\d+日前办理/,
    );
    const basis = { kind: 'NOT_LAWFUL', text: '不能办理', reason: '违反规划', legalBasis: '城乡规划法第四十条' };
    story.do('housing', 'Reply', { assignmentId: story.unit(50).id, ...basis });
    expect(sent(story)).toEqual(['LEADER_NOTICE LEADER', 'LEADER_NOTICE LEADER', 'NOT_LAWFUL_NOTICE REPORTER']);
    expect(story.case.letters?.[0]?.text).toContain('主管领导：群体性事项“暖气不热”');
    expect(story.case.letters?.[2]?.text).toContain('不能办理。理由：违反规划。依据：城乡规划法第四十条。市住建局');
    expect(sent(replied())).not.toContain('NOT_LAWFUL_NOTICE REPORTER');
    const late = handled();
    late.do('housing', 'ReportDelay', { assignmentId: late.unit(50).id, ...delay });
    const told = late.case.letters?.find(({ paper }) => paper === 'DELAY_EXPLANATION');
    expect(told).toMatchObject({ to: 'REPORTER' });
    expect(told?.text).toMatch(
      /^您反映的“暖气不热”（编号：.+）不能按时办结，原因：材料待批。预计2026年10月27日前办结。市住建局$/,
    );
  });

  test('JL-34: a late report brings no new date, so its letter names none and leaves no blank', () => {
    for (const newDue of ['', '2027-01-29']) {
      const late = handled().on('2026-12-01');
      late.do('housing', 'ReportDelay', { assignmentId: late.unit(50).id, ...delay, newDue });
      const told = late.case.letters?.find(({ paper }) => paper === 'DELAY_EXPLANATION')?.text;
      expect(told).toMatch(/^您反映的“暖气不热”（编号：.+）不能按时办结，原因：材料待批。市住建局$/);
    }
  });
});
