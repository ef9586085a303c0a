/** The residents of the demo: they hand in, by themselves or through a collector, and come back to judge. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Case, World } from './acts.ts';
import type { DemoPost } from './content.ts';
import type { Organisation } from './organisation.ts';
import type { Plan } from './plan.ts';

/** The resident's way in: a code to the phone that was left, read here from the outbox page of the trial. */
export async function residentSession({ office, organisation }: World, queryCode: string): Promise<string> {
  const reader = organisation.posts.find(({ roles }) => roles.includes('OPERATOR'))?.post;
  const { body: asked } = await office.call(undefined, 'POST', '/public/phone-code', { queryCode });
  for (let tries = 0; tries < 50; tries++) {
    const { body } = await office.call(reader, 'GET', '/outgoing?size=50');
    const messages = (body['outgoing'] ?? []) as { text: string; toMasked: string }[];
    const [code] = messages
      .filter(({ toMasked }) => toMasked === asked['phone'])
      .flatMap(({ text }) => /\d{6}/.exec(text) ?? []);
    if (code)
      return String(
        (await office.call(undefined, 'POST', '/public/session', { queryCode, phoneCode: code })).body['token'],
      );
    await pause(100);
  }
  throw new Error('the phone code of the demo never arrived');
}

const surnames = '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗';
const given = ['秀英', '建华', '丽娟', '志强', '桂兰', '明', '玉梅', '军', '淑珍', '伟'];

/** Invented residents; their numbers stand in a range that no operator gives out. */
export function reporterOf(plan: Plan, index: number): object {
  if (plan.anonymous) return { kind: 'ANONYMOUS' };
  const name = `${surnames[index % surnames.length]}${given[(index * 3) % given.length]}`;
  return { kind: 'NAMED', name, phone: `1390432${String(1000 + index).padStart(4, '0')}` };
}

export async function submit(
  { office, organisation, now }: World,
  plan: Plan,
  index: number,
): Promise<Pick<Case, 'id' | 'queryCode'>> {
  const { title, text, place, category, scope } = plan.matter;
  const grid = plan.channel === 'GRID' ? gridWorkerOf(organisation, plan.clerk) : undefined;
  const channel = plan.channel === 'GRID' && !grid ? 'WALK_IN' : plan.channel;
  const as = { WEB: undefined, GRID: grid?.post, PHONE: plan.clerk.post, WALK_IN: plan.clerk.post }[channel];
  const { body } = await office.call(as, 'POST', '/submissions', {
    channel,
    community: organisation.organOf(plan.clerk.organ),
    matter: { title, text, place, category: channel === 'WEB' ? '' : category, scope: channel === 'WEB' ? '' : scope },
    reporter: reporterOf(plan, index),
    occurredAt: now.toISOString(),
    grid: grid?.grid ?? '',
  });
  return { id: String((body['reply'] as { id: string }).id), queryCode: String(body['queryCode']) };
}

function gridWorkerOf({ posts }: Organisation, clerk: DemoPost): DemoPost | undefined {
  return posts.find(({ organ, roles }) => organ === clerk.organ && roles.includes('GRID_WORKER'));
}
