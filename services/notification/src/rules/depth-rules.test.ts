import { draftsOf, type Happened } from '../draft.ts';
import type { KnownCase } from '../known-case.ts';
import { namesFrom } from '../names.ts';
import { ownVoice } from './spoken.ts';

const [CITY, STREET, COMMUNITY, UNIT] = [1, 20, 104, 301];
const id = '0190f000-0000-7000-8000-000000000001';
const at = new Date('2026-07-17T00:00:00Z');
const names = namesFrom([
  { organ: STREET, city: CITY, name: '东街道', nameEn: 'Dong Street', kind: 'STREET' },
  { organ: UNIT, city: CITY, name: '市住建局', nameEn: 'Housing Bureau', kind: 'DEPARTMENT' },
]);
const known: KnownCase = {
  ...{ caseId: id, submissionId: id, number: '第1号', title: '下水堵塞', anonymous: false },
  ...{ city: CITY, community: COMMUNITY, registrar: COMMUNITY, holder: STREET, dispatcher: STREET },
  assignments: [{ assignmentId: 'a', organ: UNIT, role: 'SOLE' }],
};
const drafts = (event: { type: string; [field: string]: unknown }, noun = 'case') => {
  const happened: Happened = { id, noun, stream: id, city: CITY, event };
  return draftsOf(happened, { known, names, voice: ownVoice }, at).map((one) => ({
    ...one,
    to: [one.kind, one.organ, ...one.roles],
  }));
};
const to = (all: ReturnType<typeof drafts>) => all.map((one) => one.to);
const depth = { type: 'DepthEntered', organ: UNIT, office: STREET, namedPerson: '', note: '', timer: '' };

describe('depth, direct report, rectification', () => {
  it('depth that a department enters: its posts, the main leader among them, and the street (MHK-31)', () => {
    const all = drafts({ ...depth, namedPerson: '迟明', note: '入户查看', started: [{ dueAt: at }] });
    expect(to(all)).toEqual([
      ['DEPTH_ENTERED', UNIT],
      ['DEPTH_ENTERED', STREET],
    ]);
    expect(all[0]).toMatchObject({ weight: 'INFO', dueAt: at, titleZh: '第1号“下水堵塞” 转入深入办理' });
    expect(all[0]?.bodyZh).toMatch(/专人：迟明.*主要领导.*：入户查看/);
    expect(all[0]?.bodyEn).toMatch(/迟明.*main leader/);
  });

  it('the hard limit passed: an alarm to the department and the street', () => {
    const all = drafts({ ...depth, timer: 'T-MHK-HARD10', started: [] });
    expect(to(all)).toEqual([
      ['DEPTH_BY_LIMIT', UNIT],
      ['DEPTH_BY_LIMIT', STREET],
    ]);
    expect(all[0]).toMatchObject({ weight: 'ALARM', titleZh: '限期届满未办结，转入深入办理：第1号“下水堵塞”' });
    expect(all[0]?.bodyEn).toContain('Housing Bureau names a person');
  });

  it('a direct report: the leaders of the city with a receipt, and whoever works on it (MHK-37)', () => {
    const report = { type: 'DirectReported', organ: STREET, method: 'PHONE', leader: '市长', text: '燃气泄漏' };
    const all = drafts({ ...report, instruction: '先断气' });
    expect(to(all)).toEqual([
      ['DIRECT_REPORT', CITY, 'LEADER'],
      ['DIRECT_REPORT_MADE', STREET],
      ['DIRECT_REPORT_MADE', UNIT],
    ]);
    expect(all[0]).toMatchObject({ receipt: true, senderOrgan: STREET, bodyZh: '东街道向市长直报：燃气泄漏' });
    expect(all[1]?.bodyZh).toBe('已报市长，当场批示：先断气');
    expect(drafts({ ...report, instruction: '' })[1]?.bodyEn).toBe('市长 was told: 燃气泄漏');
  });

  it('a rectification: ordered to the unit, else to the office itself; its measures to the office (MHK-43)', () => {
    const order = { type: 'RectificationOrdered', office: STREET, reason: '三盏不亮', demand: '补修', started: [] };
    const [ordered] = drafts({ ...order, organ: UNIT });
    expect(ordered?.to).toEqual(['RECTIFICATION_ORDERED', UNIT]);
    expect(ordered?.bodyZh).toBe('不满意的原因：三盏不亮。整改要求：补修。');
    expect(to(drafts({ ...order, organ: 0 }))).toEqual([['RECTIFICATION_ORDERED', STREET]]);
    const [done] = drafts({ type: 'RectificationSubmitted', organ: UNIT, office: STREET, measures: '已补修' });
    expect(done).toMatchObject({ to: ['RECTIFICATION_SUBMITTED', STREET], titleEn: '第1号 “下水堵塞”: rectified' });
  });

  it('a ballot of a role asks its posts, question by question; a reporter’s asks nobody of the staff (MHK-41)', () => {
    const questions = [{ id: 'TIMELY', zh: '问题处理是否及时', en: 'Was it handled in time?' }];
    const ballot = { type: 'BallotOpened', caseId: id, evaluator: 'STATION_HEAD', judgeOrgan: COMMUNITY, questions };
    const [asked] = drafts(ballot, 'ballot');
    expect(asked?.to).toEqual(['BALLOT_OPENED', COMMUNITY, 'STATION_HEAD']);
    expect(asked?.bodyZh).toBe('“下水堵塞”（第1号）已办结反馈，请评价办理情况。请逐项作答：问题处理是否及时。');
    expect(drafts({ ...ballot, evaluator: '', judgeOrgan: 0 }, 'ballot')).toEqual([]);
  });

  it('a judgement says whose it is', () => {
    const judged = { type: 'Evaluated', caseId: id, dispatchingOrgan: STREET, handlerOrgans: [UNIT], satisfied: false };
    const titles = ['', 'STATION_HEAD', 'PARTY_REP'].map(
      (evaluator) => drafts({ ...judged, evaluator, grade: 'NO', words: '' }, 'ballot')[0]?.titleZh,
    );
    expect(titles).toEqual([
      '反映人已评价（不满意）：第1号“下水堵塞”',
      '站长已评价（不满意）：第1号“下水堵塞”',
      '党代表已评价（不满意）：第1号“下水堵塞”',
    ]);
  });
});
