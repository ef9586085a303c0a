import { dated, type FieldsOf, reason } from './field.ts';

/** The representative's word, a unit's refusal, more time by agreement, and the way of the result. */
export const accordFields: FieldsOf<
  | 'RequestOpinion'
  | 'DeclareDecline'
  | 'SubmitDecline'
  | 'ReviewDecline'
  | 'ReleaseCoHandler'
  | 'RequestExtension'
  | 'RelayFeedback'
  | 'DirectFeedback'
  | 'AssignLeadMember'
> = {
  RequestOpinion: [
    { name: 'rep', kind: 'text', zh: '党代表岗位', en: "Representative's post" },
    { name: 'repName', kind: 'text', zh: '党代表姓名', en: "Representative's name" },
    { name: 'entrustment', kind: 'text', zh: '委托编号（无则标记）', en: 'Entrustment (flagged without one)' },
  ],
  DeclareDecline: dated,
  SubmitDecline: [
    { name: 'explanation', kind: 'longText', required: true, zh: '书面说明', en: 'Explanation' },
    { name: 'suggestion', kind: 'longText', required: true, zh: '办理建议', en: 'Suggestion' },
    { name: 'suggestedUnit', kind: 'text', zh: '建议承办单位', en: 'Suggested unit' },
    ...dated,
  ],
  ReviewDecline: [
    { name: 'accepted', kind: 'flag', zh: '认可', en: 'Accepted' },
    { ...reason, required: false, requiredWhen: 'accepted=false' },
    ...dated,
  ],
  ReleaseCoHandler: [reason, ...dated],
  RequestExtension: [{ ...reason, zh: '特殊情况', en: 'Special circumstances' }, ...dated],
  RelayFeedback: dated,
  DirectFeedback: [{ name: 'told', kind: 'tellings', required: true, zh: '告知情况', en: 'Who was told' }, ...dated],
  AssignLeadMember: [
    { name: 'member', kind: 'text', required: true, zh: '领办人岗位', en: "Lead member's post" },
    { name: 'memberName', kind: 'text', zh: '领办人姓名', en: "Lead member's name" },
    { name: 'opinion', kind: 'longText', zh: '集体商议意见', en: 'Joint opinion' },
    { name: 'metOn', kind: 'day', zh: '商议日期（默认今天）', en: 'Day of the meeting (default today)' },
  ],
};
