import { given } from '@green-channel/platform/decider-testing';
import { lawNamed } from '@green-channel/regulation/testing';
import { decider as ballotDecider, type Evaluate, type Opened, type Staff } from './ballot.ts';
import { ballotsOf, type Delivered } from './opening.ts';
import { shareOf } from './share.ts';
import { type CloseSurvey, decider, type Gather } from './survey.ts';

const at = (text: string) => new Date(`${text}+08:00`);
const [community, street, unit] = [104, 20, 301];
const usual = lawNamed('meihekou-2021');
const toldAt = at('2026-03-25T10:00');
const told: Delivered = {
  ...{ type: 'FeedbackDelivered', callbackId: 'c', caseId: 'case', caseNumber: '第1号', title: '路灯', toldAt },
  ...{ allDelivered: true, ownerOrgan: community, community, dispatchingOrgan: street, lawOn: '' },
  told: [{ submissionId: 's-1', reporterId: 'r-1', reporterKind: 'NAMED', collector: '' }],
  handled: [{ organ: unit, person: 'p-unit' }],
};
const survey = { surveyId: 'w13', surveyUntil: '2026-03-29' };
const opening = (over: Partial<Delivered> = {}, law = usual) =>
  ballotsOf({ ...told, ...over }, { law, lawHash: 'law', calendarHash: 'cal', survey }, (who) => `b ${who}`);
const ballotOf = (evaluator: string, law = usual) => {
  const found = opening({}, law).find(({ opened }) => opened.evaluator === evaluator);
  if (!found) throw new Error(`no ballot of ${evaluator || 'the reporter'}`);
  return given(ballotDecider, undefined).when(found).events();
};
const answers = (timely: string, attitude: string, result: string) => [
  { question: 'TIMELY', grade: timely },
  { question: 'ATTITUDE', grade: attitude },
  { question: 'RESULT', grade: result },
];
const staff = (role: string, organ = community): Staff => {
  return { kind: 'staff', post: role, organ, person: `p-${role}`, roles: [role] };
};
const judge = (by: Evaluate['by'], given_ = answers('YES', 'YES', 'YES')): Evaluate => {
  const now = at('2026-03-26T09:00');
  return {
    type: 'Evaluate',
    grade: '',
    answers: given_,
    words: '',
    by,
    stated: { method: '', at: now, proof: '' },
    now,
  };
};
const own = { kind: 'resident' as const, submission: 's-1' };

describe('ballots of the weekly survey (MHK-40, MHK-41, MHK-42)', () => {
  test('one for each of the five kinds; an anonymous reporter has none (AT-30); nobody judges what no unit handled', () => {
    const kinds = (all: ReturnType<typeof opening>) => all.map(({ opened }) => opened.evaluator);
    const posts = ['BUILDING_HEAD', 'GRID_WORKER', 'STATION_HEAD', 'COMMUNITY_SECRETARY'];
    expect(kinds(opening())).toEqual(['', ...posts]);
    expect(kinds(opening({ told: told.told.map((one) => ({ ...one, reporterKind: 'ANONYMOUS' })) }))).toEqual(posts);
    expect(opening({ dispatchingOrgan: 0 })).toEqual([]);
    expect(opening()[0]?.opened.questions?.map(({ id }) => id)).toEqual(['TIMELY', 'ATTITUDE', 'RESULT']);
  });

  test('the right person, once, refused with the clause', () => {
    const opened = ballotOf('STATION_HEAD');
    const when = (by: Evaluate['by']) => given(ballotDecider, undefined, ...opened).when(judge(by));
    const judged = when(staff('STATION_HEAD')).thenTypes('Evaluated').events();
    when(staff('BUILDING_HEAD')).thenRefused('NOT_THE_EVALUATOR');
    when(staff('STATION_HEAD', 105)).thenRefused('NOT_THE_EVALUATOR');
    when(staff('STATION_HEAD', unit)).thenRefused('HANDLER_MAY_NOT');
    when({ ...staff('STATION_HEAD'), person: 'p-unit' }).thenRefused('HANDLER_MAY_NOT');
    when(own).thenRefused('NOT_OWN_SUBMISSION');
    given(ballotDecider, undefined, ...opened, ...judged)
      .when(judge(staff('STATION_HEAD')))
      .thenRefused('ALREADY_EVALUATED');
    expect(() => ballotDecider.decide(judge(staff('BUILDING_HEAD')), stateOf(opened), undefined)).toThrow(/第九条/);
  });

  test('every question is answered, with a grade of the scale, and none that is not asked', () => {
    const when = (given_: ReturnType<typeof answers>) =>
      given(ballotDecider, undefined, ...ballotOf('')).when(judge(own, given_));
    when(answers('YES', 'YES', 'YES').slice(0, 2)).thenRefused('ANSWERS_MISSING');
    when(answers('YES', 'MAYBE', 'YES')).thenRefused('GRADE_UNKNOWN');
    when([...answers('YES', 'YES', 'YES'), { question: 'PRICE', grade: 'YES' }]).thenRefused('QUESTION_UNKNOWN');
  });

  test('satisfied by three times yes; by the result alone where the city says so (MHK-A12)', () => {
    const grade = (given_: ReturnType<typeof answers>, law = usual) => {
      const [event] = given(ballotDecider, undefined, ...ballotOf('', law))
        .when(judge(own, given_))
        .events();
      return event?.type === 'Evaluated' ? [event.grade, event.satisfied] : event;
    };
    const rule = { value: 'RESULT', act: '梅组发〔2026〕2号' };
    const byResult = lawNamed('meihekou-2021', { parameters: { ...usual.params, surveyRule: rule } });
    expect(grade(answers('YES', 'YES', 'YES'))).toEqual(['YES', true]);
    expect(grade(answers('NO', 'YES', 'YES'))).toEqual(['NO', false]);
    expect(grade(answers('NO', 'NO', 'YES'), byResult)).toEqual(['YES', true]);
    expect(grade(answers('YES', 'YES', 'NO'), byResult)).toEqual(['NO', false]);
  });
});

