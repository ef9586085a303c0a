import { refusalsOf } from '@green-channel/platform/refusal';

/** What directory refuses on purpose, and who can do what about it. */
export const refusals = refusalsOf({
  UNKNOWN_DIVISION: {
    kind: 'notFound',
    zh: '没有名为“{division}”的区划数据；可用的有：{known}。',
    en: 'There is no division tree "{division}"; shipped: {known}.',
  },
  CODE_TAKEN: {
    kind: 'conflict',
    zh: '区划代码 {code} 已属于“{name}”（编号 {tenant}）。',
    en: 'The division code {code} already belongs to {name} (organ {tenant}).',
  },
  NAME_TAKEN: {
    kind: 'conflict',
    zh: '“{parent}”下已有“{name}”（编号 {organ}），请换名称或使用已有的。',
    en: '{parent} already has {name} (organ {organ}); choose another name or use that one.',
  },
  LEVEL_NOT_BELOW: {
    kind: 'invalid',
    zh: '{levelZh}一级的机构不能设在{parentZh}一级之下，顺序为市、区、街道（乡镇）、社区（村）。',
    en: 'An office of {levelEn} cannot lie below one of {parentEn}; the order is city, district, street or town, community or village.',
  },
  ROLE_UNKNOWN: {
    kind: 'invalid',
    zh: '没有角色“{role}”，请从职责列表中选择。',
    en: 'There is no role “{role}”; choose one of those that the list of roles shows.',
  },
  ROLE_NOT_AT_LEVEL: {
    kind: 'invalid',
    zh: '角色“{role}”只能设在{levelsZh}一级，此机构属于{levelZh}一级。',
    en: 'The role “{role}” belongs to offices of: {levelsEn}; this one is of {levelEn}.',
  },
  POST_HELD: {
    kind: 'notNow',
    zh: '岗位“{title}”现由{name}担任，请先办理离岗。',
    en: 'The post {title} is held by {name}; vacate it first.',
  },
  MERGE_UNFIT: {
    kind: 'invalid',
    zh: '{tenant}不能并入{into}：须为同一城市、同一层级的两个单位，且不是市本级。',
    en: '{tenant} cannot be merged into {into}: both must lie in one city and on one level below it.',
  },
  CARD_ACTIVE_ALREADY: {
    kind: 'conflict',
    zh: '{community}已有有效直通卡 {card}；每个社区发放 1 张，补发前请先挂失或作废（三(二)3）。',
    en: '{community} has the active direct card {card} already; each community has one (JL-13). End that one before a new one is made.',
  },
  CARD_ENDED: {
    kind: 'notNow',
    zh: '直通卡 {card} {statusZh}，不能再变更。',
    en: 'Direct card {card} is {status} and cannot be changed like that.',
  },
  CARD_POST_UNFIT: {
    kind: 'invalid',
    zh: '“{title}”不是该社区的居委会主任岗位，不能持卡。',
    en: "{title} is not the post of the director of that community's residents' committee and cannot hold the card.",
  },
  CARD_NOT_IN_PACK: {
    kind: 'notNow',
    zh: '本市现行制度没有直通卡。',
    en: 'The regulation in force in this city knows no direct card.',
  },
  PACK_GAPS: {
    kind: 'invalid',
    zh: '{of} 有 {count} 处缺口，未生效：{gaps}。请按各项提示补齐后再试。',
    en: '{of} has {count} gaps and was not put in force: {gaps}. Fill the named fields and repeat.',
  },
  ACT_MISSING: {
    kind: 'invalid',
    zh: '启用制度应写明文号和日期。',
    en: 'A regulation comes into force by an act: give its number and date.',
  },
  UNKNOWN_PACK: {
    kind: 'notFound',
    zh: '没有制度包“{pack}”；可用的有：{known}。',
    en: 'There is no pack "{pack}"; known: {known}.',
  },
  PACK_NOT_PUBLISHED: {
    kind: 'notNow',
    zh: '制度包 {pack} 尚未在本市发布，请先发布。',
    en: 'Pack {pack} is not published in this city; publish it first.',
  },
  CALENDAR_NOT_PUBLISHED: {
    kind: 'notNow',
    zh: '工作日历 {calendar} 尚未在本市发布，请先发布日历。',
    en: 'Calendar {calendar} is not published in this city; publish the calendar first.',
  },
  CALENDAR_UNFIT: {
    kind: 'invalid',
    zh: '{year} 年放假通知有 {count} 处问题，未载入：{faults}。请逐项核对通知原文后再试。',
    en: 'The notice for {year} has {count} faults and was not loaded: {faults}. Compare each with the notice and repeat.',
  },
  CALENDAR_CHANGED_MEANWHILE: {
    kind: 'conflict',
    zh: '载入 {year} 年通知时，工作日历已被他人更新，请重新载入。',
    en: 'While the notice for {year} was being loaded another calendar came into force; load it again.',
  },
  NO_ACTIVE_LAW: {
    kind: 'notNow',
    zh: '{city} 尚无生效的制度，请由平台运营岗位启用制度包。',
    en: '{city} has no regulation in force; the platform operator puts one in force.',
  },
  CLOCK_NOT_MOVABLE: {
    kind: 'forbidden',
    zh: '此处的业务时钟不可调整；仅在 GC_CLOCK=movable 且非正式环境下可调整。',
    en: 'Business time cannot be moved here: only with GC_CLOCK=movable and outside production.',
  },
  CLOCK_GOES_FORWARD: {
    kind: 'invalid',
    zh: '推进的目标时间 {to} 早于当前业务时间 {now}；要调回，请改为设定业务时间。',
    en: '{to} lies before business time {now}; to go back, set it instead of advancing it.',
  },
  REGULATIONS_UNREADABLE: {
    kind: 'unavailable',
    zh: '读不到制度文件夹，请检查 GC_REGULATIONS。',
    en: 'The regulations folder cannot be read; check GC_REGULATIONS.',
  },
  KEYCLOAK_SECRET_MISSING: {
    kind: 'invalid',
    zh: '设置了 DIRECTORY_KEYCLOAK_URL，但缺少 DIRECTORY_KEYCLOAK_SECRET（客户端 directory-keeper 的密钥）。',
    en: 'DIRECTORY_KEYCLOAK_URL is set, but DIRECTORY_KEYCLOAK_SECRET (of the client directory-keeper) is missing.',
  },
  IDENTITY_WORD_UNKNOWN: {
    kind: 'invalid',
    zh: '没有“identity {word}”；可用的有：{known}。',
    en: 'There is no "identity {word}"; known: {known}.',
  },
  NO_SUCH_ACCOUNT: {
    kind: 'notFound',
    zh: 'Keycloak 中没有账号 {login}；请先运行 ./scripts/admin identity sync。',
    en: 'Keycloak has no account {login}; run ./scripts/admin identity sync first.',
  },
  NO_KEYCLOAK: {
    kind: 'invalid',
    zh: '未指明 Keycloak：请设置 DIRECTORY_KEYCLOAK_URL 与 DIRECTORY_KEYCLOAK_SECRET，或以 GC_IDENTITY=keycloak 启动平台。',
    en: 'No Keycloak is named: set DIRECTORY_KEYCLOAK_URL and DIRECTORY_KEYCLOAK_SECRET, or start the platform with GC_IDENTITY=keycloak.',
  },
  DEMO_PASSWORD_IN_PRODUCTION: {
    kind: 'forbidden',
    zh: 'DIRECTORY_DEMO_PASSWORD 让所有账号使用同一口令，仅供试用；NODE_ENV=production 时拒绝启动。',
    en: 'DIRECTORY_DEMO_PASSWORD gives every account one password and is for trying only: not starting with NODE_ENV=production.',
  },
});
