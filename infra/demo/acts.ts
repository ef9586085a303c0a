/** The acts of the demo, each one command over HTTP, by the person whose duty it is. */
import type { Answer, Office } from './actor.ts';
import type { Organisation } from './organisation.ts';
import type { Plan } from './plan.ts';
import { residentSession } from './residents.ts';

export interface Case {
  plan: Plan;
  id: string;
  /** What the resident was given when handing in. */
  queryCode: string;
  /** Who dispatches: the office that the clerk refers the case to. */
  dispatcher: { organ: number; post: string; second: string };
  lead: { organ: number; post: string };
  co: { organ: number; post: string } | undefined;
}

export interface World {
  office: Office;
  organisation: Organisation;
  /** Business day of the act, YYYY-MM-DD. */
  today: string;
  now: Date;
}

type Act = (world: World, made: Case) => Promise<unknown>;

interface Assignment {
  assignmentId: string;
  organ: number;
}

async function command(world: World, as: string, { id }: Case, name: string, body: object): Promise<Answer> {
  return world.office.call(as, 'POST', `/cases/${id}/${name}`, body);
}

async function onAssignment(
  world: World,
  as: string,
  made: Case,
  organ: number,
  name: string,
  body: object,
): Promise<Answer> {
  const { body: shown } = await world.office.call(as, 'GET', `/cases/${made.id}`);
  const assignments = (shown['case'] as { assignments?: Assignment[] }).assignments ?? [];
  const found = assignments.filter((assignment) => assignment.organ === organ).at(-1);
  if (!found) throw new Error(`${as} finds no assignment of ${organ} in ${made.id}`);
  return command(world, as, made, `assignments/${found.assignmentId}/${name}`, body);
}

const clerk = ({ plan }: Case): string => plan.clerk.post;

/** The way back is the way in (JL-32). */
const toldBy = { WEB: 'SMS', PHONE: 'PHONE', WALK_IN: 'FACE', GRID: 'FACE' } as const;