function stateOf(events: ReturnType<typeof ballotOf>): Opened {
  const state = events.reduce(ballotDecider.evolve, ballotDecider.initial);
  if (state.status === 'unopened') throw new Error('not opened');
  return state;
}

describe('a survey', () => {
  const { escalateAt: escalate, ...dated } = usual.deadline('T-MHK-SURVEY', toldAt);
  const clock = { ...dated, escalate, id: 'd-1', ownerNoun: 'survey', chargedTo: street, packHash: 'law' };
  const opened = { surveyId: 'w13', organ: street, until: dated.due, clause: usual.evaluation.clause };
  const gather: Gather = {
    ...{ type: 'Gather', fact: true },
    opened: { ...opened, law: 'law', calendar: 'cal', started: [clock] },
  };
  const open = given(decider, usual).when(gather).events();
  const closing = (over: Partial<CloseSurvey['by']> = {}): CloseSurvey => {
    const by = { organ: street, person: 'p', roles: ['STREET_HANDLER'], level: 'STREET' as const, ...over };
    return { type: 'CloseSurvey', note: '', by, now: at('2026-03-29T16:00') };
  };
  const closed = [
    ...open,
    ...given(decider, usual, ...open)
      .when(closing())
      .events(),
  ];

  test('is opened once a week by the first result, due by the Sunday (MHK-40)', () => {
    expect(dated.due).toBe('2026-03-29');
    given(decider, usual, ...open)
      .when(gather)
      .thenNothing();
  });

  test('is closed once, by the street that sent the orders out', () => {
    given(decider, usual, ...open)
      .when(closing({ organ: 21 }))
      .thenRefused('NOT_THE_HOLDER');
    given(decider, usual, ...open)
      .when(closing({ roles: ['DEPT_HANDLER'] }))
      .thenRefused('SURVEY_ROLE_MAY_NOT');
    given(decider, usual, ...closed)
      .when(closing())
      .thenRefused('SURVEY_CLOSED');
  });

  test('counts what was filled in; blank ballots are not valid (AT-26: 4 of 5)', () => {
    const filled = (evaluator: string, given_?: ReturnType<typeof answers>): Opened => {
      const events = ballotOf(evaluator);
      const by = evaluator === '' ? own : staff(evaluator);
      return stateOf([
        ...events,
        ...given(ballotDecider, undefined, ...events)
          .when(judge(by, given_))
          .events(),
      ]);
    };
    const posts = ['BUILDING_HEAD', 'GRID_WORKER', 'STATION_HEAD', 'COMMUNITY_SECRETARY'].map((role) => filled(role));
    const ballots = [filled('', answers('YES', 'YES', 'NO')), ...posts, stateOf(ballotOf('GRID_WORKER'))];
    const [counted] = given(decider, usual, ...closed)
      .when({ type: 'Count', fact: true, ballots })
      .events();
    expect(counted).toMatchObject({
      valid: 5,
      satisfied: 4,
      blank: 1,
      units: [{ organ: unit, valid: 5, satisfied: 4 }],
    });
    expect([shareOf(4, 5), shareOf(0, 0), shareOf(2, 3), shareOf(89_996, 100_000)]).toEqual([
      ...['80.00%', '—', '66.67%', '90.00%'],
    ]);
  });

  test('not closed when its week ends: a breach once, which stands', () => {
    const ring = { type: 'Rang' as const, fact: true as const, deadlineId: 'd-1', at: dated.dueAt };
    const late = given(decider, usual, ...open)
      .when(ring)
      .thenTypes('SurveyBreached')
      .events();
    given(decider, usual, ...open, ...late)
      .when(ring)
      .thenNothing();
    given(decider, usual, ...open)
      .when({ ...ring, at: at('2026-03-29T12:00') })
      .thenNothing();
    given(decider, usual, ...closed)
      .when(ring)
      .thenNothing();
  });
});
