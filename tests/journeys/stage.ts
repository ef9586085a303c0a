/** One platform for a file of refusals: its people, its places, and a case brought as far as a test needs it. */
import { type Installation, startInstallation } from '../load/installation.ts';
import { People, until } from './people.ts';

export const clerk = 'dongchangzhai-clerk';
export const office = 'city-handler';
export const lead = 'housing-handler';

/** How far a case has come; each step is a real command of the one who holds it. */
export const steps = [
  ...['collected', 'registered', 'verified', 'atCity', 'dispatched', 'received', 'inHandling', 'replied'],
  ...['feedbackPending', 'fedBack', 'closed', 'archived'],
] as const;
export type Step = (typeof steps)[number];

export interface Brought {
  id: string;
  queryCode: string;
  assignment: string;
  callback: string;
}

export interface Stage {
  installation: Installation;
  people: People;
  url: string;
  city: number;
  today: string;
  /** Organ id of a tenant or of a unit, by its Chinese name. */
  organ(name: string): number;
  handIn(over?: object): Promise<Brought>;
  bring(to: Step, over?: object): Promise<Brought>;
  /** Every event of every service, once nothing is on its way any more. */
  events(): Promise<number>;
  count(sql: string, values?: unknown[]): Promise<number>;
  [Symbol.asyncDispose](): Promise<void>;
}

const schemas = ['directory', 'intake', 'routing', 'sla_timer', 'feedback', 'evaluation', 'notification'];
const allEvents = schemas.map((schema) => `(select count(*) from ${schema}.event)`).join(' + ');
const places = ['东厂宅社区', '三角地社区', '乐园社区', '兴华街道', '昌邑区', '船营区'];

let reporters = 0;
/** Each has a phone of its own: codes are limited by phone. */
function phone(): string {
  reporters += 1;
  return `139${String(reporters).padStart(8, '0')}`;
}

export const appeal = (community: number, over: object = {}) => ({
  channel: 'WEB',
  community,
  matter: { title: '楼道渗水', text: '三单元楼道顶部渗水，墙皮脱落。', place: '5号楼' },
  reporter: { kind: 'NAMED', name: '李秋实', phone: phone() },
  ...over,
});

export async function openStage(more: Record<string, string> = {}): Promise<Stage> {
  const installation = await startInstallation(more);
  try {
    return await stageOn(installation);
  } catch (error) {
    await installation[Symbol.asyncDispose](); // nothing that was started outlives a test that could not begin
    throw error;
  }
}

async function stageOn(installation: Installation): Promise<Stage> {
  const { admin, running } = installation;
  const { url } = running;
  const people = new People(url);
  const { city, organs } = await organsOf(people);
  const organ = (name: string) => organs.get(name) ?? Number.NaN;
  const count = async (sql: string, values: unknown[] = []) =>
    Number((await admin.query<{ n: string }>(sql, values)).rows[0]?.n);
  const now = (await people.does('operator', `/clock?city=${city}`)).body.now;
  const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const stage = { installation, people, url, city, today, organ, count };
  const handIn = (over: object = {}) => handedIn(people, appeal(organ('东厂宅社区'), over));
  return {
    ...stage,
    handIn,
    async bring(to, over) {
      const brought = await handIn(over);
      for (const step of steps.slice(1, steps.indexOf(to) + 1)) await moves[step]?.({ ...stage, brought });
      return brought;
    },
    async events() {
      await installation.rest();
      return count(`select ${allEvents} as n`);
    },
    async [Symbol.asyncDispose]() {
      await installation[Symbol.asyncDispose]();
    },
  };
}

async function organsOf(people: People): Promise<{ city: number; organs: Map<string, number> }> {
  const city: number = (await people.does(undefined, '/cities')).body.cities[0].tenant.tenant;
  const organs = new Map<string, number>([['吉林市', city]]);
  for (const name of places) {
    const { tenants } = (await people.does(undefined, `/tenants?city=${city}&q=${encodeURIComponent(name)}`)).body;
    organs.set(name, tenants.find((each: { name: string }) => each.name === name).tenant);
  }
  const { units } = (await people.does(office, `/units?city=${city}&size=200`)).body;
  for (const { unit } of units) organs.set(unit.name, unit.unit);
  return { city, organs };
}

async function handedIn(people: People, body: object): Promise<Brought> {
  const answer = await people.does(undefined, '/submissions', { body });
  const id: string = answer.body.reply.id;
  await seen(people, clerk, id);
  return { id, queryCode: answer.body.queryCode, assignment: '', callback: '' };
}

export const seen = (people: People, who: string, id: string) =>
  until(
    () => people.call(who, `/cases/${id}`),
    ({ status }) => status === 200,
    `the case at ${who}`,
  );

interface Moving extends Pick<Stage, 'people' | 'city' | 'today' | 'organ'> {
  brought: Brought;
}
const onCase = (who: string, command: string, body: object) => (moving: Moving) =>
  moving.people.does(who, `/cases/${moving.brought.id}/${command}`, { body });
const onOwn = (who: string, command: string, body: object) => (moving: Moving) =>
  moving.people.does(who, `/cases/${moving.brought.id}/assignments/${moving.brought.assignment}/${command}`, { body });

const moves: Partial<Record<Step, (moving: Moving) => Promise<unknown>>> = {
  registered: onCase(clerk, 'register-case', { category: 'HOUSING', scope: 'COLLECTIVE' }),
  verified: (moving) =>
    onCase(clerk, 'accept-case', {
      verification: { result: 'CONFIRMED', text: '属实。', verifiedOn: moving.today },
    })(moving),
  atCity: (moving) => onCase(clerk, 'refer-up', { target: moving.city, reason: '涉及市级单位' })(moving),
  async dispatched(moving) {
    const handlers = [{ organ: moving.organ('市住房和城乡建设局') }];
    await onCase(office, 'dispatch', { handlers, form: 'NETWORK' })(moving);
    const { body } = await moving.people.does(office, `/cases/${moving.brought.id}`);
    moving.brought.assignment = body.case.assignments[0].assignmentId;
  },
  received: onOwn(lead, 'receive', {}),
  inHandling: onOwn(lead, 'undertake', {}),
  replied: onOwn(lead, 'reply', { kind: 'SOLVED', text: '已做防水。' }),
  async feedbackPending(moving) {
    await onOwn(office, 'accept-reply', {})(moving);
    const path = `/cases/${moving.brought.id}/callbacks`;
    const owed = () => moving.people.does(clerk, path);
    const { body } = await until(owed, (answer) => answer.body.duties.length === 1, 'the duty to tell');
    moving.brought.callback = body.duties[0].callbackId;
  },
  async fedBack({ people, brought }) {
    const body = { method: 'WEB', text: '已做防水。', proof: { note: '网站' } };
    await people.does(clerk, `/callbacks/${brought.callback}/feed-back`, { body });
    const told = () => people.does(clerk, `/cases/${brought.id}`);
    await until(told, (answer) => answer.body.case.summary.status === 'fedBack', 'routing to hear of it');
  },
  closed: onCase(office, 'close-case', {}),
  archived: onCase(office, 'archive-case', {}),
};
