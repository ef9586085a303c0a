import { CITY, COMMUNITY, DISTRICT, happened, known, LEAD, UNIT } from '../tests/known.ts';
import { type Draft, draftsOf } from './draft.ts';
import { namesFrom } from './names.ts';
import { ownVoice } from './rules/spoken.ts';

const SUPERVISION = 390;
const at = new Date('2026-10-14T02:00:00Z');
const names = namesFrom([
  { organ: CITY, city: CITY, name: '吉林市', nameEn: 'Jilin', kind: 'CITY' },
  { organ: UNIT, city: CITY, name: '市住建局', nameEn: '', kind: 'DEPARTMENT' },
  { organ: SUPERVISION, city: CITY, name: '市督查室', nameEn: 'Supervision Office', kind: 'SUPERVISION_OFFICE' },
]);
const drafts = (event: { type: string; [field: string]: unknown }, of = known) =>
  draftsOf(happened(event), { known: of, names, voice: ownVoice }, at);
const told = (all: Draft[]) => all.map(({ kind, organ, roles }) => [kind, organ, ...roles]);

describe('who hears of what', () => {
  const handlers = [
    { organ: UNIT, role: 'CO' },
    { organ: LEAD, role: 'LEAD' },
  ];
  const dispatched = {
    type: 'CaseDispatched',
    office: CITY,
    handlers,
    informed: [DISTRICT],
    leaders: [CITY, DISTRICT],
    started: [{ dueAt: at }],
  };

  it('a dispatch: each handler, the office informed, and the leaders in charge with a receipt (JL-21, JL-25)', () => {
    const all = drafts(dispatched);
    expect(told(all)).toEqual([
      ['DISPATCHED', UNIT],
      ['DISPATCHED', LEAD],
      ['DISPATCH_INFORMED', DISTRICT],
      ['LEADER_NOTICE', CITY, 'LEADER', 'OFFICE_LEADER'],
      ['LEADER_NOTICE', DISTRICT, 'LEADER', 'OFFICE_LEADER'],
    ]);
    expect(all[0]).toMatchObject({ titleZh: '第1号“路灯不亮” 已分转您单位办理', dueAt: at, receipt: false });
    expect(all[3]).toMatchObject({ receipt: true, senderOrgan: CITY });
  });

  it('the same fact draws the same message ids, a different one other ids', () => {
    expect(drafts(dispatched).map(({ messageId }) => messageId)).toEqual(
      drafts(dispatched).map(({ messageId }) => messageId),
    );
    expect(new Set(drafts(dispatched).map(({ messageId }) => messageId)).size).toBe(5);
  });

  it('a warning: the charged organ; a breach: also the office; never nowhere when nobody is assigned', () => {
    const clock = { timer: 'T-JL-HANDLE', chargedTo: UNIT, due: '2026-10-20', dueAt: at };
    expect(told(drafts({ type: 'DeadlineWarned', ...clock }))).toEqual([['DEADLINE_WARNED', UNIT]]);
    expect(told(drafts({ type: 'DeadlineBreached', ...clock }))).toEqual([
      ['DEADLINE_BREACHED', UNIT],
      ['DEADLINE_BREACHED', CITY],
    ]);
    const nobody = { ...known, dispatcher: 0, holder: COMMUNITY, assignments: [] };
    expect(told(drafts({ type: 'DeadlineBreached', ...clock, chargedTo: COMMUNITY }, nobody))).toEqual([
      ['DEADLINE_BREACHED', COMMUNITY],
    ]);
  });

  it('calls a limit as the pack of the city does; that of a telling has one name everywhere', () => {
    const clock = { timer: 'T-SZ-REPLY', timerZh: '书面答复', timerEn: 'Written reply', chargedTo: UNIT };
    const titles = (event: { type: string; [field: string]: unknown }) =>
      drafts(event).map(({ titleZh, titleEn }) => [titleZh, titleEn])[0] ?? [];
    const [zh, en] = titles({ type: 'DeadlineWarned', ...clock, due: '2026-05-19' });
    expect([zh?.endsWith(' 书面答复'), en?.endsWith(', Written reply')]).toEqual([true, true]);
    const telling = { dutyId: 'd', timer: 'T-SZ-FEEDBACK', chargedTo: UNIT, due: '2026-05-19' };
    expect(titles({ type: 'CallbackWarned', ...telling })[0]).toMatch(/ 反馈期限$/);
  });

  it('an escalation: the supervisors first, then the leader of the unit (ENG-13)', () => {
    const clock = { timer: 'T-JL-HANDLE', chargedTo: UNIT, due: '2026-10-20' };
    expect(told(drafts({ type: 'DeadlineEscalated', ...clock, to: 'SUPERVISOR' }))).toEqual([
      ['DEADLINE_ESCALATED', CITY, 'SUPERVISOR'],
      ['DEADLINE_ESCALATED', SUPERVISION],
    ]);
    expect(told(drafts({ type: 'DeadlineEscalated', ...clock, to: 'UNIT_LEADER' }))).toEqual([
      ['DEADLINE_ESCALATED', UNIT, 'DEPT_LEADER', 'OFFICE_LEADER', 'COMMUNITY_DIRECTOR'],
    ]);
  });

  it('delay, inability, sending back and reply: whoever acts next', () => {
    const acts = { assignmentId: 'a', organ: UNIT, office: CITY, reason: '缺件' };
    expect(
      told(drafts({ type: 'DelayReported', ...acts, newDue: '2026-10-30', needsApproval: true, late: false })),
    ).toEqual([['DELAY_REPORTED', CITY]]);
    expect(told(drafts({ type: 'InabilityReported', ...acts }))).toEqual([['INABILITY_REPORTED', CITY]]);
    expect(told(drafts({ type: 'ReplySentBack', ...acts }))).toEqual([['SENT_BACK', UNIT]]);
    expect(told(drafts({ type: 'Replied', ...acts, kind: 'SOLVED' }))).toEqual([['REPLIED', CITY]]);
    expect(told(drafts({ type: 'ExtensionRefused', ...acts }))).toEqual([['DELAY_DECIDED', UNIT]]);
    expect(told(drafts({ type: 'OpinionGiven', ...acts, text: '可行' }))).toEqual([['OPINION_GIVEN', LEAD]]);
  });

  it('nobody hears of what has no rule, nor of a submission that is history', () => {
    expect(drafts({ type: 'NoteAdded', text: 'x' })).toEqual([]);
    expect(drafts({ type: 'IntakeSubmitted', receiver: COMMUNITY, history: { answer: 'x' } })).toEqual([]);
    expect(
      told(drafts({ type: 'IntakeSubmitted', receiver: COMMUNITY, channel: 'WEB', matter: { title: '灯' } })),
    ).toEqual([['NEW_SUBMISSION', COMMUNITY]]);
  });

  it('a dissatisfied judgement weighs more', () => {
    const judged = {
      type: 'Evaluated',
      grade: 'DISSATISFIED',
      words: '',
      satisfied: false,
      handlerOrgans: [UNIT],
      dispatchingOrgan: CITY,
    };
    expect(drafts(judged).map(({ weight }) => weight)).toEqual(['WARNING', 'WARNING', 'WARNING']);
  });
});

