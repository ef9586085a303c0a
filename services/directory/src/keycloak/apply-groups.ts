/** Makes groups what the steps say. */
import type { Keycloak } from './admin.ts';
import { inTurns } from './in-turns.ts';
import { attributesOf, groupName, type Organ } from './organ.ts';
import type { GroupStep } from './steps.ts';

export interface Doing {
  signal?: AbortSignal | undefined;
  done(): void;
}

/** Level by level, each a few at a time; `groups` learns the ids of those that are made. */
export async function applyGroups(
  keycloak: Keycloak,
  steps: readonly GroupStep[],
  groups: Map<number, string>,
  { signal, done }: Doing,
): Promise<void> {
  let left = steps.filter(({ step }) => step !== 'removeGroup');
  while (left.length > 0) {
    const ready = left.filter((step) => parentIsThere(step, groups));
    if (ready.length === 0) throw new Error(`no group above ${left[0]?.name}`);
    await inTurns(
      ready,
      async (step) => {
        await apply[step.step](keycloak, step as never, groups); // the table's own key
        done();
      },
      signal,
    );
    const doneNow = new Set(ready);
    left = left.filter((step) => !doneNow.has(step));
  }
}

export async function removeGroups(keycloak: Keycloak, steps: readonly GroupStep[], { done }: Doing): Promise<void> {
  for (const step of steps) {
    if (step.step !== 'removeGroup') continue;
    await keycloak.groups.del({ id: step.id });
    done();
  }
}

function parentIsThere(step: GroupStep, groups: ReadonlyMap<number, string>): boolean {
  return step.step === 'removeGroup' || step.organ.parent === 0 || groups.has(step.organ.parent);
}

type Of<S extends GroupStep['step']> = Extract<GroupStep, { step: S }>;
const representation = (organ: Organ) => ({ name: groupName(organ), attributes: attributesOf(organ) });

const apply: {
  [S in GroupStep['step']]: (keycloak: Keycloak, step: Of<S>, groups: Map<number, string>) => Promise<void>;
} = {
  async addGroup(keycloak, { organ }, groups) {
    const above = groups.get(organ.parent);
    const made = above
      ? await keycloak.groups.createChildGroup({ id: above }, representation(organ))
      : await keycloak.groups.create(representation(organ));
    groups.set(organ.organ, made.id);
  },
  async changeGroup(keycloak, { id, organ }) {
    await keycloak.groups.update({ id }, representation(organ));
  },
  async moveGroup(keycloak, { id, organ }, groups) {
    const above = groups.get(organ.parent);
    await (above
      ? keycloak.groups.updateChildGroup({ id: above }, { id, name: groupName(organ) })
      : keycloak.groups.updateRoot({ id, name: groupName(organ) }));
  },
  async removeGroup(keycloak, { id }) {
    await keycloak.groups.del({ id });
  },
};
