// For tests: the people of a small city, and a case that is told as a story of commands.
import { isRefusal } from '@green-channel/platform/refusal';
import type { Law, LawSource } from '@green-channel/regulation';
import { lawNamed } from '@green-channel/regulation/testing';
import type { Assignment } from './assignment.ts';
import type { CaseEvent } from './event.ts';
import { decider } from './flow.ts';
import type { CaseInput, CommandName, Commands, Doer, FactName, Facts, Given, UnitFacts } from './input.ts';
import type { KinConsequences } from './input-kin.ts';
import type { Origin } from './offices.ts';
import { mayLead } from './outcomes.ts';
import type { Rules } from './rules.ts';
import { type Case, initial, type Opened } from './state.ts';

export const origin: Origin = { city: 1, district: 10, street: 100, community: 1000 };
export const organs = { ...origin, otherDistrict: 11, housing: 50, water: 51, districtRoads: 60, otherRoads: 61 };

function doer(post: string, organ: number, level: Doer['level'], ...roles: string[]): Doer {
  return { kind: 'person', post, person: `p-${post}`, name: post, organ, level, roles, submission: '', authAge: 60 };
}
export const people = {
  grid: doer('grid', 1000, 'COMMUNITY', 'GRID_WORKER'),
  otherGrid: doer('other-grid', 1000, 'COMMUNITY', 'GRID_WORKER'),
  director: doer('director', 1000, 'COMMUNITY', 'COMMUNITY_DIRECTOR'),
  clerk: doer('clerk', 1000, 'COMMUNITY', 'COMMUNITY_CLERK'),
  street: doer('street', 100, 'STREET', 'STREET_HANDLER'),
  district: doer('district', 10, 'DISTRICT', 'DISTRICT_HANDLER'),
  districtB: doer('district-b', 11, 'DISTRICT', 'DISTRICT_HANDLER'),
  city: doer('city', 1, 'CITY', 'CITY_HANDLER'),
  secretary: doer('secretary', 1000, 'COMMUNITY', 'COMMUNITY_SECRETARY'),
  station: doer('station', 1000, 'COMMUNITY', 'STATION_HEAD'),
  streetLeader: doer('street-leader', 100, 'STREET', 'STREET_LEADER'),
  staleLeader: { ...doer('housing-leader', 50, 'UNIT', 'DEPT_LEADER'), authAge: 3600 },
  streetOfCommunity: doer('two-hats', 1000, 'STREET', 'STREET_HANDLER'),
  housingSeal: doer('housing-seal', 50, 'UNIT', 'SEAL_HOLDER'),
  cityLeader: doer('city-leader', 1, 'CITY', 'OFFICE_LEADER'),
  districtLeader: doer('district-leader', 10, 'DISTRICT', 'OFFICE_LEADER'),
  communityLeader: doer('community-leader', 1000, 'COMMUNITY', 'OFFICE_LEADER'),
  supervisor: doer('supervisor', 1, 'CITY', 'SUPERVISOR'),
  auditor: doer('auditor', 1, 'CITY', 'AUDITOR'),
  housing: doer('housing', 50, 'UNIT', 'DEPT_HANDLER'),
  housingLeader: doer('housing-leader', 50, 'UNIT', 'DEPT_LEADER'),
  water: doer('water', 51, 'UNIT', 'DEPT_HANDLER'),
  roads: doer('roads', 60, 'UNIT', 'DEPT_HANDLER'),
  liaison: doer('liaison', 1000, 'COMMUNITY', 'LIAISON'),
  rep: doer('rep', 1000, 'COMMUNITY', 'PARTY_REP'),
  staleRep: { ...doer('rep', 1000, 'COMMUNITY', 'PARTY_REP'), authAge: 3600 },
  otherRep: doer('other-rep', 1000, 'COMMUNITY', 'PARTY_REP'),
  teamLeader: doer('team-leader', 1000, 'COMMUNITY', 'TEAM_LEADER'),
  villageSecretary: doer('village-secretary', 1000, 'COMMUNITY', 'BN_SECRETARY'),
  townSecretary: doer('town-secretary', 100, 'STREET', 'BN_SECRETARY'),
  townHandler: doer('town-handler', 100, 'STREET', 'BN_HANDLER'),
  districtSecretary: doer('district-secretary', 10, 'DISTRICT', 'BN_SECRETARY'),
  land: doer('land', 70, 'UNIT', 'DEPT_HANDLER'),
  waterStation: doer('water-station', 71, 'UNIT', 'DEPT_HANDLER'),
  resident: { ...doer('', 0, 'COMMUNITY'), kind: 'resident', person: '', submission: 's-1' } as Doer,
};

