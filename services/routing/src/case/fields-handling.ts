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
    legalBasis,
    photos,
    ...dated,
  ],
  AcceptReply: dated,
  SendBack: [reason],
};
