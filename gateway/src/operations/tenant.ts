import { z } from 'zod';
import { options, pageOf } from '../door/options.ts';
import { json } from '../json.ts';
import { type Operation, operation } from '../operation.ts';
import { commandReply, filterText, maybeNumber, paging } from '../schema/page.ts';
import * as form from '../schema/tenant.ts';
import { id } from '../schema/word.ts';

const organId = z.coerce.number().int().min(1).max(2_147_483_647);
const openly = { method: 'get', tag: 'directory', auth: 'open' } as const;
const forStaff = { method: 'get', tag: 'directory', auth: 'staff' } as const;
const admin = {
  method: 'post',
  tag: 'administration',
  auth: 'staff',
  roles: ['Read admin'],
  answer: commandReply,
} as const;

/** Who is there: tenants (open, residents choose their community), units, posts. */
export const tenantReadings: Operation[] = [
  operation({
    ...openly,
    operationId: 'listCities',
    path: '/cities',
    summary: { zh: '平台上的城市', en: 'Cities on this platform' },
    answer: form.cities,
    call: async ({ directory }, _asked, passage) => json(await directory.listCities({}, options(passage))),
  }),
  operation({
    ...openly,
    operationId: 'listTenants',
    path: '/tenants',
    summary: { zh: '区、街道、社区', en: 'Districts, streets, communities' },
    query: z.strictObject({
      ...paging,
      parent: maybeNumber,
      city: maybeNumber,
      under: maybeNumber,
      level: z.enum(['', 'CITY', 'DISTRICT', 'STREET', 'COMMUNITY']).default(''),
      q: filterText,
    }),
    answer: form.tenants,
    call: async ({ directory }, { query: { size, cursor, ...filter } }, passage) =>
      json(await directory.listTenants({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  operation({
    ...openly,
    operationId: 'getTenant',
    path: '/tenants/{tenant}',
    summary: { zh: '一个层级机构', en: 'One tenant' },
    params: z.object({ tenant: organId }),
    answer: form.oneTenant,
    call: async ({ directory }, { params }, passage) =>
      json(await directory.getTenant({ ...params, code: '' }, options(passage))),
  }),
  operation({
    ...forStaff,
    operationId: 'getOrgan',
    path: '/organs/{organ}',
    summary: { zh: '机构名称', en: 'The name of an office or a unit' },
    params: z.object({ organ: organId }),
    answer: form.oneOrgan,
    call: async ({ directory }, { params }, passage) => json(await directory.getOrgan(params, options(passage))),
  }),
  operation({
    ...forStaff,
    operationId: 'getOwnRights',
    path: '/own-rights',
    summary: { zh: '本人岗位可读、可办的范围', en: 'What the own roles open' },
    answer: form.ownRights,
    call: async ({ directory }, _asked, passage) => json(await directory.getOwnRights({}, options(passage))),
  }),
  operation({
    ...forStaff,
    operationId: 'listUnits',
    path: '/units',
    summary: { zh: '成员单位', en: 'Units' },
    query: z.strictObject({ ...paging, tenant: maybeNumber, city: maybeNumber, q: filterText }),
    answer: form.units,
    call: async ({ directory }, { query: { size, cursor, ...filter } }, passage) =>
      json(await directory.listUnits({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  operation({
    ...forStaff,
    operationId: 'getUnit',
    path: '/units/{unit}',
    summary: { zh: '一个成员单位', en: 'One unit' },
    params: z.object({ unit: organId }),
    answer: form.oneUnit,
    call: async ({ directory }, { params }, passage) => json(await directory.getUnit(params, options(passage))),
  }),
  operation({
    ...forStaff,
    operationId: 'listPosts',
    path: '/posts',
    summary: { zh: '岗位', en: 'Posts' },
    query: z.strictObject({ ...paging, organ: maybeNumber, city: maybeNumber, role: filterText }),
    answer: form.posts,
    call: async ({ directory }, { query: { size, cursor, ...filter } }, passage) =>
      json(await directory.listPosts({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
];

export const tenantOperations: Operation[] = [
  operation({
    ...admin,
    operationId: 'createCity',
    path: '/cities',
    summary: { zh: '建立一座城市的层级', en: 'Load the whole tree of a city' },
    body: form.createCity,
    patienceMs: 60_000,
    call: ({ directory }, { body: { shipped } }, passage) =>
      directory.createCity(
        { source: { $case: 'shipped', value: shipped } },
        { ...options(passage), timeoutMs: 60_000 },
      ),
  }),
  operation({
    ...admin,
    operationId: 'addTenant',
    path: '/tenants',
    summary: { zh: '增设层级机构', en: 'Add a tenant' },
    body: form.addTenant,
    status: 201,
    location: ({ id: tenant }) => `/tenants/${tenant}`,
    call: ({ directory }, { body }, passage) => directory.addTenant(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'renameTenant',
    path: '/tenants/{tenant}/rename',
    summary: { zh: '层级机构更名', en: 'Rename a tenant' },
    params: z.object({ tenant: organId }),
    body: form.renameTenant,
    call: ({ directory }, { params, body }, passage) =>
      directory.renameTenant({ ...params, ...body }, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'mergeTenant',
    path: '/tenants/{tenant}/merge',
    summary: { zh: '区划合并', en: 'Merge a tenant into another one of its level' },
    params: z.object({ tenant: organId }),
    body: form.mergeTenant,
    call: ({ directory }, { params, body }, passage) => directory.mergeTenant({ ...params, ...body }, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'addUnit',
    path: '/units',
    summary: { zh: '增设成员单位', en: 'Add a unit' },
    body: form.addUnit,
    status: 201,
    location: ({ id: unit }) => `/units/${unit}`,
    call: ({ directory }, { body }, passage) => directory.addUnit(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'updateUnit',
    method: 'put',
    path: '/units/{unit}',
    summary: { zh: '更新单位登记', en: 'Replace the register of a unit' },
    params: z.object({ unit: organId }),
    body: form.updateUnit,
    call: ({ directory }, { params, body }, passage) => directory.updateUnit({ ...params, ...body }, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'appointPost',
    path: '/posts',
    summary: { zh: '设岗或任命', en: 'Make a post, or fill a vacant one' },
    body: form.appointPost,
    call: ({ directory }, { body }, passage) => directory.appointPost(body, options(passage)),
  }),
  operation({
    ...admin,
    operationId: 'vacatePost',
    path: '/posts/{post}/vacate',
    summary: { zh: '离岗', en: 'The person leaves the post' },
    params: z.object({ post: id }),
    body: form.vacatePost,
    call: ({ directory }, { params, body }, passage) => directory.vacatePost({ ...params, ...body }, options(passage)),
  }),
];
