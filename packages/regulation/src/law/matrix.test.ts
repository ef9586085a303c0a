import { COMMANDS, type Level } from '../schema/words.ts';
import { lawNamed } from '../testing.ts';

const law = lawNamed('jilin-2012');

// The Jilin part of the permission matrix, written from the catalogue command by command; everything else is refused.
const offices = ['STREET_HANDLER', 'DISTRICT_HANDLER', 'CITY_HANDLER'];
const community = ['COMMUNITY_DIRECTOR', 'COMMUNITY_CLERK'];
const takers = ['GRID_WORKER', ...community, ...offices];
const unit = ['DEPT_HANDLER', 'DEPT_LEADER'];
const deciders = [...offices, 'OFFICE_LEADER'];
const matrix: Record<string, string[]> = {
  submitIntake: ['RESIDENT', 'ANON', ...takers, 'CADRE'],
  submitByCard: ['COMMUNITY_DIRECTOR'],
  addNote: ['RESIDENT', 'ANON', ...takers, 'CADRE', 'OFFICE_LEADER', ...unit, 'SUPERVISOR'],
  queryProgress: ['RESIDENT', 'ANON', ...takers, 'CADRE', 'OFFICE_LEADER', ...unit, 'SUPERVISOR'],
  registerCase: takers,
  split: takers,
  merge: takers,
  classify: [...community, ...offices],
  rejectIntake: [...community, ...offices],
  acceptCase: ['COMMUNITY_CLERK', ...offices],
  resolveAtSource: ['GRID_WORKER', ...community, 'STREET_HANDLER'],
  openVerification: community,
  referUp: [...community, 'STREET_HANDLER', 'DISTRICT_HANDLER'],
  returnDown: [...community, ...offices],
  dispatch: offices,
  receive: ['DEPT_HANDLER'],
  undertake: ['DEPT_HANDLER'],
  enterDepth: offices,
  recordSession: [...offices, ...unit],
  returnUnaccepted: unit,
  giveOpinion: ['DEPT_HANDLER'],
  reportDelay: unit,
  reportInability: unit,
  decideExtension: deciders,
  reply: unit,
  submitRectification: unit,
  acceptReply: deciders,
  sendBack: deciders,
  feedBack: [...takers, 'CADRE', 'DEPT_HANDLER'],
  evaluate: ['RESIDENT'],
  urge: [...deciders, 'DEPT_LEADER', 'SUPERVISOR', 'LEADER'],
  supervise: [...deciders, 'SUPERVISOR'],
  escalateToLeader: ['DISTRICT_HANDLER', 'CITY_HANDLER'],
  directReport: ['CITY_HANDLER'],
  recordInstruction: ['DISTRICT_HANDLER', 'CITY_HANDLER'],
  closeCase: ['COMMUNITY_CLERK', ...offices],
  archiveCase: ['COMMUNITY_CLERK', ...offices],
  recordAccountability: ['OFFICE_LEADER', 'SUPERVISOR'],
  reopen: ['OFFICE_LEADER'],
  transferOut: offices,
  recordExternalResult: offices,
  withdraw: ['RESIDENT', 'COMMUNITY_CLERK', ...offices],
  revealReporter: [...takers, 'OFFICE_LEADER', 'DEPT_HANDLER'],
  // rectification is off unless the city office turns it on
  orderRectification: [],
};
const foreign = [
  'assignLeadMember',
  'closeSurvey',
  'requestOpinion',
  'openDeliberation',
  'declareDecline',
  'submitDecline',
  'reviewDecline',
  'releaseCoHandler',
  'requestExtension',
  'relayFeedback',
  'directFeedback',
  'referToDiscipline',
];

describe('the permission matrix of Jilin', () => {
  it('speaks of every command of the platform', () => {
    expect([...Object.keys(matrix), ...foreign].filter((name) => name !== 'revealReporter').sort()).toEqual(
      [...COMMANDS].sort(),
    );
  });

  const cells = Object.entries(matrix).flatMap(([command, who]) => law.roles.map((role) => ({ command, role, who })));
  it.each(cells)('$command by $role.id', ({ command, role, who }) => {
    const level: Level = role.levels === 'ANY' ? 'COMMUNITY' : (role.levels[0] ?? 'CITY');
    expect(law.may(command, [role.id], { level }).allowed).toBe(who.includes(role.id));
  });

  it.each(foreign)('%s is no command of Jilin', (command) => {
    expect(
      law.may(
        command,
        law.roles.map(({ id }) => id),
        { level: 'CITY' },
      ),
    ).toMatchObject({ why: 'NOT_IN_PACK' });
  });

  it('opens rectification to the offices where the parameter says so', () => {
    const parameters = { ...law.params, rectification: { value: true, act: '吉市民函〔2026〕1号' } };
    const open = lawNamed('jilin-2012', { parameters });
    expect(open.may('orderRectification', ['CITY_HANDLER'], { level: 'CITY' })).toEqual({ allowed: true });
  });

  it('says who may instead, and asks a unit for its purpose before it shows a reporter', () => {
    expect(law.may('dispatch', ['GRID_WORKER'], { level: 'COMMUNITY' })).toMatchObject({
      why: 'ROLE',
      whoMay: offices,
    });
    expect(law.may('revealReporter', ['DEPT_HANDLER'], { level: 'UNIT' })).toEqual({
      allowed: true,
      withPurpose: true,
    });
    expect(law.may('submitIntake', ['RESIDENT'], { level: 'COMMUNITY', channel: 'BOX' })).toMatchObject({
      why: 'ROLE',
      whoMay: [],
    });
  });
});
