import { backDated, dated, explained, type FieldsOf, legalBasis, photos, reason, replyKinds, text } from './field.ts';

/** Of the units that handle, and of the office on their results. */
export const handlingFields: FieldsOf<
  | 'Receive'
  | 'Undertake'
  | 'GiveOpinion'
  | 'ReturnUnaccepted'
  | 'ReportDelay'
  | 'ReportInability'
  | 'DecideExtension'
  | 'EnterDepth'
  | 'OrderRectification'
  | 'SubmitRectification'
  | 'Reply'
  | 'AcceptReply'
  | 'SendBack'
> = {
  Receive: [
    { name: 'receivedOn', kind: 'day', zh: '签收日期（默认现在）', en: 'Received on (default now)' },
    ...backDated,
  ],
  Undertake: dated,
  GiveOpinion: [
    text('协办意见', 'Opinion'),
    { name: 'deliveredOn', kind: 'day', zh: '送达牵头单位日期（默认现在）', en: 'Day the lead got it (default now)' },
    ...backDated,
  ],
  ReturnUnaccepted: [reason, { name: 'suggestion', kind: 'text', zh: '建议承办单位', en: 'Suggested unit' }, ...dated],
  ReportDelay: [
    ...explained,
    {
      name: 'newDue',
      kind: 'day',
      zh: '申请的新期限（逾期报告不填）',
      en: 'New date asked for (not after the due date)',
    },
    ...dated,
  ],
  ReportInability: [...explained, reason, legalBasis, ...dated],
  EnterDepth: [
    { name: 'namedPerson', kind: 'text', zh: '专人', en: 'Person named for it' },
    { name: 'note', kind: 'longText', zh: '调查情况', en: 'What was found so far' },
    ...dated,
  ],
  OrderRectification: [
    { ...reason, zh: '不满意的原因', en: 'Why not satisfied' },
    { name: 'demand', kind: 'longText', required: true, zh: '明确的整改措施、处理办法', en: 'What was agreed' },
  ],
  SubmitRectification: [
    { name: 'measures', kind: 'longText', required: true, zh: '整改措施', en: 'Measures' },
    { name: 'explanation', kind: 'longText', zh: '政策解释', en: 'Policy explained to the resident' },
    ...dated,
  ],
  DecideExtension: [
    { name: 'granted', kind: 'flag', zh: '同意', en: 'Granted' },
    { ...reason, required: false, requiredWhen: 'granted=false' },
    ...dated,
  ],
  Reply: [
    { name: 'kind', kind: 'choice', required: true, options: replyKinds, zh: '答复类型', en: 'Kind' },
    text('答复内容', 'Reply'),
    {
      ...{ name: 'plan', kind: 'longText', zh: '解决方案及时间节点', en: 'Plan with milestones' },
      shown: ({ law }) => law.replyKinds.some(({ required }) => required.includes('plan')),
    },
    { ...reason, required: false },
    { name: 'suggestion', kind: 'longText', zh: '对策建议', en: 'Suggested measures' },
    legalBasis,
    photos,
    ...dated,
  ],
  AcceptReply: dated,
  SendBack: [reason],
};
