/** Commands on posts: the account is the post, a person holds it for a time. */

import type { Principal } from '@green-channel/platform/identity';
import { derivedId, isUuid } from '@green-channel/platform/ids';
import { listed, notFound, quoted } from '@green-channel/platform/refusal';
import type { AppointPostRequest, VacatePostRequest } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { levelInWords } from '@green-channel/regulation/law/level-words';
import { atMost, check, filled } from './check.ts';
import { demand, isOperator, mayAdminister } from './permit.ts';
import { refusals } from './refusals.ts';
import { roleLevels } from './roles.ts';
import { actOf, commandOf, type Doing, replyOf, type Serving } from './serving.ts';
import type { PostRow } from './store/organs.ts';
import { decider, type Post } from './tenant.ts';

/** Where an organ stands: a unit takes the place of the tenant that it is attached to. */
export interface Placed {
  organ: number;
  city: number;
  tenant: number;
  /** Level of the post. */
  level: string;
  /** Level of the tenant, for the matrix of roles. */
  tenantLevel: string;
  path: number[];
}

export async function placeOf({ organs }: Serving, organ: number): Promise<Placed> {
  const unit = await organs.unit(organ);
  const tenant = await organs.tenant(unit?.tenant ?? organ);
  if (tenant === undefined) throw notFound({ zh: `机构 ${organ}`, en: `office or unit ${organ}` });
  const { city, level: tenantLevel, path } = tenant;
  return { organ, city, tenant: tenant.tenant, level: unit === undefined ? tenantLevel : 'UNIT', tenantLevel, path };
}

export async function appointPost(serving: Serving, request: AppointPostRequest, doing: Doing) {
  const vacant = request.post === '' ? undefined : await knownPost(serving, request.post);
  const place = await placeOf(serving, vacant?.organ ?? request.organ);
  demand(mayAppoint(doing.principal, place, request.roles), 'appointPost');
  return fillPost(serving, request, { doing, place, vacant });
}

/** Whoever could give the role of the operator could give himself everything: only an operator may. */
function mayAppoint(principal: Principal, place: Placed, roles: string[]): boolean {
  if (roles.includes('OPERATOR')) return isOperator(principal, place.city);
  return mayAdminister(principal, place);
}

interface Filling {
  doing: Doing;
  place: Placed;
  vacant?: PostRow | undefined;
}

/** Also for scripts/admin, where nobody may appoint yet. */
export async function fillPost(serving: Serving, request: AppointPostRequest, { doing, place, vacant }: Filling) {
  const post = postFrom(request, { doing, place, vacant });
  checkPost(post, place);
  const outcome = await serving.tenants.command({
    act: actOf(doing, place, serving.clock.now(place.city)),
    stream: post.post,
    ...commandOf(doing),
    decide: (state) => decider.decide({ type: 'AppointPost', post }, state, {}),
  });
  return replyOf(outcome.stream, outcome);
}

/** Ids come from the command, so that its replay makes the same post and the same person. */
function postFrom(request: AppointPostRequest, { doing, place, vacant }: Filling): Post {
  const { organ, city, tenant, level } = place;
  return {
    post: vacant?.post ?? derivedId(doing.commandId, 'post'),
    city,
    tenant,
    organ,
    level,
    title: request.title.trim() || (vacant?.title ?? ''),
    titleEn: request.titleEn.trim() || vacant?.titleEn || request.title.trim(),
    roles: request.roles.length > 0 ? [...new Set(request.roles)] : (vacant?.roles ?? []),
    person: request.person || derivedId(doing.commandId, 'person'),
    name: request.name.trim(),
    grid: request.grid.trim() || (vacant?.grid ?? ''),
    status: 'ACTIVE',
  };
}

function checkPost({ title, titleEn, name, person, roles, grid }: Post, { tenantLevel, city, tenant }: Placed): void {
  // The roles of a city exist at the top of its tree, which may be a district (ENG-01).
  const stands = tenant === city ? [tenantLevel, 'CITY'] : [tenantLevel];
  check({
    title: [title, filled(100)],
    title_en: [titleEn, atMost(200)],
    name: [name, filled(50)],
    grid: [grid, atMost(50)],
    roles: [roles[0] ?? '', filled(50)],
    person: [person, { holds: isUuid, zh: '人员编号（UUID）', en: 'a person id (UUID)' }],
  });
  for (const role of roles) {
    const levels = roleLevels.get(role);
    if (levels === undefined) throw refusals.ROLE_UNKNOWN({ role: quoted(role) });
    if (!stands.some((level) => levels.includes(level))) throw notAtLevel(role, levels, tenantLevel);
  }
}

function notAtLevel(role: string, levels: readonly string[], level: string) {
  const [{ zh, en }, here] = [listed(levels.map(levelInWords)), levelInWords(level)];
  return refusals.ROLE_NOT_AT_LEVEL({ role, levelsZh: zh, levelsEn: en, levelZh: here.zh, levelEn: here.en });
}

async function knownPost({ organs }: Serving, id: string): Promise<PostRow> {
  const post = isUuid(id) ? await organs.post(id.toLowerCase()) : undefined;
  if (post === undefined) throw notFound({ zh: `岗位 ${id}`, en: `post ${id}` });
  return post;
}

export async function vacatePost(serving: Serving, { post: id, reason }: VacatePostRequest, doing: Doing) {
  const post = await knownPost(serving, id);
  const place = await placeOf(serving, post.organ);
  demand(mayAppoint(doing.principal, place, post.roles), 'vacatePost');
  check({ reason: [reason, filled(200)] });
  const outcome = await serving.tenants.command({
    act: actOf(doing, place, serving.clock.now(place.city)),
    stream: post.post,
    ...commandOf(doing),
    decide: (state) => decider.decide({ type: 'VacatePost', reason }, state, {}),
  });
  return replyOf(post.post, outcome);
}
