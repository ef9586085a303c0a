import { refusalsOf } from '@green-channel/platform/refusal';

/** Every reason for which evaluation refuses, beside those of the platform. */
export const refusals = refusalsOf({
  ALREADY_EVALUATED: {
    kind: 'notNow',
    zh: '此件已评价，每次办理结果只能评价一次。依据：{clause}。',
    en: 'This result was judged already; each result is judged once ({clause}).',
  },
  NOT_OWN_SUBMISSION: {
    kind: 'forbidden',
    zh: '只能评价本人反映的事项。依据：{clause}。',
    en: 'You may judge only the matter that you raised yourself ({clause}).',
  },
  NOT_THE_JUDGE: {
    kind: 'forbidden',
    zh: '此件由受理的党代表评议，请由其本人评议。依据：{clause}。',
    en: 'The representative who took the matter judges it, in person ({clause}).',
  },
  NOT_THE_EVALUATOR: {
    kind: 'forbidden',
    zh: '此票由事发社区的另一测评对象填写，您的岗位不能代填。依据：{clause}。',
    en: 'This ballot is for another evaluator of the community where the matter arose, not for your post ({clause}).',
  },
  SURVEY_OVER: {
    kind: 'notNow',
    zh: '本期测评已结束，未填的票作废，不计入有效票。依据：{clause}。',
    en: 'The survey is closed; a ballot nobody filled in is blank and does not count ({clause}).',
  },
  ANSWERS_MISSING: {
    kind: 'invalid',
    zh: '请逐项作答，还缺：{missing}。依据：{clause}。',
    en: 'Answer each question; still open: {missingEn} ({clause}).',
  },
  QUESTION_UNKNOWN: {
    kind: 'invalid',
    zh: '本票没有“{question}”这一项。依据：{clause}。',
    en: 'The ballot does not ask “{question}” ({clause}).',
  },
  SURVEY_CLOSED: {
    kind: 'notNow',
    zh: '本期测评已经结束，每期只结束一次。依据：{clause}。',
    en: 'This survey was closed already; each is closed once ({clause}).',
  },
  SURVEY_ROLE_MAY_NOT: {
    kind: 'forbidden',
    zh: '您的岗位不能结束测评；可由以下岗位办理：{whoMay}。依据：{clause}。',
    en: 'Your post may not close a survey; these roles may: {whoMayEn} ({clause}).',
  },
  NOT_THE_HOLDER: {
    kind: 'forbidden',
    zh: '此项测评由派单的办公室组织，请由其结束。依据：{clause}。',
    en: 'This survey is held, and closed, by the office that sent the orders out ({clause}).',
  },
  GRADE_UNKNOWN: {
    kind: 'invalid',
    zh: '没有“{grade}”这一等级，请选择：{scale}。',
    en: 'There is no grade “{grade}”; choose one of: {scaleEn}.',
  },
  REASON_MISSING: {
    kind: 'invalid',
    zh: '选择“{grade}”须说明原因。',
    en: 'The grade "{name}" needs a reason in words.',
  },
  WORDS_TOO_LONG: {
    kind: 'tooLarge',
    zh: '评价内容超过 {limit} 字，请缩减。',
    en: 'Your words are longer than {limit} characters; shorten them.',
  },
  HANDLER_MAY_NOT: {
    kind: 'forbidden',
    zh: '承办单位和承办人不得评价或代录对本单位、本人办理工作的评价，请由反映人本人评价。依据：{clause}。',
    en: 'Who handled the matter neither judges it nor records a judgement on it; let the resident judge ({clause}).',
  },
  STATEMENT_NOT_IN_PACK: {
    kind: 'forbidden',
    zh: '本市现行制度不允许代录评价，请由反映人凭查询码自行评价。依据：{clause}。',
    en: 'The regulation in force lets nobody record a judgement for the resident; the resident judges with the query code ({clause}).',
  },
  NOT_REGISTRAR: {
    kind: 'forbidden',
    zh: '代录评价由登记此件的单位办理。依据：{clause}。',
    en: 'A stated judgement is recorded by the organ that registered the matter ({clause}).',
  },
  ROLE_MAY_NOT: {
    kind: 'forbidden',
    zh: '您的岗位不能代录评价；可由以下岗位办理：{whoMay}。依据：{clause}。',
    en: 'Your post may not record a stated judgement; these roles may: {whoMayEn} ({clause}).',
  },
  METHOD_UNKNOWN: {
    kind: 'invalid',
    zh: '代录评价的来源须为电话或当面，不能为“{method}”。',
    en: 'A judgement is stated by phone or in person, not by “{method}”.',
  },
  PROOF_MISSING: {
    kind: 'invalid',
    zh: '代录评价须写明凭证（何人何时如何表示）。',
    en: 'A recorded statement needs proof in words: who stated it, when and how.',
  },
  STATED_IN_FUTURE: {
    kind: 'invalid',
    zh: '表示时间（{at}）晚于当前时间，请更正。',
    en: 'It cannot have been stated in the future ({at}); correct the time.',
  },
  STATED_BEFORE_TOLD: {
    kind: 'invalid',
    zh: '表示时间早于告知结果的时间（{at}），请更正。',
    en: 'It cannot have been stated before the resident was told the result ({at}); correct the time.',
  },
});
