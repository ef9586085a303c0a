/** Keycloak hears of every change at once, and of everything once an hour: directory is the master (architecture §7). */
import { type Health, healthOf } from '@green-channel/platform/health';
import type { Log } from '@green-channel/platform/log';
import { type Loop, runLoop } from '@green-channel/platform/loop';
import type { Reach } from '../store/reach.ts';
import { type AnyStep, type Keeping, type Kept, keepInStep, keepPosts } from './keep.ts';

export interface Follower extends AsyncDisposable {
  wake(): void;
  /** Everything that was told up to now has been passed on. */
  settled(): Promise<boolean>;
  health(): Promise<Health[]>;
}

const POLL = { least: 100, most: 1_000 };
const HOUR = 3_600_000;
/** From so many posts on it is cheaper to look at everything. */
const MANY_POSTS = 100;
/** So that whoever was appointed meanwhile waits some seconds at most. */
const AT_A_TIME = 200;

const ofPosts = new Set(['PostAppointed', 'PostVacated']);
const ofOrgans = new Set(['TenantAdded', 'UnitAdded', 'UnitChanged', 'TenantRenamed', 'TenantMerged']);

export interface Following {
  keeping: Keeping;
  reach: Reach;
  log: Log;
  /** How often everything is looked at; an hour when not said. */
  everyMs?: number;
}

export function follow({ keeping, reach, log, everyMs = HOUR }: Following): Follower {
  const stopping = new AbortController();
  let wholeAt = Number.NEGATIVE_INFINITY;
  let drift: string[] = [];
  const options = { signal: stopping.signal, settings: 'tell' as const, mostEmpty: AT_A_TIME };

  /** True when there is more to make. */
  async function whole(): Promise<boolean> {
    const kept = await keepInStep(keeping, options);
    wholeAt = kept.left > 0 ? Number.NEGATIVE_INFINITY : Date.now();
    drift = kept.steps.flatMap((step) =>
      isSetting(step) ? step.differs.map(({ field }) => `${step.name} ${field}`) : [],
    );
    for (const name of drift) log.warn('keycloak drifts', { name });
    tell(kept);
    return kept.left > 0;
  }
  const tell = ({ steps }: Kept) => {
    const made = steps.filter((step) => !isSetting(step)).length;
    if (made > 0) log.info('keycloak brought into step', { steps: made });
  };
  async function turn(): Promise<boolean> {
    const [news, last] = [await reach.news(), await reach.last()];
    const posts = [...new Set(news.flatMap(({ type, stream }) => (ofPosts.has(type) ? [stream] : [])))];
    const everything = posts.length > MANY_POSTS || news.some(({ type }) => ofOrgans.has(type));
    const whether = everything || Date.now() - wholeAt >= everyMs;
    const more = whether && (await whole());
    if (!whether && posts.length > 0) tell(await keepPosts(keeping, posts, options));
    const told = news.at(-1)?.position;
    if (told === undefined) return more;
    // Who has looked at everything has seen all that was said before the look began.
    await reach.keep(whether ? last : told);
    return true;
  }
  const loop: Loop = runLoop({
    ...POLL,
    turn,
    failed: (error) =>
      log.warn('keycloak cannot be told', { error: error instanceof Error ? error.name : typeof error }),
  });
  return {
    wake: loop.wake,
    settled: async () => wholeAt > 0 && (await reach.news()).length === 0,
    health: async () => [...(await reachable(keeping)), ...driftAsHealth(drift)],
    async [Symbol.asyncDispose]() {
      stopping.abort(new Error('directory stops'));
      await loop[Symbol.asyncDispose]();
    },
  };
}

type Setting = Extract<AnyStep, { step: 'changeRealm' | 'changeProfile' | 'tellClient' | 'addRole' }>;

/** What an administrator of the realm decides; the rest is directory's own. */
function isSetting(step: AnyStep): step is Setting & { differs: { field: string }[] } {
  return step.step === 'changeRealm' || step.step === 'changeProfile' || step.step === 'tellClient';
}

/** Who can still log in may work on; a directory that cannot pass on changes says so and serves. */
async function reachable({ keycloak, publicUrl }: Keeping): Promise<Health[]> {
  const [answer] = await healthOf([
    {
      part: 'keycloak',
      check: () => keycloak.realms.findOne({ realm: keycloak.realmName }),
      zh: `无法连接 Keycloak（${publicUrl}），人员变动暂未同步；请检查其是否运行、DIRECTORY_KEYCLOAK_SECRET 是否正确。`,
      en: `Keycloak does not answer (${publicUrl}), changes of people wait: check that it runs and DIRECTORY_KEYCLOAK_SECRET is right.`,
    },
  ]);
  return answer ? [{ ...answer, ok: true }] : [];
}

function driftAsHealth(drift: string[]): Health[] {
  if (drift.length === 0) return [];
  const list = drift.join('; ');
  return [
    {
      part: 'keycloak realm',
      ok: true,
      zh: `领域设置与约定不符：${list}。请运行 ./scripts/admin identity drift 查看，identity sync 恢复。`,
      en: `The realm differs from what is promised: ${list}. See ./scripts/admin identity drift; identity sync restores it.`,
    },
  ];
}