function unit(organ: number, name: string, tenant: number, tenantLevel: string, path: number[]): UnitFacts {
  return { organ, name, tenant, tenantLevel, path, hostDistrict: 0, missing: [] };
}
export const units: UnitFacts[] = [
  unit(50, '市住建局', 1, 'CITY', [1]),
  unit(51, '市水务局', 1, 'CITY', [1]),
  unit(60, '昌邑区市政局', 10, 'DISTRICT', [1, 10]),
  unit(61, '船营区市政局', 11, 'DISTRICT', [1, 11]),
  unit(70, '国土资源所', 100, 'STREET', [1, 10, 100]),
  unit(71, '水利站', 100, 'STREET', [1, 10, 100]),
  { ...unit(52, '市园林局', 1, 'CITY', [1]), missing: ['deputyLeader'] },
];

export const at = (text: string): Date => new Date(`${text.includes('T') ? text : `${text}T10:00`}:00+08:00`);

export function rulesOf(law: Law = lawNamed('jilin-2012')): Rules {
  return {
    law,
    lawHash: 'law-1',
    nameOf: (organ) => units.find((one) => one.organ === organ)?.name ?? `office-${organ}`,
  };
}
export function changed(change: (source: LawSource) => Partial<LawSource>): Rules {
  const usual = lawNamed('jilin-2012');
  const source = { pack: usual.pack, parameters: usual.params } as LawSource;
  return rulesOf(lawNamed('jilin-2012', change(source)));
}
const jilin = rulesOf();

/** Inputs as a form leaves them when nobody fills anything in. */
const blank = {
  ...{ occurredOn: '', backDatedReason: '', reason: '', text: '', title: '', category: '', scope: '', grade: '' },
  ...{ urgent: false, majorEmergency: false, risk: false, authority: '', verification: undefined, answer: '' },
  ...{ photos: [], toldAtOnce: undefined, target: 0, kind: '', units: [], absent: [], minutes: '', division: [] },
  ...{ heldOn: '', handlers: [], form: '', letter: '', supervisors: [], assignmentId: '', receivedOn: '' },
  ...{ deliveredOn: '', suggestion: '', explainedOn: '', explainedHow: '', report: '', newDue: '', legalBasis: '' },
  ...{ rep: '', repName: '', entrustment: '', opinion: '', sentTo: '', signature: undefined, consent: undefined },
  ...{ signatures: [], unsigned: undefined, instructedBy: '', explanation: '', suggestedUnit: '', accepted: false },
  ...{ entries: {}, limitClass: '' },
  ...{ told: [], member: '', memberName: '', metOn: '', plan: '' },
  ...{ parts: [], into: '', target: undefined, cardNo: '', unit: 0, measures: [], harm: '', cause: '' },
  ...{ personNamed: '', behaviour: '', evidence: '', matter: undefined },
  ...{ attendees: '', residents: '', solution: '', unitNamed: '', namedPerson: '', demand: '' },
  ...{ method: '', instruction: '', values: [], paperId: '', field: '', signer: '', file: '' },
  ...{ granted: false, leader: '', givenOn: '', note: '', body: '', reference: '', result: '', resultOn: '' },
};

/** A case with its clock: each step is a command or a fact at a time, and the story remembers every event. */
export class Story {
  state: Case = initial;
  readonly events: CaseEvent[] = [];
  last: CaseEvent[] = [];
  private acts = 0;
  now: Date;
  readonly rules: Rules;

  constructor(rules: Rules = jilin, start = '2026-09-28T09:00') {
    this.rules = rules;
    this.now = at(start);
  }

  get case(): Opened {
    if (this.state.status === 'unopened') throw new Error('not opened');
    return this.state;
  }

  on(day: string): this {
    this.now = at(day);
    return this;
  }

  do<T extends CommandName>(
    who: keyof typeof people,
    type: T,
    fields: Partial<Commands[T] & Pick<Given, 'entries'>> = {},
  ): this {
    const more = type === 'Dispatch' ? { units } : {};
    return this.take({ ...blank, ...more, ...fields, type, ...this.given(people[who]) });
  }

  fact<T extends FactName>(type: T, fields: Partial<Facts[T]> & { occurredAt?: Date } = {}): this {
    const system: Doer = { ...people.city, kind: 'system', person: '', roles: [] };
    return this.take({ occurredAt: this.now, ...fields, type, fact: true, ...this.given(system) });
  }

