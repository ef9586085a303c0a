/** Of deliberations, papers, sessions, depth and rectifications. */
export const depths = {
  NOT_DEPTH: {
    kind: 'forbidden',
    zh: '深入办理由承办单位（或持有此件的办公室）进入。',
    en: 'The unit that handles it, or the office that holds it, enters depth.',
  },
  DELIBERATION_MISSING: {
    kind: 'notNow',
    zh: '须先召开会议研究解决方案、明确沟通部门并留有记录（{clause}）。',
    en: 'The committee must meet first, find a way and name the department, on record ({clause}).',
  },
  DISSATISFACTION_MISSING: {
    kind: 'notNow',
    zh: '没有不满意的测评，不能明确整改（{clause}）。',
    en: 'Nobody judged it dissatisfied, so no rectification can be ordered ({clause}).',
  },
  MEETING_MISSING: {
    kind: 'notNow',
    zh: '无法处理的事项须先组织现场办公会并记录（{clause}）。',
    en: 'What could not be handled needs its on-site meeting on record first ({clause}).',
  },
  PAPER_MISSING: {
    kind: 'notNow',
    zh: '须先形成《{form}》（{clause}）。',
    en: 'The paper "{formEn}" must be made first ({clause}).',
  },
  FORM_UNKNOWN: {
    kind: 'invalid',
    zh: '本市制度没有文书“{form}”，可用：{knownZh}。',
    en: 'The regulation in force here has no form “{form}”; it has: {knownEn}.',
  },
  PAPER_UNKNOWN: {
    kind: 'notFound',
    zh: '此件没有文书 {paper}，请刷新后重试。',
    en: 'This case has no paper {paper}; reload and try again.',
  },
  PAPER_FIELD_UNKNOWN: {
    kind: 'invalid',
    zh: '《{form}》没有可填写的栏目“{field}”。',
    en: 'The paper “{formEn}” has no field “{field}” that a person writes.',
  },
  PAPER_OTHER_SIDE: {
    kind: 'forbidden',
    zh: '“{field}”栏：{section}（{clause}）。',
    en: 'The field "{fieldEn}" is not yours: {sectionEn} ({clause}).',
  },
  AMENDMENT_NEEDS_REASON: {
    kind: 'invalid',
    zh: '《{form}》已签字或盖章；更改须写明更正理由，并留存更正记录。',
    en: 'The paper {form} was signed or sealed; a change is an amendment and needs its reason.',
  },
  SIGNATURE_NOT_YOURS: {
    kind: 'forbidden',
    zh: '“{field}”由{who}签字（{clause}）。',
    en: 'The field "{fieldEn}" is signed by: {who} ({clause}).',
  },
  SEAL_NOT_YOURS: {
    kind: 'forbidden',
    zh: '“{field}”由{who}盖章（{clause}）。',
    en: 'The field "{fieldEn}" is sealed by: {who} ({clause}).',
  },
  SIGN_IN_AGAIN: {
    kind: 'forbidden',
    zh: '电子签字须重新验证身份：请重新登录，并在登录后 {seconds} 秒内签字（{clause}）。',
    en: 'An electronic signature needs a fresh sign-in: sign in again and sign within {seconds} seconds ({clause}).',
  },
  SCAN_UNKNOWN: {
    kind: 'invalid',
    zh: '扫描件 {file} 不是此件的附件；请先在此件上传扫描件，再登记手写签名（ENG-19）。',
    en: 'The scan {file} is no file of this case; put the scan on the case first, then enter the wet signature (ENG-19).',
  },
  SIGNED_OTHERWISE: {
    kind: 'invalid',
    zh: '“{field}”与签字时的内容不一致；请按已签字的内容答复，或更正文书后重新签字。',
    en: 'The field "{fieldEn}" differs from what was signed; reply as signed, or amend the paper and sign anew.',
  },
  ONLY_WHEN: {
    kind: 'notNow',
    zh: '现在不能办理：{rule}（{clause}）。',
    en: 'Not possible now: {ruleEn} ({clause}).',
  },
  SESSION_NOT_YOURS: {
    kind: 'forbidden',
    zh: '“{kind}”不由贵单位组织（{clause}）。',
    en: 'Your organ does not hold a session of the kind "{kindEn}" ({clause}).',
  },
  SESSION_AFTER_UNSOLVED: {
    kind: 'notNow',
    zh: '“{kind}”在部门返单“无法处理”之后召开（{clause}）。',
    en: 'A session of the kind "{kindEn}" is held after the unit returned it unsolved ({clause}).',
  },
  SESSION_NOT_NOW: {
    kind: 'notNow',
    zh: '答复之后只记录无法处理事项的会议。',
    en: 'After the reply only the meeting on an unsolved matter is recorded.',
  },
  NO_HANDLER: {
    kind: 'notNow',
    zh: '此件没有承办单位，无从整改。',
    en: 'No unit handled this case, so none can put it right.',
  },
} as const;