describe('agreements and the way of a result', () => {
  const at = new Date('2026-05-12T01:00:00Z');

  it('a breach is told to whoever the pack lets hear of it too (SZ11-13, AT-02)', () => {
    const breach = { type: 'DeadlineBreached', timer: 'T', chargedTo: COMMUNITY, due: '2026-05-11', dueAt: at };
    const before = { ...known, dispatcher: 0, holder: COMMUNITY };
    expect(told(drafts({ ...breach, told: [DISTRICT] }, before))).toEqual([
      ['DEADLINE_BREACHED', COMMUNITY],
      ['DEADLINE_BREACHED', DISTRICT],
    ]);
  });

  it('more time is asked of the office and of the representative (SZ11-29)', () => {
    const asked = { type: 'ExtensionRequested', office: CITY, organ: LEAD, newDue: '2026-09-14', reason: '勘查' };
    expect(told(drafts({ ...asked, parties: ['DISPATCHING_OFFICE', 'PARTY_REP'] }))).toEqual([
      ['EXTENSION_REQUESTED', CITY],
      ['EXTENSION_REQUESTED', COMMUNITY, 'PARTY_REP', 'TEAM_LEADER'],
    ]);
  });

  it('a result is told to the next office, in urgency to all that were passed over (SZ11-33, SZ11-37)', () => {
    const relay = { type: 'FeedbackRelayed', from: CITY, to: DISTRICT, answer: '已维修' };
    expect(told(drafts(relay))).toEqual([['FEEDBACK_RELAYED', DISTRICT]]);
    const direct = {
      type: 'DirectFeedbackGiven',
      organ: CITY,
      studio: COMMUNITY,
      skipped: [DISTRICT],
      answer: '已维修',
    };
    expect(told(drafts(direct))).toEqual([
      ['DIRECT_FEEDBACK', COMMUNITY],
      ['DIRECT_FEEDBACK', DISTRICT],
    ]);
  });

  it('a copy of the reply goes to the representative where there is one (SZ11-32)', () => {
    const reply = { type: 'Replied', organ: LEAD, office: CITY, kind: 'SOLVED', text: '已修', copiedTo: 'rep' };
    expect(told(drafts(reply))).toContainEqual(['REPLY_COPY', COMMUNITY, 'PARTY_REP', 'TEAM_LEADER']);
    expect(told(drafts({ ...reply, copiedTo: '' })).map(([kind]) => kind)).not.toContain('REPLY_COPY');
  });
});
