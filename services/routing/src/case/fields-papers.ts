import type { FieldsOf } from './field.ts';

/** Of the forms on a case; what stands in a form the pack says, field by field. */
export const paperFields: FieldsOf<'WritePaper' | 'SignPaper' | 'SealPaper'> = {
  WritePaper: [
    { name: 'form', kind: 'text', required: true, zh: '文书', en: 'Form' },
    { name: 'reason', kind: 'longText', zh: '更正理由', en: 'Why it is amended' },
  ],
  SignPaper: [
    { name: 'paperId', kind: 'text', required: true, zh: '文书', en: 'Paper' },
    { name: 'field', kind: 'text', required: true, zh: '签字栏', en: 'Field' },
    { name: 'method', kind: 'text', required: true, zh: '方式', en: 'Way' },
    { name: 'signer', kind: 'text', requiredWhen: 'method=SCAN', zh: '签字人', en: 'Who signed on paper' },
    { name: 'file', kind: 'text', requiredWhen: 'method=SCAN', zh: '扫描件', en: 'Scan' },
  ],
  SealPaper: [
    { name: 'paperId', kind: 'text', required: true, zh: '文书', en: 'Paper' },
    { name: 'field', kind: 'text', required: true, zh: '盖章栏', en: 'Field' },
    { name: 'file', kind: 'text', zh: '扫描件', en: 'Scan' },
  ],
};
