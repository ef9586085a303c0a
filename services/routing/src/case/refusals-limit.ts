/** Refusals of limits by class, of the papers' entries, of hand-over slips and of writing off. */
export const limits = {
  CLASS_BEFORE_REGISTRATION: {
    kind: 'notNow',
    zh: '此件尚未登记，登记后再判定办理情形。',
    en: 'The matter is not registered yet; judge its limit class afterwards.',
  },
  CLASS_SETTLED: {
    kind: 'notNow',
    zh: '此件的办结期限已经结束，不能再改办理情形。',
    en: 'The limit of this matter has ended already; its class stands.',
  },
  CLASS_AFTER_DUE: {
    kind: 'notNow',
    zh: '现期限 {due} 已过，不能再改办理情形（{clause}）。',
    en: 'The present limit ended on {due}; the class cannot change any more ({clause}).',
  },
  CLASS_WOULD_BREACH: {
    kind: 'notNow',
    zh: '按该情形期限为 {due}，已经过去；不能因改判造成逾期（{clause}）。',
    en: 'By that class it would have been due on {due}, which has passed; no class may create a breach ({clause}).',
  },
  NOBODY_ABOVE: {
    kind: 'invalid',
    zh: '{holder}之上没有可上报的党组织，不能判为职责外。',
    en: 'There is no organisation above {holder} to send it to; it cannot be of the level above.',
  },
  ENTRY_UNKNOWN: {
    kind: 'invalid',
    zh: '本市制度在此环节没有“{entry}”这一栏，可填：{knownZh}。',
    en: 'The regulation in force has no entry “{entry}” here; it knows: {knownEn}.',
  },
  DAY_PASSED: {
    kind: 'invalid',
    zh: '“{field}”为 {day}，已经过去；请填今天或以后的日期。',
    en: '{fieldEn} is {day}, which has passed; give today or a later day.',
  },
  PROMISE_BEYOND_LIMIT: {
    kind: 'invalid',
    zh: '“{field}”为 {day}，晚于办结期限 {due}（{clause}）。',
    en: '{fieldEn} is {day}, after the limit of the matter on {due} ({clause}).',
  },
  ORDERS_UNANSWERED: {
    kind: 'notNow',
    zh: '{units}的交办尚无回复，不能办理此步；件件应有回复（{clause}）。',
    en: '{units} have not replied yet; each order must have its reply first ({clause}).',
  },
  SLIP_OWED: {
    kind: 'invalid',
    zh: '现场办理的也须填写反馈单并送达反映人；请先登记办理结果，再办理反馈。',
    en: 'What is solved on the spot needs its feedback slip too: record the result here, then tell the reporter with the slip.',
  },
  SLIP_NOT_SIGNED: {
    kind: 'notNow',
    zh: '反馈单尚未签收：须反映人签字，或记明拒签、匿名及见证人，方可销号（{clause}）。',
    en: 'The feedback slip is not signed: the reporter signs, or refusal or anonymity is put down with a witness, before it is written off ({clause}).',
  },
  DISSATISFACTION_OPEN: {
    kind: 'notNow',
    zh: '反映人不满意：须重新办理并再次反馈，或写明说明（{entry}），方可销号（{clause}）。',
    en: 'The reporter is not satisfied: handle it anew and tell again, or write down the explanation, before it is written off ({clause}).',
  },
} as const;
