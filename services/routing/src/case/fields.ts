import type { CommandName } from './input.ts';
import type { Rules } from './rules.ts';
import type { Words } from './words.ts';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'day'
  | 'choice'
  | 'flag'
  | 'organ'
  | 'organs'
  | 'handlers'
  | 'photos'
  | 'division'
  | 'told'
  | 'verification';
export interface Option extends Words {
  value: string;
}
/** One input of a command: what the form shows is what the rules ask for. */
export interface Field extends Words {
  name: string;
  kind: FieldKind;
  required?: boolean;
  /** Values that the case's own pack lists. */
  options?(rules: Rules): Option[];
  /** Asked for when another field has this value. */
  requiredWhen?: string;
}

const reason: Field = { name: 'reason', kind: 'longText', required: true, zh: '理由', en: 'Reason' };
const text = (zh: string, en: string): Field => ({ name: 'text', kind: 'longText', required: true, zh, en });
const dated: Field[] = [
  { name: 'occurredOn', kind: 'day', zh: '发生日期（默认现在）', en: 'Day it happened (default now)' },
  { name: 'backDatedReason', kind: 'text', zh: '补录原因', en: 'Why recorded later' },
];
const backDated = dated.slice(1);
const photos: Field = { name: 'photos', kind: 'photos', zh: '照片', en: 'Photos' };
const explained: Field[] = [
  { name: 'explainedOn', kind: 'day', required: true, zh: '已向反映人说明的日期', en: 'Day the reporter was told' },
  {
    name: 'explainedHow',
    kind: 'text',
    required: true,
    zh: '说明方式和内容',
    en: 'How and what the reporter was told',
  },
  { name: 'report', kind: 'longText', required: true, zh: '书面报告', en: 'Written report' },
];
const legalBasis: Field = { name: 'legalBasis', kind: 'longText', zh: '依据', en: 'Legal basis' };

const taxonomy = (name: string) => (rules: Rules) => termsOf(rules, name);
const flags: Field[] = [
  { name: 'category', kind: 'choice', options: taxonomy('category'), zh: '类别', en: 'Category' },
  { name: 'scope', kind: 'choice', options: taxonomy('scope'), zh: '范围', en: 'Scope' },
  { name: 'grade', kind: 'choice', options: taxonomy('grade'), zh: '等级', en: 'Grade' },
  { name: 'urgent', kind: 'flag', zh: '紧急', en: 'Urgent' },
];

const authorities = ({ law }: Rules): Option[] => law.levels.map(({ level, zh, en }) => ({ value: level, zh, en }));
const replyKinds = ({ law }: Rules): Option[] => law.replyKinds.map(({ id, zh, en }) => ({ value: id, zh, en }));
const fixed = (...list: [string, string, string][]) => {
  const options = list.map(([value, zh, en]) => ({ value, zh, en }));
  return () => options;
};
export const sessionKinds = fixed(
  ['JOINT_STUDY', '共同研究', 'Joint study'],
  ['ON_SITE', '现场办公', 'On-site session'],
  ['NEGOTIATION', '协商', 'Negotiation'],
  ['MEETING', '会议', 'Meeting'],
);
const dispatchForms = fixed(
  ['PHONE', '电话', 'By phone'],
  ['WRITTEN', '书面', 'In writing'],
  ['NETWORK', '网络', 'By network'],
);
export const verificationResults = fixed(
  ['CONFIRMED', '属实', 'Confirmed'],
  ['PARTLY', '部分属实', 'Partly confirmed'],
  ['UNFOUNDED', '不属实', 'Unfounded'],
);

/** The terms of a taxonomy of the pack; none when the pack does not have it. */
export function termsOf({ law }: Rules, name: string): Option[] {
  const found = law.pack.taxonomies[name];
  return (found?.terms ?? []).map(({ id, zh, en }) => ({ value: id, zh, en }));
}

export const fields: Readonly<Record<CommandName, readonly Field[]>> = {
  RegisterCase: [
    { name: 'title', kind: 'text', zh: '标题', en: 'Title' },
    ...flags,
    { name: 'authority', kind: 'choice', options: authorities, zh: '事权归属', en: 'Level with authority' },
    ...dated,
  ],
  RejectIntake: [reason, ...dated],
  Classify: [
    ...flags,
    { name: 'majorEmergency', kind: 'flag', zh: '重大突发', en: 'Major urgent event' },
    { name: 'risk', kind: 'flag', zh: '不稳定因素', en: 'Risk to stability' },
    reason,
  ],
  OpenVerification: [],
  AcceptCase: [
    { name: 'verification', kind: 'verification', zh: '核实情况', en: 'Result of the fact check' },
    ...dated,
  ],
  ResolveAtSource: [
    { name: 'answer', kind: 'longText', required: true, zh: '解决情况（告知反映人）', en: 'What was done, as told' },
    photos,
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
    { name: 'form', kind: 'choice', required: true, options: dispatchForms, zh: '分转形式', en: 'Form' },
    { name: 'letter', kind: 'longText', zh: '转办函', en: 'Letter' },
    ...dated,
  ],
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
    { ...reason, required: false },
    legalBasis,
    photos,
    ...dated,
  ],
  AcceptReply: dated,
  SendBack: [reason],
  EscalateToLeader: [text('上报内容', 'Report')],
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
    { name: 'reference', kind: 'text', required: true, zh: '外部编号', en: 'External reference' },
    { name: 'result', kind: 'longText', required: true, zh: '办理结果（告知反映人）', en: 'Result, as told' },
    { name: 'resultOn', kind: 'day', zh: '结果日期（默认今天）', en: 'Day of the result (default today)' },
    ...backDated,
  ],
  AddNote: [text('备注', 'Note')],
};
