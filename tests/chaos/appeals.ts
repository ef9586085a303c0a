/** Appeals as they come by hundreds: residents hand in, and the community works on those that came before. */
import type { Outside, Told } from './outside.ts';

/** Of everybody who hands in here. */
export const PHONE = '13904320001';
export const CLERK = 'dongchangzhai-clerk';

export async function communityOf({ people }: Outside): Promise<number> {
  const city = await cityOf({ people });
  const name = '东厂宅社区';
  const { tenants } = (await people.does(undefined, `/tenants?city=${city}&q=${encodeURIComponent(name)}`)).body;
  return tenants.find((each: { name: string }) => each.name === name).tenant;
}

export async function cityOf({ people }: Pick<Outside, 'people'>): Promise<number> {
  return (await people.does(undefined, '/cities')).body.cities[0].tenant.tenant;
}

export interface Appeal {
  community: number;
  /** Tells it from every other of the trial. */
  name: string;
  /** As uploaded. */
  photos?: string[];
}

export function handIn(outside: Outside, { community, name, photos = [] }: Appeal): Promise<Told> {
  return outside.give({
    schema: 'intake',
    path: '/submissions',
    body: {
      channel: 'WEB',
      community,
      matter: { title: `供热管道漏水 ${name}`, text: `锅炉房外管道漏水，夜里结冰。${name}`, place: '锅炉房东侧' },
      photos,
      reporter: { kind: 'NAMED', name: '王桂兰', phone: PHONE },
    },
  });
}

const today = () => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

/** What the community does with a case, one act after another. */
const acts: [path: string, body: () => object][] = [
  ['register-case', () => ({ category: 'HEATING', scope: 'INDIVIDUAL' })],
  ['open-verification', () => ({})],
  ['accept-case', () => ({ verification: { result: 'CONFIRMED', text: '到场查看属实。', verifiedOn: today() } })],
  ['resolve-at-source', () => ({ answer: '已修好。', toldAtOnce: { method: 'SMS', proof: '短信' } })],
];

/** Handed in, and then `steps` acts of the community. */
export async function appeal(outside: Outside, which: Appeal, steps: number): Promise<Told> {
  const told = await handIn(outside, which);
  let after = told.position;
  for (const [act, body] of acts.slice(0, steps)) {
    const path = `/cases/${told.id}/${act}`;
    after = (await outside.give({ schema: 'routing', who: CLERK, path, body: body(), after })).position;
  }
  return told;
}

/** Many at once; every third is worked on, each of them a little further than the one before. */
export function appeals(outside: Outside, community: number, many: number, name: string): Promise<Told[]> {
  return Promise.all(
    Array.from({ length: many }, (_, n) =>
      appeal(outside, { community, name: `${name}-${n}` }, n % 3 === 0 ? 1 + ((n / 3) % acts.length) : 0),
    ),
  );
}

export interface Stream {
  community: number;
  name: string;
  /** How many hand in at the same time, each one after another. */
  hands: number;
  goesOn(): boolean;
}

/** As they come all day: a bounded number at a time; every tenth is worked on. Gives how many were handed in. */
export async function streamOf(outside: Outside, { community, name, hands, goesOn }: Stream): Promise<number> {
  let count = 0;
  const hand = async () => {
    while (goesOn()) {
      const n = count++;
      await appeal(outside, { community, name: `${name}-${n}` }, n % 10 === 0 ? 1 + ((n / 10) % acts.length) : 0);
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  return count;
}
