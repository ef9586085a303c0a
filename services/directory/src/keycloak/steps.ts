/** The steps from what Keycloak holds to what directory says: the drift report, and the work list of the sync. Pure. */
import type { Account } from './account.ts';
import type { FoundAccount, FoundGroup } from './found.ts';
import { attributesOf, fromTheTop, groupName, type Organ, placeClaims } from './organ.ts';

export interface Difference {
  field: string;
  wanted: string;
  found: string;
}

export type GroupStep =
  | { step: 'addGroup'; name: string; organ: Organ }
  | { step: 'changeGroup'; name: string; organ: Organ; id: string; differs: Difference[] }
  | { step: 'moveGroup'; name: string; organ: Organ; id: string; differs: Difference[] }
  | { step: 'removeGroup'; name: string; id: string };

export type AccountStep =
  | { step: 'addAccount'; name: string; account: Account }
  | { step: 'changeAccount'; name: string; account: Account; found: FoundAccount; differs: Difference[] }
  | { step: 'disableStranger'; name: string; id: string };

export type Step = GroupStep | AccountStep;

const differing = (pairs: [field: string, wanted: string, found: string][]): Difference[] =>
  pairs.filter(([, wanted, found]) => wanted !== found).map(([field, wanted, found]) => ({ field, wanted, found }));

/** Groups from the top down; those of no organ last, when nobody is in them any more. */
export function groupSteps(organs: readonly Organ[], found: readonly FoundGroup[]): GroupStep[] {
  const byOrgan = new Map(found.filter(({ organ }) => organ > 0).map((group) => [group.organ, group]));
  const kept = new Set(organs.map(({ organ }) => byOrgan.get(organ)?.id));
  const steps = fromTheTop(organs).flatMap((organ) => stepsFor(organ, byOrgan));
  const parents = new Map(found.map(({ id, parent }) => [id, parent]));
  // What lies below one that goes is removed with it.
  const gone = found.filter(({ id, parent }) => !kept.has(id) && (parent === '' || kept.has(parents.get(id) ?? '')));
  return [...steps, ...gone.map(({ id, name }): GroupStep => ({ step: 'removeGroup', name, id }))];
}

function stepsFor(organ: Organ, byOrgan: ReadonlyMap<number, FoundGroup>): GroupStep[] {
  const { name } = organ;
  const held = byOrgan.get(organ.organ);
  if (held === undefined) return [{ step: 'addGroup', name, organ }];
  const steps: GroupStep[] = [];
  const above = byOrgan.get(organ.parent)?.id ?? '';
  if (held.parent !== above && (organ.parent === 0 || above !== ''))
    steps.push({ step: 'moveGroup', name, organ, id: held.id, differs: differing([['parent', above, held.parent]]) });
  const wanted = attributesOf(organ);
  const differs = differing([
    ['name', groupName(organ), held.name],
    ...placeClaims.map((claim): [string, string, string] => [
      claim,
      wanted[claim].join(),
      (held.attributes[claim] ?? []).join(),
    ]),
  ]);
  if (differs.length > 0) steps.push({ step: 'changeGroup', name, organ, id: held.id, differs });
  return steps;
}

/** `groupOf` gives the group of an organ, undefined when it is still to be made. */
export function accountSteps(
  accounts: readonly Account[],
  found: readonly FoundAccount[],
  groupOf: (organ: number) => string | undefined,
): AccountStep[] {
  const byPost = new Map(found.map((account) => [account.user.id, account]));
  const steps = accounts.flatMap((account): AccountStep[] => {
    const held = byPost.get(account.post);
    byPost.delete(account.post);
    const name = `${account.login} ${account.title}`;
    if (held === undefined) return [{ step: 'addAccount', name, account }];
    const differs = differencesOf(account, held, groupOf(account.organ));
    return differs.length === 0 ? [] : [{ step: 'changeAccount', name, account, found: held, differs }];
  });
  const strangers = [...byPost.values()].filter(({ user }) => user.enabled);
  return [
    ...steps,
    ...strangers.map(({ user }): AccountStep => ({ step: 'disableStranger', name: user.username, id: user.id })),
  ];
}

function differencesOf(
  account: Account,
  { user, roles, groups }: FoundAccount,
  group: string | undefined,
): Difference[] {
  const attribute = (name: string) => String(user.attributes?.[name]?.[0] ?? '');
  const waits = user.requiredActions?.includes('CONFIGURE_TOTP') ?? false;
  const placed = placeClaims.filter((claim) => attribute(claim) !== '').join();
  return differing([
    ['login', account.login, user.username],
    ['enabled', String(account.enabled), String(user.enabled ?? false)],
    ['name', account.name, [user.firstName, user.lastName].filter(Boolean).join(' ')],
    ['title', account.title, attribute('title')],
    ['post', account.post, attribute('post')],
    ['person', account.person, attribute('person')],
    ['own place', '', placed], // the place comes from the group, and from nowhere else
    ['group', group ?? `organ ${account.organ}`, groups.join()],
    ['roles', account.roles.join(), roles.join()],
    ['second factor', 'asked', !account.secondFactor || waits || user.totp ? 'asked' : 'not asked'],
  ]);
}
