/** What administrators do, in the words in which they are refused it. */
import type { Words } from '@green-channel/platform/refusal';

export const actWords = {
  createCity: { zh: '建立城市', en: 'set up a city' },
  addTenant: { zh: '增设机构', en: 'add an office' },
  renameTenant: { zh: '更改机构名称', en: 'rename an office' },
  mergeTenant: { zh: '合并机构', en: 'merge offices' },
  addUnit: { zh: '增设单位', en: 'add a unit' },
  updateUnit: { zh: '修改单位登记', en: 'change the register of a unit' },
  appointPost: { zh: '任命岗位', en: 'appoint to this post' },
  vacatePost: { zh: '解除岗位', en: 'vacate this post' },
  listPosts: { zh: '查看岗位名册', en: 'see who holds which post' },
  publishCalendar: { zh: '发布工作日历', en: 'publish a calendar' },
  loadCalendarYear: { zh: '载入放假通知', en: 'load a holiday notice' },
  publishPack: { zh: '发布制度包', en: 'publish a regulation' },
  confirmParameters: { zh: '确认制度参数', en: 'confirm parameters of the regulation' },
  activatePack: { zh: '启用制度包', en: 'put a regulation in force' },
  listLawActs: { zh: '查看他市的制度文件', en: 'see how another city decided on its regulation' },
  issueCard: { zh: '发放直通卡', en: 'issue a direct card' },
  endCard: { zh: '挂失或作废直通卡', en: 'end a direct card' },
  handOverCard: { zh: '移交直通卡', en: 'hand a direct card over' },
  setClock: { zh: '调整演示时钟', en: 'set the demo clock' },
  advanceClock: { zh: '拨快演示时钟', en: 'move the demo clock on' },
} as const satisfies Record<string, Words>;

export type AdministrativeAct = keyof typeof actWords;
