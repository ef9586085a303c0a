/** What does not fit: inputs, days, places, what is on record. */
export const whatIsAmiss = {
  ASSIGNMENT_UNKNOWN: {
    kind: 'notFound',
    zh: '此件没有编号为 {assignment} 的任务，请刷新后重试。',
    en: 'This case has no assignment {assignment}; reload and try again.',
  },
  ASSIGNMENT_NOT_NOW: {
    kind: 'notNow',
    zh: '任务当前为“{statusZh}”，不能{commandZh}；可执行：{allowedZh}。',
    en: 'The assignment is "{status}" and cannot {command}; possible now: {allowed}.',
  },
  LEAD_ONLY: {
    kind: 'forbidden',
    zh: '只有独办或牵头单位可以{commandZh}；协办单位请提出协办意见。',
    en: 'Only a sole or lead handler may {command}; a co-handler gives an opinion.',
  },
  CO_ONLY: {
    kind: 'forbidden',
    zh: '只有协办单位提出协办意见；独办或牵头单位请直接答复。',
    en: 'Only a co-handler gives an opinion; a sole or lead handler replies.',
  },
  FIELDS_MISSING: {
    kind: 'invalid',
    zh: '缺少必填内容：{missing}。请补齐后重新提交。',
    en: 'These inputs are missing: {missingEn}. Fill them in and submit again.',
  },
  FIELD_UNKNOWN_VALUE: {
    kind: 'invalid',
    zh: '“{fieldZh}”没有“{value}”这个选项，可选：{knownZh}。',
    en: '{fieldEn} cannot be “{value}”; choose one of: {knownEn}.',
  },
  TEXT_TOO_LONG: {
    kind: 'tooLarge',
    zh: '“{fieldZh}”过长（{length} 字，上限 {limit} 字），请精简。',
    en: '{fieldEn} has {length} characters; at most {limit} are taken. Shorten it.',
  },
  DAY_NOT_READABLE: {
    kind: 'invalid',
    zh: '“{fieldZh}”应为 YYYY-MM-DD 日期或带时区的时间。',
    en: '{fieldEn} must be a day YYYY-MM-DD or an instant with its zone.',
  },
  FUTURE_DATE: {
    kind: 'invalid',
    zh: '“{fieldZh}”为 {day}，晚于今天（{today}）；请填写已经发生的日期。',
    en: '{fieldEn} is {day}, later than today ({today}); give a day that has come.',
  },
  BEFORE_PREVIOUS: {
    kind: 'invalid',
    zh: '“{fieldZh}”为 {day}，早于上一环节（{earliest}）；请核对日期。',
    en: '{fieldEn} is {day}, before the step that precedes it ({earliest}); check the day.',
  },
  BACK_DATING_NEEDS_REASON: {
    kind: 'invalid',
    zh: '补录 {day} 的事项须写明补录原因。',
    en: 'Recording something of {day} later needs a reason.',
  },
  BACK_DATING_NEEDS_REGISTRAR: {
    kind: 'forbidden',
    zh: '补录以前日期须由登记岗位办理；您的岗位只能记录今天的事项。',
    en: 'Only a registrar may record an earlier day; your post records what happens today.',
  },
  BACK_DATING_TOO_FAR: {
    kind: 'invalid',
    zh: '补录日期 {day} 过早：最早可补录 {earliest}（{days} 天内）。依据：{clause}。',
    en: '{day} is too long ago: an act may be dated back to {earliest} ({days} days) at most, by {clause}.',
  },
  VERIFICATION_MISSING: {
    kind: 'notNow',
    zh: '报送前须先调查核实并记录结果（{clause}）。',
    en: 'The facts must be checked and the result recorded before this ({clause}).',
  },
  TARGET_NOT_ROUTABLE: {
    kind: 'invalid',
    zh: '{target}不在此件可{directionZh}的范围：{known}。',
    en: 'The case cannot be {direction} to {target}; possible: {known}.',
  },
  AUTHORITY_LOWER: {
    kind: 'notNow',
    zh: '此件事权归属为{authorityZh}，不能越级报{levelZh}；请先重新判定事权。',
    en: 'The matter lies within the authority of {authority}; it cannot skip to {level}. Change the authority first.',
  },
  HANDLER_TWICE: {
    kind: 'invalid',
    zh: '{unit}被指定了两次。',
    en: '{unit} is named twice.',
  },
  LEAD_COUNT: {
    kind: 'invalid',
    zh: '多个单位承办时须恰有 {leads} 个牵头单位，现为 {found} 个（{clause}）。',
    en: 'With several units exactly {leads} must lead; {found} do ({clause}).',
  },
  UNIT_UNKNOWN: {
    kind: 'invalid',
    zh: '单位 {unit} 不存在或不属于本市。',
    en: 'There is no unit {unit} in this city.',
  },
  UNIT_OUT_OF_REACH: {
    kind: 'invalid',
    zh: '{unit}不在{office}可分转的范围，请经其所属的办公室办理。',
    en: '{unit} lies outside what {office} may dispatch to; go through its own office.',
  },
  UNIT_REGISTER_INCOMPLETE: {
    kind: 'notNow',
    zh: '{unit}的单位登记不全（缺 {missing}），补齐前不能分转（{clause}）。',
    en: 'The register of {unit} lacks: {missingEn}; nothing can be dispatched to it before ({clause}).',
  },
  JOINT_STUDY_MISSING: {
    kind: 'notNow',
    zh: '多个单位承办须先由办公室组织共同研究并记录纪要（{clause}）。',
    en: 'Several units need a joint study led by the office, with minutes on record, first ({clause}).',
  },
  DELAY_ALREADY_REPORTED: {
    kind: 'notNow',
    zh: '此任务已报告过一次延时（{stateZh}），不能再次申请新期限。',
    en: 'A delay of this assignment was reported before ({state}); no second new date is possible.',
  },
  NEW_DUE_OUT_OF_RANGE: {
    kind: 'invalid',
    zh: '新期限 {newDue} 应晚于原期限 {due} 且不超过 {maximum}（{clause}）。',
    en: 'The new date {newDue} must be later than {due} and not later than {maximum} ({clause}).',
  },
  EXTENSION_NOT_AGREED_IN_TIME: {
    kind: 'notNow',
    zh: '期限 {due} 已过，逾期的同意不产生新期限（{clause}）。',
    en: 'The limit ended on {due}; an agreement after it gives no new date ({clause}).',
  },
  NO_RUNNING_LIMIT: {
    kind: 'notNow',
    zh: '此任务没有正在计算且可延长的办理期限。',
    en: 'No limit of this assignment that could be extended is running.',
  },
  NO_DELAY_REPORT: {
    kind: 'notNow',
    zh: '没有待审批的延时报告。',
    en: 'There is no delay report to decide on.',
  },
  NOTHING_CHANGED: {
    kind: 'invalid',
    zh: '分类与现有内容相同，没有可更改之处。',
    en: 'The classification is the same as before; nothing would change.',
  },
  EVALUATION_MISSING: {
    kind: 'notNow',
    zh: '评议尚未完成，不能归档。',
    en: 'The evaluation is not done yet; the case cannot be filed.',
  },
  SPLIT_COUNT: {
    kind: 'invalid',
    zh: '拆分须写明 2 至 {most} 个事项，现为 {found} 个。',
    en: 'A split names 2 to {most} matters; {found} are named.',
  },
  MERGE_INTO_ITSELF: {
    kind: 'invalid',
    zh: '请选择另一件同一事项的案件；不能并入自身。',
    en: 'Choose another case about the same matter; a case does not merge into itself.',
  },
  MERGE_TARGET_NOT_OPEN: {
    kind: 'notNow',
    zh: '{target}当前为“{statusZh}”，已不能并入：其结果已在反馈或已终结，并入会遗漏反映人。请另行办理此件。',
    en: '{target} is "{status}" and takes no other case: its result is being told or it has ended, so these reporters would be forgotten. Handle this one by itself.',
  },
  OTHERS_REPORTED_TOO: {
    kind: 'notNow',
    zh: '另有 {others} 位反映人的同一事项并入此件，仍须办理并向其反馈，不能撤回。',
    en: 'The same matter of {others} more reporters was merged into this case; they must be answered, so it cannot be withdrawn.',
  },
  HISTORY_NOT_REOPENED: {
    kind: 'notNow',
    zh: '此件为收录的历史记录，没有编号和期限，不能重新办理；请重新登记。',
    en: 'This is a record of the past without number or clocks; it cannot be taken up again. Register the matter anew.',
  },
  CARD_UNKNOWN: {
    kind: 'invalid',
    zh: '没有卡号为 {card} 的直通卡，请核对。',
    en: 'There is no direct card {card}; check the number.',
  },
  CARD_NOT_ACTIVE: {
    kind: 'notNow',
    zh: '直通卡 {card} {statusZh}，不能使用（{clause}）。请向市办公室申请补发。',
    en: 'Direct card {card} is {status} and cannot be used ({clause}). Ask the city office for a new one.',
  },
} as const;
