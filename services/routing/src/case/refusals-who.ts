/** Who may not, and who may. */
export const whoMayNot = {
  COMMAND_NOT_IN_PACK: {
    kind: 'forbidden',
    zh: '本市现行制度没有“{commandZh}”这一环节（{clause}）。',
    en: 'The regulation in force here does not know the step "{command}" ({clause}).',
  },
  ROLE_MAY_NOT: {
    kind: 'forbidden',
    zh: '您的岗位不能{commandZh}；可由以下岗位办理：{whoMay}（{clause}）。',
    en: 'Your post may not {command}; these roles may: {whoMayEn} ({clause}).',
  },
  LEVEL_MAY_NOT: {
    kind: 'forbidden',
    zh: '{levelZh}一级的岗位不能{commandZh}（{clause}），请由有权的层级办理。',
    en: 'A post of {level} may not {command} ({clause}); ask the level that has the power.',
  },
  NOT_OWN_CASE: {
    kind: 'forbidden',
    zh: '您的岗位只能处理本人收集的事项；此件由他人收集，请由社区专人办理。',
    en: 'Your post acts only on what you collected yourself; somebody else collected this. Ask the community clerk.',
  },
  NOT_REGISTRAR: {
    kind: 'forbidden',
    zh: '此件由{registrar}接收，应由其登记或处理。',
    en: '{registrar} received this and registers it.',
  },
  NOT_HOLDER: {
    kind: 'forbidden',
    zh: '此件现由{holder}持有，请由其办理。',
    en: '{holder} holds this case; ask it to act.',
  },
  NOT_ADDRESSEE: {
    kind: 'forbidden',
    zh: '此任务派给{unit}，应由其办理。',
    en: 'This assignment was sent to {unit}; it must act.',
  },
  NOT_DISPATCHER: {
    kind: 'forbidden',
    zh: '此任务由{office}派出，应由其决定。',
    en: '{office} dispatched this assignment and decides.',
  },
  NOT_REPORTING_OFFICE: {
    kind: 'forbidden',
    zh: '批示由上报的单位记录；此件尚无贵单位的上报，请先上报主管领导。',
    en: 'Instructions are recorded by the office that reported; yours has not reported this case. Escalate it first.',
  },
  NOT_REPORTER: {
    kind: 'forbidden',
    zh: '只能撤回本人提交的事项。',
    en: 'Only the own submission can be withdrawn.',
  },
  NOT_TRANSFERRING_OFFICE: {
    kind: 'forbidden',
    zh: '此件由{office}转出，应由其登记外部结果。',
    en: '{office} transferred this case and records its result.',
  },
  NOT_INVOLVED: {
    kind: 'forbidden',
    zh: '贵单位与此件没有办理关系，不能{commandZh}。',
    en: 'Your organ takes no part in this case and may not {command}.',
  },
  SAME_PERSON: {
    kind: 'forbidden',
    zh: '{firstZh}的人不能同时{secondZh}，请由另一人办理（{clause}）。',
    en: 'The person who gave "{first}" may not also {second}; another person must ({clause}).',
  },
  CARD_HOLDER_MISMATCH: {
    kind: 'forbidden',
    zh: '直通卡只能由持卡的社区居委会主任本人使用（{clause}）。其他事项请按一般渠道提交。',
    en: "A direct card is used by its holder alone, the director of that residents' committee ({clause}). Hand other matters in the usual way.",
  },
} as const;
