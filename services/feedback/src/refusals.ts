import { refusalsOf } from '@green-channel/platform/refusal';

/** Every reason for which feedback refuses, beside those of the platform. */
export const refusals = refusalsOf({
  NOT_ACCEPTED_YET: {
    kind: 'notNow',
    zh: '返回的办理结果尚未经派单单位（{office}）审核认可，认可后方可反馈。',
    en: 'The office that dispatched it ({office}) has not accepted the result yet; tell the reporter once it has.',
  },
  ROLE_MAY_NOT: {
    kind: 'forbidden',
    zh: '您的岗位不能办理反馈；可由以下岗位办理：{whoMay}（{clause}）。',
    en: 'Your post may not tell the reporter; these roles may: {whoMayEn} ({clause}).',
  },
  NOT_TELLER: {
    kind: 'forbidden',
    zh: '此项反馈由来源渠道所属单位（{owner}）、分转单位或承办单位办理，您的单位不在其中。',
    en: 'The owner of the channel of origin ({owner}), the dispatching office or the handler tells; yours is none of them.',
  },
  NOT_OWN_CASE: {
    kind: 'forbidden',
    zh: '您的岗位只能反馈本人收集的事项；此件由他人收集，请由登记单位的专人反馈。',
    en: 'Your post tells the reporters of what you collected yourself; somebody else collected this. Ask the registrar.',
  },
  METHOD_UNFIT: {
    kind: 'invalid',
    zh: '渠道“{channelZh}”不能以“{method}”反馈，可用方式：{methodsZh}。',
    en: 'A matter of the channel “{channelEn}” is not fed back by “{method}”; choose one of: {methodsEn}.',
  },
  TEXT_MISSING: {
    kind: 'invalid',
    zh: '请填写告知反映人的内容。',
    en: 'Write down what the reporter was told.',
  },
  TEXT_TOO_LONG: {
    kind: 'tooLarge',
    zh: '告知内容超过 {limit} 字，请缩减。',
    en: 'What was told is longer than {limit} characters; shorten it.',
  },
  PROOF_MISSING: {
    kind: 'invalid',
    zh: '以“{methodZh}”反馈须留凭证：请填写说明（如接听人、时间）或附照片。',
    en: 'Telling by “{methodEn}” needs proof: a note (who answered, when) or a photo.',
  },
  PHOTO_MISSING: {
    kind: 'invalid',
    zh: '以“{methodZh}”反馈须附照片作为凭证。',
    en: 'Telling by “{methodEn}” needs a photo as proof.',
  },
  TOLD_IN_FUTURE: {
    kind: 'invalid',
    zh: '告知时间（{at}）晚于当前时间，请更正。',
    en: 'The reporter cannot have been told in the future ({at}); correct the time.',
  },
  TOLD_BEFORE_OWED: {
    kind: 'invalid',
    zh: '告知时间早于结果产生的时间（{at}），请更正。',
    en: 'The reporter cannot have been told before there was a result ({at}); correct the time.',
  },
  LATE_REASON_MISSING: {
    kind: 'invalid',
    zh: '补录以往的告知须填写原因。',
    en: 'A telling of an earlier day needs the reason why it is recorded only now.',
  },
  LATE_RECORD_NEEDS_REGISTRAR: {
    kind: 'forbidden',
    zh: '补录 {day} 的告知须由登记或签收岗位办理；您的岗位只能记录今天的告知。',
    en: 'Only a post that registers or receives may record the telling of {day}; yours records what happens today.',
  },
  LATE_RECORD_TOO_FAR: {
    kind: 'invalid',
    zh: '{day} 的告知已超过可补录的 {days} 天。依据：{clause}。',
    en: 'The telling of {day} lies further back than the {days} days that may be recorded later, by {clause}.',
  },
  ENTRY_UNKNOWN: {
    kind: 'invalid',
    zh: '本市制度的反馈没有“{entry}”这一栏或选项，可填：{knownZh}。',
    en: 'The regulation in force has no entry or option “{entry}” for a telling; it knows: {knownEn}.',
  },
  ENTRIES_MISSING: {
    kind: 'invalid',
    zh: '反馈须写明：{missing}（{clause}）。',
    en: 'A telling names {missingEn} ({clause}).',
  },
  SLIP_NOT_IN_PACK: {
    kind: 'invalid',
    zh: '本市制度没有由反映人签收的反馈单。',
    en: 'The regulation in force has no slip that the reporter signs.',
  },
  SIGNING_MISSING: {
    kind: 'invalid',
    zh: '此件已反馈，尚缺反馈单存根的签收；请填写签收情况。',
    en: 'The reporter was told already and the stub is missing; put down its signature.',
  },
  SIGNATURE_UNFIT: {
    kind: 'invalid',
    zh: '签收情况不能为“{state}”，可选：{knownZh}。',
    en: 'The stub cannot be “{state}” here; choose one of: {knownEn}.',
  },
  SIGNED_ON_UNFIT: {
    kind: 'invalid',
    zh: '签收日期 {day} 应在 {earliest} 至 {today} 之间。',
    en: 'The day of signing {day} must lie between {earliest} and {today}.',
  },
  WITNESS_MISSING: {
    kind: 'invalid',
    zh: '拒签或匿名的须写明见证人。',
    en: 'A refusal or an anonymous reporter needs a witness.',
  },
  SCAN_UNKNOWN: {
    kind: 'invalid',
    zh: '扫描件 {file} 不是此件的附件；请先在此件上传扫描件，再登记手写签名（ENG-19）。',
    en: 'The scan {file} is no file of this case; put the scan on the case first, then enter the wet signature (ENG-19).',
  },
  SCAN_MISSING: {
    kind: 'invalid',
    zh: '反映人签字的存根须附扫描件。',
    en: 'A signed stub is kept as a scan; attach it.',
  },
  GRADE_MISSING: {
    kind: 'invalid',
    zh: '存根须填是否满意：{scale}；现为“{grade}”。',
    en: 'The stub says whether the reporter is satisfied, one of: {scaleEn}; it says “{grade}”.',
  },
  DUTY_NOT_NAMED: {
    kind: 'invalid',
    zh: '尚有 {open} 位反映人待反馈，请指明是哪一位。',
    en: '{open} reporters are still to be told; name the duty.',
  },
  DUTY_UNKNOWN: {
    kind: 'notFound',
    zh: '此反馈中没有任务 {duty}，请核对。',
    en: 'This callback has no duty {duty}; check the id.',
  },
  DUTY_DONE: {
    kind: 'notNow',
    zh: '此项反馈任务{statusZh}，无需再次办理。',
    en: 'This duty is {status} already; there is nothing left to do.',
  },
});
