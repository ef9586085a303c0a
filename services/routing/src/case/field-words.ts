/** How what was asked for is called where a refusal names it and no form stands beside it. */
import type { Words } from '@green-channel/platform/refusal';

const words = {
  occurredOn: { zh: '发生日期', en: 'The day it happened' },
  explainedOn: { zh: '已向反映人说明的日期', en: 'The day the reporter was told' },
  newDue: { zh: '申请的新期限', en: 'The new date asked for' },
  receivedOn: { zh: '签收日期', en: 'The day of receipt' },
  deliveredOn: { zh: '送达日期', en: 'The day of delivery' },
  heldOn: { zh: '召开日期', en: 'The day it was held' },
  metOn: { zh: '商议日期', en: 'The day of the discussion' },
  resultOn: { zh: '结果日期', en: 'The day of the result' },
  givenOn: { zh: '批示日期', en: 'The day of the instruction' },
  'verification.verifiedOn': { zh: '核实日期', en: 'The day of the verification' },
  'verification.result': { zh: '核实结果', en: 'The result of the verification' },
  'signature.signedOn': { zh: '签名日期', en: 'The day of the signature' },
  'signatures.signedOn': { zh: '签名日期', en: 'The day of the signature' },
  'consent.givenAt': { zh: '同意时间', en: 'The time of the consent' },
  'consent.how': { zh: '同意方式', en: 'The way of the consent' },
  'told.toldAt': { zh: '告知时间', en: 'The time of the telling' },
  'told.method': { zh: '告知方式', en: 'The way of telling' },
  'toldAtOnce.toldAt': { zh: '告知时间', en: 'The time of the telling' },
  'toldAtOnce.method': { zh: '告知方式', en: 'The way of telling' },
  category: { zh: '类别', en: 'The category' },
  scope: { zh: '范围', en: 'The scope' },
} as const satisfies Record<string, Words>;

export type NamedField = keyof typeof words;

/** The path for programs, the name for people. */
export interface Called {
  field: string;
  fieldZh: string;
  fieldEn: string;
}

export function called(field: NamedField): Called {
  const { zh, en } = words[field];
  return { field, fieldZh: zh, fieldEn: en };
}
