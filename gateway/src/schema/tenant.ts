import { z } from 'zod';
import { next, page } from './page.ts';
import { named } from './registry.ts';
import { at, maybeOrgan, maybeShort, organ, shortText, word } from './word.ts';

export const tenant = named(
  'Tenant',
  z.object({
    tenant: z.int(),
    city: z.int(),
    parent: z.int(),
    level: z.string(),
    name: z.string(),
    nameEn: z.string(),
    code: z.string().describe('行政区划代码 / official code'),
    path: z.array(z.int()),
    children: z.int(),
    pathNames: z.array(z.string()),
    pathNamesEn: z.array(z.string()),
  }),
);
export const oneTenant = named('TenantAnswer', z.object({ tenant: tenant.optional() }));
export const oneOrgan = named(
  'Organ',
  z.object({
    organ: z.int(),
    kind: z.string().describe('TENANT, UNIT'),
    name: z.string(),
    nameEn: z.string().describe('没有通行英文名时为空 / empty without an established English name'),
  }),
);
export const ownRights = named(
  'OwnRights',
  z.object({
    read: z.string().describe('可读案件的范围 / how much of cases may be read: none, own, organ'),
    queries: z.array(z.string()).describe('按制度可以提出的查询 / questions that the regulation lets these roles ask'),
    commands: z.array(z.string()).describe('按制度可以下达的命令 / commands that it lets them give'),
    operates: z.boolean().describe('平台运营 / platform operator'),
    administers: z.boolean().describe('租户管理 / administers the own tenant'),
  }),
);
export const tenants = named('Tenants', z.object({ tenants: z.array(tenant), page, next }));
export const cities = named(
  'Cities',
  z.object({ cities: z.array(z.object({ tenant: tenant.optional(), packId: z.string(), tenants: z.int() })) }),
);

const registerShape = {
  name: z.string(),
  nameEn: z.string(),
  kind: z.string(),
  parentUnit: z.int(),
  hostDistrict: z.int(),
  mainLeader: z.string(),
  deputyLeader: z.string(),
  responsibleDivision: z.string(),
  handler: z.string(),
  hotline: z.string(),
  address: z.string(),
  competence: z.array(z.string()),
};
const unitEntry = named(
  'Unit',
  z.object({
    unit: z.object({ unit: z.int(), city: z.int(), tenant: z.int(), ...registerShape }).optional(),
    level: z.string(),
    missing: z
      .array(z.string())
      .describe('未填的登记项，补全前不能分转 / while any is empty it cannot be dispatched to (JL-06)'),
    version: z.int(),
  }),
);
export const oneUnit = named('UnitAnswer', z.object({ unit: unitEntry.optional() }));
export const units = named('Units', z.object({ units: z.array(unitEntry), page, next }));

const register = named(
  'UnitRegister',
  z.strictObject({
    name: shortText,
    nameEn: maybeShort,
    kind: z.enum(['DEPARTMENT', 'AGENCY', 'SUPERVISION_OFFICE']),
    parentUnit: maybeOrgan,
    hostDistrict: maybeOrgan,
    mainLeader: maybeShort,
    deputyLeader: maybeShort,
    responsibleDivision: maybeShort,
    handler: maybeShort,
    hotline: maybeShort,
    address: maybeShort,
    competence: z.array(word).max(100).default([]),
  }),
);
export const addUnit = named('AddUnit', z.strictObject({ tenant: organ, register }));
export const updateUnit = named('UpdateUnit', z.strictObject({ register }));

export const addTenant = named(
  'AddTenant',
  z.strictObject({
    parent: organ,
    level: z.enum(['DISTRICT', 'STREET', 'COMMUNITY']),
    name: shortText,
    nameEn: maybeShort,
    code: maybeShort,
    codeFrom: z.union([z.literal(''), z.iso.date()]).default(''),
  }),
);
export const createCity = named(
  'CreateCity',
  z.strictObject({
    shipped: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,40}$/)
      .describe('随附的区划，如 jilin / a shipped tree'),
  }),
);

const post = named(
  'Post',
  z.object({
    post: z.string(),
    city: z.int(),
    tenant: z.int(),
    organ: z.int(),
    level: z.string(),
    title: z.string(),
    titleEn: z.string(),
    roles: z.array(z.string()),
    person: z.string(),
    name: z.string(),
    grid: z.string(),
    status: z.string(),
  }),
);
export const posts = named('Posts', z.object({ posts: z.array(post), page, next }));
export const appointPost = named(
  'AppointPost',
  z.strictObject({
    post: z.union([z.literal(''), z.uuid()]).default(''),
    organ: maybeOrgan,
    title: maybeShort,
    titleEn: maybeShort,
    roles: z.array(word).max(20).default([]),
    person: z.union([z.literal(''), z.uuid()]).default(''),
    name: shortText,
    grid: maybeShort,
  }),
);
export const vacatePost = named('VacatePost', z.strictObject({ reason: shortText }));

export const clock = named(
  'BusinessTime',
  z.object({ offsetMs: z.string(), now: at.optional(), movable: z.boolean() }),
);

export const renameTenant = named(
  'RenameTenant',
  z.strictObject({
    name: shortText,
    nameEn: maybeShort,
    fromDay: z.union([z.literal(''), z.iso.date()]).default(''),
    reason: shortText,
  }),
);
export const mergeTenant = named(
  'MergeTenant',
  z.strictObject({ into: organ, fromDay: z.union([z.literal(''), z.iso.date()]).default(''), reason: shortText }),
);