  /** What a command on another case does to this one. */
  follow<T extends keyof KinConsequences>(who: keyof typeof people, type: T, fields: KinConsequences[T]): this {
    return this.take({ ...fields, type, ...this.given(people[who]) });
  }

  private given(by: Doer) {
    const act = ++this.acts;
    return { by, now: this.now, mint: (purpose: string) => `${act}:${purpose}` };
  }

  private take(input: object): this {
    const { status } = this.state;
    const given = input as CaseInput;
    this.last = decider.decide(given, this.state, this.rules);
    this.state = this.last.reduce(decider.evolve, this.state);
    // Every test proves the table that the lifecycle is drawn from (outcomes.ts).
    if (!mayLead(given.type, status, this.state.status))
      throw new Error(`outcomes.ts does not say that ${given.type} leads from ${status} to ${this.state.status}`);
    this.events.push(...this.last);
    return this;
  }

  /** Where the story stands, to go back there when a command of two cases is refused. */
  mark(): { state: Case; events: number } {
    return { state: this.state, events: this.events.length };
  }

  backTo({ state, events }: { state: Case; events: number }): void {
    this.state = state;
    this.events.length = events;
  }

  types(): string[] {
    return this.last.map(({ type }) => type);
  }

  unit(organ: number): Assignment {
    const found = this.case.assignments.findLast((assignment) => assignment.organ === organ);
    if (!found) throw new Error(`no assignment of ${organ}`);
    return found;
  }

  due(timer: string): string | undefined {
    return this.case.clocks.findLast(({ deadline }) => deadline.timer === timer)?.deadline.due;
  }
}

/** The reason of the refusal that a step meets. */
export function refusalOf(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (isRefusal(error)) return error.reason;
    throw error;
  }
  return 'accepted';
}

/** Told in the same words by every test: up to a status of the life. */
export function submitted(fields: Partial<Facts['IntakeSubmitted']> = {}, rules?: Rules, start?: string): Story {
  const matter = {
    title: '暖气不热',
    text: '三单元暖气不热',
    place: '兴华小区',
    category: 'HEATING',
    scope: 'COLLECTIVE',
  };
  return new Story(rules, start).fact('IntakeSubmitted', {
    ...{ submissionId: 's-1', channel: 'GRID', origin, organ: 1000, matter, reporterId: 'r-1', reporterKind: 'NAMED' },
    ...{ collector: 'grid', photos: [], preferredMethod: '', history: undefined },
    ...fields,
  });
}
const checked = { result: 'CONFIRMED', text: '现场查看属实', verifiedOn: '', photos: [] };

export function routed(rules?: Rules, start?: string): Story {
  const story = submitted({}, rules, start).do('clerk', 'RegisterCase').do('clerk', 'OpenVerification');
  return story.do('clerk', 'AcceptCase', { verification: checked });
}
export function atCity(rules?: Rules, start?: string): Story {
  const up = routed(rules, start).do('clerk', 'ReferUp', { target: 10, reason: '属区级事权' });
  return up.do('district', 'ReferUp', { target: 1, reason: '需市级部门' });
}
export function dispatched(rules?: Rules, start?: string): Story {
  return atCity(rules, start).do('city', 'Dispatch', { handlers: [{ organ: 50, role: '' }], form: 'NETWORK' });
}
export function handled(rules?: Rules, start?: string): Story {
  const story = dispatched(rules, start);
  const { id: assignmentId } = story.unit(50);
  return story.do('housing', 'Receive', { assignmentId }).do('housing', 'Undertake', { assignmentId });
}
export function joint(rules?: Rules): Story {
  const study = { kind: 'JOINT_STUDY', units: [50, 51], minutes: '研究分工' };
  const handlers = [
    { organ: 50, role: 'LEAD' },
    { organ: 51, role: 'CO' },
  ];
  return atCity(rules).do('city', 'RecordSession', study).do('city', 'Dispatch', { handlers, form: 'WRITTEN' });
}
export function replied(rules?: Rules, start?: string): Story {
  const story = handled(rules, start);
  return story.do('housing', 'Reply', { assignmentId: story.unit(50).id, kind: 'SOLVED', text: '已修好' });
}
export function fedBack(rules?: Rules, start?: string): Story {
  const story = replied(rules, start);
  story.do('city', 'AcceptReply', { assignmentId: story.unit(50).id });
  return story.fact('FeedbackDelivered', { callbackId: 'c', method: 'PHONE', toldAt: story.now, allDelivered: true });
}
