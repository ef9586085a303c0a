/** Divisions are renamed and merged; ids stay, and whoever was merged hands everything on. */
import { derivedId } from '@green-channel/platform/ids';
import type {
  MergeTenantRequest,
  RenameTenantRequest,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { check, dayOrNothing, filled } from './check.ts';
import { today } from './legal-day.ts';
import { demandOperator } from './permit.ts';
import { knownTenant } from './place-commands.ts';
import { refusals } from './refusals.ts';
import { actOf, commandOf, type Doing, replyOf, type Serving } from './serving.ts';
import { streamOf } from './store/nouns.ts';
import { named } from './taken.ts';
import { decider, type TenantInput, type TenantNode } from './tenant.ts';
import type { TenantRow } from './wire.ts';

export async function renameTenant(serving: Serving, request: RenameTenantRequest, doing: Doing) {
  const { name, nameEn, fromDay, reason } = request;
  const known = await knownTenant(serving, request.tenant);
  demandOperator(doing.principal, known.city, 'renameTenant');
  check({ name: [name, filled(100)], reason: [reason, filled(200)], from_day: [fromDay, dayOrNothing] });
  const tenant = { ...nodeOf(known), name: name.trim(), nameEn: nameEn.trim() || name.trim() };
  const day = fromDay || today(serving.clock.now(known.city));
  const renamed = { type: 'RenameTenant', tenant, nameBefore: known.name, fromDay: day, reason } as const;
  const claims = [{ tenant: tenant.tenant, parent: tenant.parent, name: tenant.name, code: '' }];
  const outcome = await named(serving, claims, () => onTree(serving, renamed, known.city, doing));
  return replyOf(known.tenant, outcome);
}

/** The tree first, then what was attached: each under an id of its own, so that a repetition goes on where it stopped. */
export async function mergeTenant(serving: Serving, request: MergeTenantRequest, doing: Doing) {
  const { fromDay, reason } = request;
  const tenant = await knownTenant(serving, request.tenant);
  const into = await knownTenant(serving, request.into);
  demandOperator(doing.principal, tenant.city, 'mergeTenant');
  check({ reason: [reason, filled(200)], from_day: [fromDay, dayOrNothing] });
  const apart = tenant.tenant !== into.tenant && tenant.city === into.city && tenant.level === into.level;
  if (!apart || tenant.level === 'CITY') throw refusals.MERGE_UNFIT({ tenant: tenant.name, into: into.name });
  const below = await serving.organs.below(tenant.tenant);
  const levels = await serving.organs.levels(into.path);
  const moved = below.map((row) => movedUnder(row, tenant, into));
  const merged = {
    ...({ type: 'MergeTenant', tenant: nodeOf(tenant), into: nodeOf(into), moved, reason } as const),
    levels: into.path.map((organ) => levels.get(organ) ?? ''),
    fromDay: fromDay || today(serving.clock.now(tenant.city)),
  };
  const claims = moved.map((node) => ({ tenant: node.tenant, parent: node.parent, name: node.name, code: '' }));
  const outcome = await named(serving, claims, () => onTree(serving, merged, tenant.city, doing));
  await handOn(serving, tenant, into, doing);
  return replyOf(into.tenant, outcome);
}

function nodeOf({ tenant, city, parent, level, name, nameEn, path, codes }: TenantRow): TenantNode {
  return { tenant, city, parent, level, name, nameEn, path, code: codes[0]?.code ?? '', codeFrom: '' };
}

function movedUnder(row: TenantRow, tenant: TenantRow, into: TenantRow): TenantNode {
  const path = [...into.path, ...row.path.slice(tenant.path.length)];
  return { ...nodeOf(row), parent: row.parent === tenant.tenant ? into.tenant : row.parent, path };
}

function onTree(serving: Serving, input: TenantInput, city: number, doing: Doing) {
  return serving.tenants.command({
    act: actOf(doing, { city, tenant: city }, serving.clock.now(city)),
    stream: streamOf.tree(city),
    ...commandOf(doing),
    decide: (state) => decider.decide(input, state, {}),
  });
}

/** Units and posts of the ended tenant are the successor's; a unit whose name is taken there keeps where it came from. */
async function handOn(serving: Serving, tenant: TenantRow, into: TenantRow, doing: Doing): Promise<void> {
  const at = serving.clock.now(tenant.city);
  const give = (stream: string, input: TenantInput) => {
    const own = { ...doing, commandId: derivedId(doing.commandId, `hand on ${stream}`) };
    const { expectedVersion: _, ...how } = commandOf(own);
    const act = actOf(own, { city: tenant.city, tenant: into.tenant }, at);
    return serving.tenants.command({ act, stream, ...how, decide: (state) => decider.decide(input, state, {}) });
  };
  for (const { version: _v, stream, ...unit } of await serving.organs.unitsAt(tenant.tenant)) {
    const taken = await serving.organs.unitNamed(into.tenant, unit.name);
    const name = taken ? `${unit.name}（原${tenant.name}）` : unit.name;
    await give(stream, { type: 'UpdateUnit', unit: { ...unit, tenant: into.tenant, name } });
  }
  for (const { version: _v, ...post } of await serving.organs.postsAt(tenant.tenant)) {
    if (post.status !== 'ACTIVE') continue;
    await give(post.post, { type: 'MovePost', post: { ...post, tenant: into.tenant, organ: into.tenant } });
  }
}
