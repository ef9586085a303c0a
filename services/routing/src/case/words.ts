import type { Words } from '@green-channel/platform/refusal';
import type { AssignmentStatus, ExtensionState } from './assignment.ts';
import type { CommandName } from './input.ts';
import type { Status } from './state.ts';

export type { Words };

/** Words of the lifecycle as people read them: Chinese first (glossary). */
export const commandWords: Readonly<Record<CommandName, Words>> = {
  RegisterCase: { zh: '登记', en: 'register' },
  RejectIntake: { zh: '不予受理', en: 'reject' },
  Classify: { zh: '分类', en: 'classify' },
  OpenVerification: { zh: '开始调查核实', en: 'open the verification' },
  RequestOpinion: { zh: '请示处理意见', en: 'ask the representative' },
  OpenDeliberation: { zh: '召开会议研究', en: 'deliberate' },
  AcceptCase: { zh: '受理', en: 'accept' },
  ResolveAtSource: { zh: '就地解决', en: 'resolve at source' },
  ReferUp: { zh: '上报', en: 'refer up' },
  ReturnDown: { zh: '退回下级', en: 'return down' },
  RecordSession: { zh: '记录会商', en: 'record a session' },
  Dispatch: { zh: '分转', en: 'dispatch' },
  Receive: { zh: '签收', en: 'receive' },
  Undertake: { zh: '承办', en: 'undertake' },
  GiveOpinion: { zh: '提出协办意见', en: 'give an opinion' },
  ReturnUnaccepted: { zh: '退件', en: 'return unaccepted' },
  DeclareDecline: { zh: '声明不承办', en: 'declare a refusal' },
  SubmitDecline: { zh: '提交不承办说明', en: 'file the written refusal' },
  ReviewDecline: { zh: '审核不承办说明', en: 'review the refusal' },
  ReleaseCoHandler: { zh: '解除协办', en: 'release the co-handler' },
  RequestExtension: { zh: '商请延长', en: 'request an extension' },
  ReportDelay: { zh: '报告延时', en: 'report a delay' },
  ReportInability: { zh: '报告无法办理', en: 'report inability' },
  DecideExtension: { zh: '审批延期', en: 'decide the extension' },
  Reply: { zh: '答复', en: 'reply' },
  AcceptReply: { zh: '认可答复', en: 'accept the reply' },
  SendBack: { zh: '退回重办', en: 'send back' },
  RelayFeedback: { zh: '逐级反馈', en: 'pass the result down' },
  DirectFeedback: { zh: '紧急直接反馈', en: 'tell directly' },
  AssignLeadMember: { zh: '确定领办人', en: 'assign the lead member' },
  EnterDepth: { zh: '深入办理', en: 'enter depth' },
  OrderRectification: { zh: '明确整改', en: 'order rectification' },
  SubmitRectification: { zh: '报送整改', en: 'submit the rectification' },
  DirectReport: { zh: '加急直报', en: 'report directly' },
  EscalateToLeader: { zh: '上报主管领导', en: 'escalate to the leader' },
  RecordInstruction: { zh: '记录批示', en: 'record an instruction' },
  Urge: { zh: '催办', en: 'urge' },
  Supervise: { zh: '督办', en: 'supervise' },
  CloseCase: { zh: '办结销号', en: 'close' },
  ArchiveCase: { zh: '归档', en: 'archive' },
  Reopen: { zh: '重新办理', en: 'reopen' },
  Withdraw: { zh: '撤回', en: 'withdraw' },
  TransferOut: { zh: '转外部办理', en: 'transfer out' },
  RecordExternalResult: { zh: '登记外部结果', en: 'record the external result' },
  WritePaper: { zh: '填写文书', en: 'write the paper' },
  SignPaper: { zh: '签字', en: 'sign' },
  SealPaper: { zh: '盖章', en: 'seal' },
  AddNote: { zh: '添加备注', en: 'add a note' },
  Split: { zh: '拆分', en: 'split' },
  Merge: { zh: '并案', en: 'merge' },
  SubmitByCard: { zh: '持卡直通', en: 'submit by direct card' },
  RecordAccountability: { zh: '记录责任追究', en: 'record accountability' },
  ReferToDiscipline: { zh: '移送纪检监察', en: 'refer to discipline' },
  QueryProgress: { zh: '查询进展', en: 'ask how it stands' },
};

/** A level that a pack does not know stands as it is. */
export const levelWords: Readonly<Record<string, Words>> = {
  CITY: { zh: '市', en: 'the city' },
  DISTRICT: { zh: '区', en: 'the district' },
  STREET: { zh: '街道（乡镇）', en: 'the street or town' },
  COMMUNITY: { zh: '社区（村）', en: 'the community or village' },
  UNIT: { zh: '单位', en: 'a unit' },
};

/** How a wish for more time stands. */
export const wishWords: Readonly<Record<ExtensionState, Words>> = {
  NONE: { zh: '未提出', en: 'not made' },
  REQUESTED: { zh: '待审批', en: 'waiting for a decision' },
  GRANTED: { zh: '已同意', en: 'granted' },
  REFUSED: { zh: '未同意', en: 'refused' },
};

export const statusWords: Readonly<Record<Status | 'unopened', Words>> = {
  unopened: { zh: '尚未收到', en: 'not yet here' },
  collected: { zh: '已收集待登记', en: 'collected' },
  registered: { zh: '已登记', en: 'registered' },
  pendingAcceptance: { zh: '待受理（研究核实中）', en: 'pending acceptance' },
  routing: { zh: '待分转', en: 'being routed' },
  dispatched: { zh: '已分转', en: 'dispatched' },
  inHandling: { zh: '办理中', en: 'in handling' },
  inDepth: { zh: '深入办理', en: 'in depth' },
  replied: { zh: '已答复待审', en: 'replied' },
  feedbackPending: { zh: '待反馈', en: 'feedback pending' },
  fedBack: { zh: '已反馈', en: 'fed back' },
  closed: { zh: '已办结', en: 'closed' },
  archived: { zh: '已归档', en: 'archived' },
  resolvedAtSource: { zh: '就地解决待反馈', en: 'resolved at source' },
  rectifying: { zh: '整改中', en: 'rectifying' },
  transferredOut: { zh: '已转外部', en: 'transferred out' },
  rejected: { zh: '不予受理', en: 'rejected' },
  merged: { zh: '已并案', en: 'merged' },
  withdrawn: { zh: '已撤回', en: 'withdrawn' },
};

export const assignmentWords: Readonly<Record<AssignmentStatus, Words>> = {
  sent: { zh: '待签收', en: 'sent' },
  received: { zh: '已签收', en: 'received' },
  undertaken: { zh: '承办中', en: 'undertaken' },
  opinionGiven: { zh: '已提协办意见', en: 'opinion given' },
  returned: { zh: '已答复', en: 'returned with a reply' },
  returnAccepted: { zh: '答复已认可', en: 'reply accepted' },
  returnedUnaccepted: { zh: '已退件', en: 'returned unaccepted' },
  sentBack: { zh: '退回重办', en: 'sent back' },
  released: { zh: '已解除', en: 'released' },
  cancelled: { zh: '已取消', en: 'cancelled' },
  declineSubmitted: { zh: '已提交不承办说明', en: 'refusal filed' },
  declined: { zh: '不承办已认可', en: 'refusal accepted' },
};
