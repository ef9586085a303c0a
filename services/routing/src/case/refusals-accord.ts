/** Signatures, refusals of units, agreements of two parties, and the way of the result. */
export const accords = {
  NOT_THE_REPRESENTATIVE: {
    kind: 'forbidden',
    zh: '此件由党代表{rep}受理，请由其办理。',
    en: 'Representative {rep} takes this matter; ask that representative to act.',
  },
  NO_REPRESENTATIVE: {
    kind: 'notNow',
    zh: '尚未请示党代表；请先请示处理意见，再登记其同意。',
    en: 'No representative has been asked yet; ask for the opinion first, then enter the consent.',
  },
  CONSENT_ONLY: {
    kind: 'forbidden',
    zh: '您的岗位只能登记党代表的电话同意，不能代为签名。',
    en: "Your post only enters the representative's logged consent and never signs for the representative.",
  },
  CONSENT_MISSING: {
    kind: 'invalid',
    zh: '请填写党代表电话或网上同意的方式、时间和内容。',
    en: 'Put down how, when and in what words the representative consented.',
  },
  SIGNATURE_MISSING: {
    kind: 'invalid',
    zh: '须经党代表签名，或登记其电话同意并在下次进社区时补签（{clause}）。',
    en: 'The representative signs, or a logged consent is entered and signed at the next visit ({clause}).',
  },
  NO_SIGNATURE_OWED: {
    kind: 'notNow',
    zh: '此件已受理，没有待补的签名。',
    en: 'The case is accepted and no signature is owed.',
  },
  SIGNATURES_MISSING: {
    kind: 'invalid',
    zh: '登记表须双方签名，缺{missing}签名；反映人不能或不愿签名的，请写明原因和见证人（{clause}）。',
    en: 'Both sides sign the form; {missingEn} has not. If the reporter cannot or will not, give reason and witness ({clause}).',
  },
  INSTRUCTION_MISSING: {
    kind: 'invalid',
    zh: '联络员受党代表委托方可答复，请注明是哪位党代表。',
    en: 'You answer on the instruction of a representative; say which one.',
  },
  LEAD_MEMBER_MISSING: {
    kind: 'notNow',
    zh: '此件尚无领办人，请党代表团队牵头人先主持商议、明确领办人（{clause}）。',
    en: 'Nobody of the team leads this matter yet; the leader of the team has it discussed and names a member first ({clause}).',
  },
  DECLINE_ALREADY_DECLARED: {
    kind: 'notNow',
    zh: '已声明不承办，请提交书面说明和办理建议。',
    en: 'The refusal is declared already; file the written explanation and suggestion.',
  },
  DECLINE_DECIDED: {
    kind: 'notNow',
    zh: '{office}已最后决定由你单位办理，不能再提不承办（{clause}）；请办理并按期答复。',
    en: '{office} has decided finally that your unit handles this, and no further refusal is taken ({clause}); handle and reply.',
  },
  DECLINE_LAPSED: {
    kind: 'notNow',
    zh: '提交不承办说明的期限 {due} 已过，本市不再接收（{clause}）；请办理并按期答复。',
    en: 'The limit for a written refusal ended on {due} and this city takes none after it ({clause}); handle and reply.',
  },
  CO_HANDLERS_ONLY: {
    kind: 'forbidden',
    zh: '只能解除协办单位；主办或独办单位请审核其不承办说明。',
    en: 'Only a co-handler can be released; a sole or lead handler files a refusal.',
  },
  CO_HANDLER_NOT_LATE: {
    kind: 'notNow',
    zh: '{unit}的期限尚未届满，不能解除协办。',
    en: 'The limit of {unit} has not ended; it cannot be released.',
  },
  EXTENSION_ONCE: {
    kind: 'notNow',
    zh: '此任务已商请过延长（{stateZh}），不能再次商请。',
    en: 'An extension of this assignment was asked for before ({state}); there is no second one.',
  },
  EXTENSION_TOO_LATE: {
    kind: 'notNow',
    zh: '正常办理期限 {due} 已过，不能再商请延长（{clause}）。',
    en: 'The normal limit ended on {due}; an extension is asked for within it ({clause}).',
  },
  ALREADY_AGREED: {
    kind: 'notNow',
    zh: '这一方已经同意；须由另一方的另一人决定。',
    en: 'This side, or this person, has agreed already; another person decides for the other side.',
  },
  NOT_URGENT: {
    kind: 'notNow',
    zh: '情况紧急时方可直接反馈；此件未标为紧急（{clause}）。',
    en: 'Only an urgent matter is fed back directly; this one is not marked urgent ({clause}).',
  },
  NOT_EVERYBODY_TOLD: {
    kind: 'invalid',
    zh: '直接反馈须同时告知党代表和反映人，缺：{missing}。',
    en: 'Direct feedback tells both the representative and the reporter; missing: {missingEn}.',
  },
  NO_OFFICE_BELOW: {
    kind: 'notNow',
    zh: '结果已在{holder}，没有下一级可反馈；请向党代表和反映人反馈。',
    en: 'The result is with {holder} and no office lies below; tell the representative and the reporter.',
  },
} as const;
