import {
  authorities,
  backDated,
  consentWays,
  dated,
  deliberationKinds,
  dispatchForms,
  type Field,
  type FieldsOf,
  flags,
  limitClass,
  photos,
  reason,
  sessionKindsOf,
  signatureForms,
  taxonomy,
} from './field.ts';
import { asksFor } from './requirements.ts';
import type { Rules } from './rules.ts';

const signs = (rules: Rules) => asksFor('AcceptCase', 'signatureOrConsent', rules);
const verifies = ({ law }: Rules) => law.pack.acts.some(({ commands }) => commands.includes('openVerification'));
const bothSign = (rules: Rules) => asksFor('ResolveAtSource', 'bothSignatures', rules);
/** Where the pack has the letter word by word, nobody types one. */
const typesLetter = ({ law }: Rules) => !law.pack.papers?.some(({ command }) => command === 'dispatch');
const shownTo = (shown: (rules: Rules) => boolean, list: Field[]): Field[] =>
  list.map((field) => ({ ...field, shown }));

/** The representative's word, signed or logged (SZ11-11, SZ11-A5). */
const word = shownTo(signs, [
  { name: 'opinion', kind: 'longText', zh: '党代表处理意见', en: "Representative's opinion" },
  { name: 'sentTo', kind: 'choice', options: taxonomy('authority'), zh: '送', en: 'To be sent to' },
  {
    ...{ name: 'signature.form', kind: 'choice', options: signatureForms },
    ...{ zh: '党代表签名', en: "Representative's signature" },
  },
  { name: 'signature.scan', kind: 'scans', zh: '签名扫描件', en: 'Scan of the signature' },
  { name: 'consent.how', kind: 'choice', options: consentWays, zh: '同意方式', en: 'Way of the consent' },
  { name: 'consent.words', kind: 'longText', zh: '电话同意记录', en: 'Words of the consent' },
]);

/** Both sides sign, or it is said why the reporter did not (SZ11-09). */
const bothSides = shownTo(bothSign, [
  { name: 'signatures', kind: 'signatures', zh: '双方签名', en: 'Both signatures' },
  { name: 'unsigned.reason', kind: 'text', zh: '反映人未签名的原因', en: 'Why the reporter did not sign' },
  { name: 'unsigned.witness', kind: 'text', zh: '见证人', en: 'Witness' },
  { name: 'instructedBy', kind: 'text', zh: '委托的党代表', en: 'Representative who told so' },
]);

/** Up to the dispatch. */
export const openingFields: FieldsOf<
  | 'RegisterCase'
  | 'RejectIntake'
  | 'Classify'
  | 'OpenVerification'
  | 'OpenDeliberation'
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
  OpenDeliberation: [
    { name: 'kind', kind: 'choice', required: true, options: deliberationKinds, zh: '会议', en: 'Meeting' },
    { name: 'solution', kind: 'longText', required: true, zh: '研究的解决方案', en: 'Way found' },
    { name: 'unitNamed', kind: 'text', required: true, zh: '明确的沟通部门', en: 'Department to be asked' },
    { name: 'attendees', kind: 'longText', zh: '参会人员', en: 'Who took part' },
    { name: 'heldOn', kind: 'day', zh: '召开日期（默认今天）', en: 'Held on (default today)' },
    ...backDated,
  ],
  AcceptCase: [
    ...word,
    ...shownTo(verifies, [
      { name: 'verification', kind: 'verification', zh: '核实情况', en: 'Result of the fact check' },
    ]),
    ...dated,
  ],
  ResolveAtSource: [
    { name: 'answer', kind: 'longText', required: true, zh: '解决情况（告知反映人）', en: 'What was done, as told' },
    photos,
    ...bothSides,
    { name: 'toldAtOnce', kind: 'told', zh: '已当面告知', en: 'Told in the same act' },
    ...dated,
  ],
  ReferUp: [{ name: 'target', kind: 'organ', required: true, zh: '报送', en: 'To' }, reason, ...dated],
  ReturnDown: [{ name: 'target', kind: 'organ', required: true, zh: '退至', en: 'To' }, reason, ...dated],
  RecordSession: [
    { name: 'kind', kind: 'choice', required: true, options: sessionKindsOf, zh: '形式', en: 'Kind' },
    { name: 'units', kind: 'organs', zh: '参加单位', en: 'Units present' },
    { name: 'absent', kind: 'organs', zh: '缺席单位', en: 'Units absent' },
    { name: 'minutes', kind: 'longText', required: true, zh: '纪要', en: 'Minutes' },
    { name: 'division', kind: 'division', zh: '任务分工', en: 'Division of the work' },
    { name: 'attendees', kind: 'longText', zh: '参加人员', en: 'Who took part' },
    { name: 'residents', kind: 'longText', zh: '居民代表', en: "Residents' representatives" },
    { name: 'measures', kind: 'longText', zh: '解决措施', en: 'Measures agreed' },
    { name: 'heldOn', kind: 'day', zh: '召开日期（默认今天）', en: 'Held on (default today)' },
    ...backDated,
  ],
  Dispatch: [
    { name: 'handlers', kind: 'handlers', required: true, zh: '承办单位', en: 'Units that handle it' },
    { name: 'form', kind: 'choice', options: dispatchForms, zh: '分转形式', en: 'Form' },
    { name: 'letter', kind: 'longText', zh: '转办函', en: 'Letter', shown: typesLetter },
    ...dated,
  ],
};
