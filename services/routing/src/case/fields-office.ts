import { backDated, dated, type FieldsOf, reason, reportMethods, text } from './field.ts';

/** Of the office beside and after the handling. */
export const officeFields: FieldsOf<
  | 'EscalateToLeader'
  | 'DirectReport'
  | 'RecordInstruction'
  | 'Urge'
  | 'Supervise'
  | 'CloseCase'
  | 'ArchiveCase'
  | 'Reopen'
  | 'Withdraw'
  | 'TransferOut'
  | 'RecordExternalResult'
  | 'AddNote'
> = {
  EscalateToLeader: [text('上报内容', 'Report')],
  DirectReport: [
    { name: 'method', kind: 'choice', required: true, options: reportMethods, zh: '直报方式', en: 'Way of reporting' },
    { name: 'leader', kind: 'text', required: true, zh: '向谁直报', en: 'Leader who was told' },
    text('直报内容', 'What was said'),
    { name: 'instruction', kind: 'longText', zh: '当场批示', en: 'Instruction received in the same talk' },
    ...dated,
  ],
  RecordInstruction: [
    { name: 'leader', kind: 'text', required: true, zh: '领导', en: 'Leader' },
    text('批示内容', 'Instruction'),
    { name: 'givenOn', kind: 'day', zh: '批示日期（默认今天）', en: 'Given on (default today)' },
  ],
  Urge: [text('催办内容', 'Words')],
  Supervise: [text('督办要求', 'Demand')],
  CloseCase: [{ name: 'note', kind: 'longText', zh: '备注', en: 'Note' }, ...dated],
  ArchiveCase: [],
  Reopen: [reason],
  Withdraw: [reason],
  TransferOut: [
    { name: 'body', kind: 'text', required: true, zh: '外部单位', en: 'External body' },
    { name: 'reference', kind: 'text', zh: '外部编号', en: 'External reference' },
    text('转出内容', 'Texts sent'),
    ...dated,
  ],
  RecordExternalResult: [
    { name: 'reference', kind: 'text', zh: '外部编号', en: 'External reference' },
    { name: 'result', kind: 'longText', required: true, zh: '办理结果（告知反映人）', en: 'Result, as told' },
    { name: 'resultOn', kind: 'day', zh: '结果日期（默认今天）', en: 'Day of the result (default today)' },
    ...backDated,
  ],
  AddNote: [text('备注', 'Note')],
};
