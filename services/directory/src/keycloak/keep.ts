/** Brings Keycloak into step with directory: looks, names every difference, and unless it is a dry run makes it good. */
import type { OrganReads } from '../store/organs.ts';
import { type Account, accountOf } from './account.ts';
import type { Keycloak } from './admin.ts';
import { type Accounts, applyAccounts } from './apply-accounts.ts';
import { applyGroups, removeGroups } from './apply-groups.ts';
import { accountsIn, accountsOf, type FoundAccount, type FoundGroup, groupsIn, type Place, placeOf } from './found.ts';
import { groupPath, type Organ } from './organ.ts';
import { applySettings, type Promised, type SettingStep, settingSteps } from './settings.ts';
import { type AccountStep, accountSteps, type GroupStep, groupSteps } from './steps.ts';
import { wantedAccounts, wantedOrgans } from './wanted.ts';

export interface Keeping extends Promised {
  keycloak: Keycloak;
  organs: OrganReads;
  firstCredentials?: Accounts['firstCredentials'];
}

export interface Keep {
  /** Looks and tells, changes nothing. */
  dryRun?: boolean;
  /** `tell` leaves the realm's settings as they are and only names what differs: an administrator may have a reason. */
  settings?: 'tell' | 'mend';
  /** How many groups that nobody is in are made at most: whoever keeps on comes back for the rest, and new people go first. */
  mostEmpty?: number;
  /** Told how far it has come. */
  progress?(done: number, all: number): void;
  signal?: AbortSignal;
}

/** In the order in which they are made. */
export type AnyStep = SettingStep | GroupStep | AccountStep;

export interface Kept {
  steps: AnyStep[];
  /** Groups and accounts that were looked at. */
  groups: number;
  accounts: number;
  /** Groups that are still to be made. */
  left: number;
}

/** Everything. Interrupted, it is run again; run twice, it finds nothing to do the second time. */
export async function keepInStep(keeping: Keeping, keep: Keep = {}): Promise<Kept> {
  const { keycloak, organs: reads } = keeping;
  const settings = await settingSteps(keycloak, keeping);
  const [organs, accounts] = [await wantedOrgans(reads), await wantedAccounts(reads)];
  const [foundGroups, foundAccounts] = [await groupsIn(keycloak), await accountsIn(keycloak)];
  const plan = { organs, accounts, foundGroups, foundAccounts, settings };
  const { steps, left } = await carriedOut(keeping, plan, keep);
  return { steps, groups: organs.length, accounts: accounts.length, left };
}

/** These posts alone; where one's group is not there yet, everything is looked at. */
export async function keepPosts(keeping: Keeping, posts: readonly string[], keep: Keep = {}): Promise<Kept> {
  const { keycloak, organs: reads } = keeping;
  const rows = await Promise.all(posts.map((post) => reads.post(post)));
  const accounts = rows.flatMap((row) => (row ? [accountOf(row)] : []));
  const places = new Map<number, Place>();
  for (const { organ } of accounts) {
    const place = places.get(organ) ?? (await placeOf(keycloak, organ));
    if (place === undefined) return keepInStep(keeping, keep);
    places.set(organ, place);
  }
  const groupOf = (organ: number) => places.get(organ)?.id;
  const pathOf = (organ: number) => places.get(organ)?.path ?? '';
  const found = await accountsOf(keycloak, posts);
  const steps = accountSteps(accounts, found, groupOf);
  const { dryRun, progress, signal } = keep;
  let count = 0;
  const done = () => progress?.(++count, steps.length);
  const { firstCredentials } = keeping;
  if (!dryRun) await applyAccounts(keycloak, steps, { groupOf, pathOf, firstCredentials }, { signal, done });
  return { steps, groups: places.size, accounts: accounts.length, left: 0 };
}

interface Plan {
  organs: Organ[];
  accounts: Account[];
  foundGroups: FoundGroup[];
  foundAccounts: FoundAccount[];
  settings: SettingStep[];
}

async function carriedOut(keeping: Keeping, plan: Plan, keep: Keep): Promise<Pick<Kept, 'steps' | 'left'>> {
  const { dryRun, settings, progress, signal, mostEmpty = Number.POSITIVE_INFINITY } = keep;
  const { keycloak, publicUrl, firstCredentials } = keeping;
  const groups = new Map(plan.foundGroups.flatMap(({ organ, id }) => (organ > 0 ? [[organ, id] as const] : [])));
  const groupOf = (organ: number) => groups.get(organ);
  const grouping = groupSteps(plan.organs, plan.foundGroups);
  const entering = accountSteps(plan.accounts, plan.foundAccounts, groupOf);
  const steps = [...plan.settings, ...grouping, ...entering];
  if (dryRun) return { steps, left: 0 };
  let count = 0;
  const done = () => progress?.(++count, grouping.length + entering.length);
  const known = new Map(plan.organs.map((organ) => [organ.organ, organ]));
  const mended = settings === 'tell' ? plan.settings.filter(({ step }) => step === 'addRole') : plan.settings;
  await applySettings(keycloak, mended, publicUrl);
  const [needed, further] = byNeed(grouping, plan, known);
  await applyGroups(keycloak, needed, groups, { signal, done });
  const accounts = { groupOf, pathOf: (organ: number) => groupPath(organ, known), firstCredentials };
  await applyAccounts(keycloak, entering, accounts, { signal, done });
  await applyGroups(keycloak, further.slice(0, mostEmpty), groups, { signal, done });
  await removeGroups(keycloak, grouping, { signal, done });
  return { steps, left: Math.max(0, further.length - mostEmpty) };
}

/** Groups that somebody is in, with those above them, come first: a new city has thousands, and its people wait to log in. */
function byNeed(steps: GroupStep[], { accounts }: Plan, known: ReadonlyMap<number, Organ>): [GroupStep[], GroupStep[]] {
  const needed = new Set<number>();
  for (const { organ } of accounts) {
    for (let at = known.get(organ); at && !needed.has(at.organ); at = known.get(at.parent)) needed.add(at.organ);
  }
  const isNeeded = (step: GroupStep) => step.step !== 'removeGroup' && needed.has(step.organ.organ);
  return [steps.filter(isNeeded), steps.filter((step) => !isNeeded(step))];
}
