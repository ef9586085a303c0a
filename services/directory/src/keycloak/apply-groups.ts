/** Makes groups what the steps say. */
import { type Keycloak, NetworkError } from './admin.ts';
import { placeOf } from './found.ts';
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
    const making = above
      ? keycloak.groups.createChildGroup({ id: above }, representation(organ))
      : keycloak.groups.create(representation(organ));
    const { id } = await making.catch((error: unknown) => madeMeanwhile(keycloak, organ, error));
    groups.set(organ.organ, id);
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

/** Directory keeps in step by itself, and an operator may do so by hand at the same moment: then it is the same group. */
async function madeMeanwhile(keycloak: Keycloak, { organ }: Organ, error: unknown): Promise<{ id: string }> {
  const there =
    error instanceof NetworkError && error.response.status === 409 ? await placeOf(keycloak, organ) : undefined;
  if (there === undefined) throw error;
  return there;
}
