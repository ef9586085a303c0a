/** Commands that make or change tenants and units. */

import { notFound, unfit } from '@green-channel/platform/refusal';
import type { Outcome } from '@green-channel/platform/store';
import type {
  AddTenantRequest,
  AddUnitRequest,
  CreateCityRequest,
  UnitRegister,
  UpdateUnitRequest,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { atMost, check, dayOrNothing, divisionCode, filled, oneOf } from './check.ts';
import { countOf, type Division, fullCode, levelsDown, nodesOf, shippedTree } from './division.ts';
import { today } from './legal-day.ts';
import { levelNotBelow } from './level-not-below.ts';
import { demand, demandAnyOperator, demandOperator, mayAdminister } from './permit.ts';
import { actOf, commandOf, type Doing, replyOf, type Serving } from './serving.ts';
import { streamOf } from './store/nouns.ts';
import { named } from './taken.ts';
import { decider, type TenantEvent, type TenantNode, type Unit } from './tenant.ts';
import { type TenantRow, unitFrom } from './wire.ts';

export async function createCity(serving: Serving, { source }: CreateCityRequest, doing: Doing) {
  demandAnyOperator(doing.principal, 'createCity');
  return loadCity(serving, source, doing);
}

/** Also for scripts/admin, where no operator exists yet. */
export async function loadCity(serving: Serving, source: CreateCityRequest['source'], doing: Doing) {
  const { tree, codeFrom } = await treeFrom(serving, source);
  const nodes = nodesOf(tree, await serving.organs.nextOrgans(countOf(tree)), codeFrom);
  const outcome = await addTenants(serving, nodes, doing);
  return replyOf(firstTenant(outcome), outcome);
}

async function treeFrom(
  { clock }: Serving,
  source: CreateCityRequest['source'],
): Promise<{ tree: Division; codeFrom: string }> {
  if (source?.$case === 'shipped') return shippedTree(source.value);
  if (source === undefined) throw unfit('source', { zh: '已有城市或层级文件', en: 'a shipped city or a tree' });
  const { value: tree } = source;
  checkDivision(tree, 'tree');
  // A district may be the top where its city stands outside the platform (ENG-01).
  check({ 'tree.level': [tree.level, oneOf('CITY', 'DISTRICT')] });
  return { tree: withFullCodes(tree), codeFrom: today(clock.now(0)) };
}

function checkDivision({ name, code, level, children }: Division, path: string): void {
  check({
    [`${path}.name`]: [name, filled(100)],
    [`${path}.code`]: [code, divisionCode],
    [`${path}.level`]: [level, oneOf(...levelsDown)],
  });
  for (const [index, child] of children.entries()) checkDivision(child, `${path}.children[${index}]`);
}

function withFullCodes({ code, children, ...division }: Division): Division {
  return { ...division, code: fullCode(code), children: children.map(withFullCodes) };
}

/** The tree of a city is one stream: a city comes whole or not at all. */
async function addTenants(serving: Serving, nodes: TenantNode[], doing: Doing): Promise<Outcome<TenantEvent>> {
  const [{ city, tenant, parent }] = nodes as [TenantNode]; // a tree has at least its root
  return named(serving, nodes, () =>
    serving.tenants.command({
      act: actOf(doing, { city, tenant: parent || tenant }, serving.clock.now(city)),
      stream: streamOf.tree(city),
      ...commandOf(doing),
      decide: (state) => decider.decide({ type: 'AddTenants', nodes }, state, {}),
    }),
  );
}

function firstTenant({ events: [event] }: Outcome<TenantEvent>): number {
  return event?.type === 'TenantAdded' ? event.tenant : 0;
}

export async function addTenant(serving: Serving, request: AddTenantRequest, doing: Doing) {
  const parent = await knownTenant(serving, request.parent);
  demandOperator(doing.principal, parent.city, 'addTenant');
  const { name, nameEn, level, code, codeFrom } = request;
  check({
    name: [name, filled(100)],
    name_en: [nameEn, atMost(200)],
    level: [level, oneOf('DISTRICT', 'STREET', 'COMMUNITY')],
    code: [code, divisionCode],
    code_from: [codeFrom, dayOrNothing],
  });
  if (levelsDown.indexOf(level) <= levelsDown.indexOf(parent.level)) throw levelNotBelow(level, parent.level);
  const [tenant = 0] = await serving.organs.nextOrgans(1);
  const from = code === '' ? '' : codeFrom || today(serving.clock.now(parent.city));
  const words = { name: name.trim(), nameEn: nameEn.trim() || name.trim(), code: fullCode(code), codeFrom: from };
  const place = { tenant, city: parent.city, parent: parent.tenant, level, path: [...parent.path, tenant] };
  const outcome = await addTenants(serving, [{ ...place, ...words }], doing);
  return replyOf(firstTenant(outcome), outcome);
}

export async function knownTenant({ organs }: Serving, organ: number): Promise<TenantRow> {
  const found = await organs.tenant(organ);
  if (found === undefined) throw notFound({ zh: `机构 ${organ}`, en: `office ${organ}` });
  return found;
}

export async function addUnit(serving: Serving, { tenant, register }: AddUnitRequest, doing: Doing) {
  const home = await knownTenant(serving, tenant);
  demand(mayAdminister(doing.principal, home), 'addUnit');
  const fields = await fitting(serving, register, home);
  const [organ = 0] = await serving.organs.nextOrgans(1);
  const unit = unitFrom(fields, { unit: organ, city: home.city, tenant });
  const outcome = await unitCommand(serving, { type: 'AddUnit', unit }, doing);
  const [event] = outcome.events;
  return replyOf(event?.type === 'UnitAdded' ? event.unit.unit : organ, outcome);
}

export async function updateUnit(serving: Serving, { unit: organ, register }: UpdateUnitRequest, doing: Doing) {
  const known = await serving.organs.unit(organ);
  if (known === undefined) throw notFound({ zh: `单位 ${organ}`, en: `unit ${organ}` });
  const home = await knownTenant(serving, known.tenant);
  demand(mayAdminister(doing.principal, home), 'updateUnit');
  const fields = await fitting(serving, register, home);
  const unit = unitFrom(fields, { unit: organ, city: home.city, tenant: home.tenant });
  return replyOf(organ, await unitCommand(serving, { type: 'UpdateUnit', unit }, doing));
}

function unitCommand(serving: Serving, input: { type: 'AddUnit' | 'UpdateUnit'; unit: Unit }, doing: Doing) {
  const { unit, city, tenant, name } = input.unit;
  return named(serving, [{ parent: tenant, name, code: '', tenant: unit }], () =>
    serving.tenants.command({
      act: actOf(doing, { city, tenant }, serving.clock.now(city)),
      stream: streamOf.unit(unit),
      ...commandOf(doing),
      decide: (state) => decider.decide(input, state, {}),
    }),
  );
}

const registerTexts = ['mainLeader', 'deputyLeader', 'responsibleDivision', 'handler', 'hotline', 'address'] as const;

/** Fields may be empty, the unit is then not dispatchable (JL-06); organs it names must exist in the same city. */
async function fitting(serving: Serving, register: UnitRegister | undefined, home: TenantRow): Promise<UnitRegister> {
  if (register === undefined) throw unfit('register', { zh: '必填', en: 'required' });
  check({
    'register.name': [register.name, filled(100)],
    'register.kind': [register.kind || 'DEPARTMENT', oneOf('DEPARTMENT', 'AGENCY', 'SUPERVISION_OFFICE')],
    ...Object.fromEntries(registerTexts.map((field) => [`register.${field}`, [register[field], atMost(200)]])),
  });
  const { parentUnit, hostDistrict } = register;
  const above = parentUnit === 0 ? home : await serving.organs.unit(parentUnit);
  if (above?.city !== home.city) throw notFound({ zh: `上级单位 ${parentUnit}`, en: `parent unit ${parentUnit}` });
  const host = hostDistrict === 0 ? undefined : await knownTenant(serving, hostDistrict);
  if (host && (host.city !== home.city || host.level !== 'DISTRICT'))
    throw unfit('register.host_district', { zh: '一个区县', en: 'a district' });
  return register;
}
