import {
  authorities,
  backDated,
  dated,
  dispatchForms,
  type FieldsOf,
  flags,
  limitClass,
  photos,
  reason,
  sessionKinds,
  taxonomy,
} from './field.ts';

/** Up to the dispatch. */
export const openingFields: FieldsOf<
  | 'RegisterCase'
  | 'RejectIntake'
  | 'Classify'
  | 'OpenVerification'
  | 'AcceptCase'
  | 'ResolveAtSource'
  | 'ReferUp'
  | 'ReturnDown'
  | 'RecordSession'
  | 'Dispatch'
> = {
  RegisterCase: [
    { name: 'title', kind: 'text', zh: '标题', en: 'Title' },
    ...flags,
    { name: 'authority', kind: 'choice', options: authorities, zh: '事权归属', en: 'Level with authority' },
    ...dated,
  ],
  RejectIntake: [reason, ...dated],
  Classify: [
    ...flags,
    limitClass,
    { name: 'majorEmergency', kind: 'flag', zh: '重大突发', en: 'Major urgent event' },
    { name: 'risk', kind: 'flag', zh: '不稳定因素', en: 'Risk to stability' },
    reason,
  ],
  OpenVerification: [],
  AcceptCase: [
    { name: 'opinion', kind: 'longText', zh: '党代表处理意见', en: "Representative's opinion" },
    { name: 'sentTo', kind: 'choice', options: taxonomy('authority'), zh: '送', en: 'To be sent to' },
    { name: 'signature', kind: 'signature', zh: '市党代表签名', en: "Representative's signature" },
    { name: 'consent', kind: 'consent', zh: '电话同意记录', en: 'Logged consent' },
    { name: 'verification', kind: 'verification', zh: '核实情况', en: 'Result of the fact check' },
    ...dated,
  ],
  ResolveAtSource: [
    { name: 'answer', kind: 'longText', required: true, zh: '解决情况（告知反映人）', en: 'What was done, as told' },
    photos,
    { name: 'signatures', kind: 'signatures', zh: '双方签名', en: 'Both signatures' },
    {
      name: 'unsigned',
      kind: 'unsigned',
      zh: '反映人未签名的原因和见证人',
      en: 'Why the reporter did not sign, and the witness',
    },
    { name: 'instructedBy', kind: 'text', zh: '委托的党代表', en: 'Representative who told so' },
    { name: 'toldAtOnce', kind: 'told', zh: '已当面告知', en: 'Told in the same act' },
    ...dated,
  ],
  ReferUp: [{ name: 'target', kind: 'organ', required: true, zh: '报送', en: 'To' }, reason, ...dated],
  ReturnDown: [{ name: 'target', kind: 'organ', required: true, zh: '退至', en: 'To' }, reason, ...dated],
  RecordSession: [
    { name: 'kind', kind: 'choice', required: true, options: sessionKinds, zh: '形式', en: 'Kind' },
    { name: 'units', kind: 'organs', zh: '参加单位', en: 'Units present' },
    { name: 'absent', kind: 'organs', zh: '缺席单位', en: 'Units absent' },
    { name: 'minutes', kind: 'longText', required: true, zh: '纪要', en: 'Minutes' },
    { name: 'division', kind: 'division', zh: '任务分工', en: 'Division of the work' },
    { name: 'heldOn', kind: 'day', zh: '召开日期（默认今天）', en: 'Held on (default today)' },
    ...backDated,
  ],
  Dispatch: [
    { name: 'handlers', kind: 'handlers', required: true, zh: '承办单位', en: 'Units that handle it' },
    { name: 'form', kind: 'choice', options: dispatchForms, zh: '分转形式', en: 'Form' },
    { name: 'letter', kind: 'longText', zh: '转办函', en: 'Letter' },
    ...dated,
  ],
};