export const acts = {
  register: (world, made) => {
    const { category, scope } = made.plan.matter;
    return command(world, clerk(made), made, 'register-case', { category, scope });
  },
  reject: (world, made) =>
    command(world, clerk(made), made, 'reject-intake', {
      reason: '与此前登记的事项重复，已电话告知反映人并入原事项跟踪。',
    }),
  verify: (world, made) => command(world, clerk(made), made, 'open-verification', {}),
  accept: (world, made) =>
    command(world, clerk(made), made, 'accept-case', {
      verification: {
        result: 'CONFIRMED',
        text: '网格员到场核实，情况属实，超出社区处理能力。',
        verifiedOn: world.today,
      },
    }),
  refer: (world, made) =>
    command(world, clerk(made), made, 'refer-up', { target: made.dispatcher.organ, reason: '按事权归属报送。' }),
  withdraw: (world, made) =>
    command(world, clerk(made), made, 'withdraw', { reason: '反映人来电称问题已自行解决，请求撤回。' }),
  solve: (world, made) =>
    command(world, clerk(made), made, 'resolve-at-source', {
      answer: made.plan.matter.answer,
      toldAtOnce: { method: toldBy[made.plan.channel], proof: '已告知，反映人表示知悉。' },
    }),
  study: (world, made) => {
    const units = [made.lead, made.co].flatMap((unit) => (unit ? [unit.organ] : []));
    return command(world, made.dispatcher.post, made, 'record-session', {
      kind: 'JOINT_STUDY',
      units,
      minutes: '会议研究了责任分工：牵头单位负责处置与答复，协办单位五个工作日内提出意见。',
      division: units.map((organ, i) => ({ organ, task: i === 0 ? '牵头处置并答复' : '配合处置、提出意见' })),
      heldOn: world.today,
    });
  },
  dispatch: (world, made) =>
    command(world, made.dispatcher.post, made, 'dispatch', {
      handlers: made.co
        ? [
            { organ: made.lead.organ, role: 'LEAD' },
            { organ: made.co.organ, role: 'CO' },
          ]
        : [{ organ: made.lead.organ, role: 'SOLE' }],
      form: 'NETWORK',
      letter: `请依职责办理：${made.plan.matter.title}`,
    }),
  receive: async (world, made) => {
    await onAssignment(world, made.lead.post, made, made.lead.organ, 'receive', { receivedOn: world.today });
    if (made.co) await onAssignment(world, made.co.post, made, made.co.organ, 'receive', { receivedOn: world.today });
  },
  undertake: (world, made) => onAssignment(world, made.lead.post, made, made.lead.organ, 'undertake', {}),
  opinion: async (world, made) => {
    if (!made.co) return;
    await onAssignment(world, made.co.post, made, made.co.organ, 'give-opinion', {
      text: '我单位将安排人员配合现场处置，并承担相应整改。',
      deliveredOn: world.today,
    });
  },
  delay: async (world, made) => {
    const due = await handlingDue(world, made);
    return onAssignment(world, made.lead.post, made, made.lead.organ, 'report-delay', {
      explainedOn: world.today,
      explainedHow: '已电话向反映人说明原因和预计完成时间。',
      report: '需采购配件并安排停用时间，预计延后数日完成。',
      newDue: dayAfter(due, 7),
    });
  },
  decide: (world, made) =>
    onAssignment(world, made.dispatcher.second, made, made.lead.organ, 'decide-extension', {
      granted: true,
      reason: '理由充分，已向反映人说明，同意延期。',
    }),
  reply: (world, made) => {
    const { unlawful, answer, reason, basis } = made.plan.matter;
    const kind = unlawful ? { kind: 'NOT_LAWFUL', reason, legalBasis: basis } : { kind: 'SOLVED' };
    return onAssignment(world, made.lead.post, made, made.lead.organ, 'reply', { ...kind, text: answer });
  },
  sendBack: (world, made) =>
    onAssignment(world, made.dispatcher.post, made, made.lead.organ, 'send-back', {
      reason: '未说明后续维护措施，请补充后再报。',
    }),
  replyAgain: (world, made) =>
    onAssignment(world, made.lead.post, made, made.lead.organ, 'reply', {
      kind: made.plan.matter.unlawful ? 'NOT_LAWFUL' : 'SOLVED',
      reason: made.plan.matter.reason,
      legalBasis: made.plan.matter.basis,
      text: `${made.plan.matter.answer}后续由我单位每周巡查一次。`,
    }),
  acceptReply: (world, made) => onAssignment(world, made.dispatcher.post, made, made.lead.organ, 'accept-reply', {}),
  feedBack: async (world, made) => {
    const { body } = await world.office.call(clerk(made), 'GET', `/cases/${made.id}/callbacks`);
    for (const duty of (body['duties'] ?? []) as { callbackId: string; dutyId: string; methods: string[] }[]) {
      await world.office.call(clerk(made), 'POST', `/callbacks/${duty.callbackId}/feed-back`, {
        dutyId: duty.dutyId,
        method: duty.methods[0],
        text: `您反映的“${made.plan.matter.title}”已办理：${made.plan.matter.answer}`,
        proof: { note: '通话记录已存，反映人表示知悉。' },
      });
    }
  },
  evaluate: async (world, made) => {
    if (made.plan.anonymous) return;
    const { office } = world;
    const token = await residentSession(world, made.queryCode);
    const { body } = await office.call(token, 'GET', '/ballots');
    const { grade } = made.plan;
    const words = grade === 'DISSATISFIED' ? '时间拖得太久，希望以后快一些。' : '';
    for (const { ballotId } of (body['ballots'] ?? []) as { ballotId: string }[]) {
      await office.call(token, 'POST', `/ballots/${ballotId}/evaluate`, { grade, words });
    }
  },
  close: (world, made) => command(world, closer(made), made, 'close-case', { note: '已办结并反馈。' }),
  archive: (world, made) => command(world, closer(made), made, 'archive-case', {}),
} satisfies Record<string, Act>;

export type ActName = keyof typeof acts;

function closer({ plan, dispatcher }: Case): string {
  return plan.matter.base ? plan.clerk.post : dispatcher.post;
}

interface Clock {
  status: string;
  assignmentId: string;
  deadline: { due: string };
}

/** The last legal day of the lead's limit, as the case shows it. */
async function handlingDue({ office }: World, { id, lead }: Case): Promise<string> {
  const { body } = await office.call(lead.post, 'GET', `/cases/${id}`);
  const { deadlines = [], assignments = [] } = body['case'] as { deadlines?: Clock[]; assignments?: Assignment[] };
  const own = assignments.findLast(({ organ }) => organ === lead.organ)?.assignmentId;
  const running = deadlines.find(({ assignmentId, status }) => assignmentId === own && status === 'running');
  if (!running) throw new Error(`no limit runs for ${lead.post} in ${id}`);
  return running.deadline.due;
}

const DAY = 86_400_000;
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}
