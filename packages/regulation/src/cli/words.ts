export type Language = 'zh' | 'en';

const texts = {
  usage: {
    zh: `用法：
  law due 制度包 期限 起点 [--json] [--extended] [--channel 渠道]   例：law due jilin-2012 T-JL-HANDLE 2026-09-29T10:00+08:00
  law explain 制度包 期限 起点 [--json]                           为何是这一天：条款原文、起算、逐日计入或不计及其通知
  law lint [制度包] [--json]                                     检查制度包和工作日历
  law diff 制度包[@日期] 制度包[@日期] [--json]                   两个版本逐条比较；也可比较两个文件夹或已发布的 .json
  law simulate 制度包 (--against 文件.ndjson | --cases 件数) [--set 参数=值] [--with 制度包] [--json]
                                                                 去年的件若按改动后的制度会怎样
  law examples [文件…]                                           运行制度包旁的示例
  law coverage [制度包] [--json] [--mutate] [--write]              逐条要求是否证明；--mutate 改动规则看何者变红
选项：--lang zh|en    --help`,
    en: `Usage:
  law due PACK TIMER START [--json] [--extended] [--channel CODE]   e.g. law due jilin-2012 T-JL-HANDLE 2026-09-29T10:00+08:00
  law explain PACK TIMER START [--json]                          why this date: the clause, the start, each day with its notice
  law lint [PACK] [--json]                                       check packs and calendars
  law diff PACK[@DAY] PACK[@DAY] [--json]                        two versions rule by rule; folders and published .json too
  law simulate PACK (--against FILE.ndjson | --cases N) [--set PARAM=VALUE] [--with PACK] [--json]
                                                                 what last year's cases would have met under the change
  law examples [FILE…]                                           run the examples beside the packs
  law coverage [PACK] [--json] [--mutate] [--write]              each requirement, proved or not; --mutate alters rules and watches
Options: --lang zh|en    --help`,
  },
  unknownCommand: { zh: '没有命令“{word}”', en: 'There is no command "{word}"' },
  missing: { zh: '应给出制度包、期限和起点三项', en: 'PACK, TIMER and START are needed' },
  unknownPack: { zh: '没有制度包“{pack}”；已有：{known}', en: 'There is no pack "{pack}"; known: {known}' },
  unknownChannel: { zh: '没有渠道“{channel}”；已有：{known}', en: 'There is no channel "{channel}"; known: {known}' },
  badStart: {
    zh: '起点“{start}”不是有效时间；应写成 2026-09-29T10:00+08:00 或 2026-09-29',
    en: 'The start "{start}" is no time; write it like 2026-09-29T10:00+08:00 or 2026-09-29',
  },
  noDate: { zh: '{timer} 没有可计算的日期：{why}', en: '{timer} has no date to compute: {why}' },
  start: { zh: '起算　{day}（{weekday}），当日不计', en: 'Start    {day} ({weekday}), the day itself does not count' },
  startSame: { zh: '起算　{day}（{weekday}），当日办结', en: 'Start    {day} ({weekday}), due the same day' },
  due: { zh: '到期　{day}（{weekday}）24:00', en: 'Due      {day} ({weekday}) 24:00' },
  strict: { zh: '未顺延 {day}（{weekday}）', en: 'Strict   {day} ({weekday}), before the roll to a working day' },
  provisional: {
    zh: '暂定　有年份的放假通知尚未公布，通知公布后重新计算',
    en: 'Provisional: the holiday notice of a year is not published yet; the date will be computed again',
  },
  clause: { zh: '依据　{clause}', en: 'Clause   {clause}' },
  counted: { zh: '计入　{n} 天', en: 'Counted  {n} days' },
  skipped: { zh: '不计　{n} 天', en: 'Skipped  {n} days' },
  suggested: {
    zh: '注意　期限数值为制度包建议值 [P]，须由市办公室以文件确认后方可启用',
    en: 'Note     the numbers are the pack’s suggestions [P]; the city office has to confirm them by an act',
  },
  badDay: { zh: '“{day}”不是 YYYY-MM-DD 形式的日期', en: '"{day}" is no day YYYY-MM-DD' },
  asked: { zh: '条目　{requirement}（{provenance}）', en: 'Asked by {requirement} ({provenance})' },
  T: { zh: '原文 [T]', en: 'the text [T]' },
  I: { zh: '解释 [I]', en: 'an interpretation [I]' },
  P: { zh: '平台建议，待确认 [P]', en: 'a suggestion to be confirmed [P]' },
  limitIs: { zh: '期限　{count} {unit}', en: 'Limit    {count} {unit}' },
  workingDays: { zh: '个工作日', en: 'working days' },
  naturalDays: { zh: '日（自然日）', en: 'natural days' },
  sameDay: { zh: '当日', en: 'the same day' },
  period: { zh: '次（本期内）', en: 'in the period' },
  date: { zh: '固定日期', en: 'a fixed date' },
  day: { zh: '第{n} 日', en: 'day {n}' },
  off: { zh: '不计　', en: 'not    ' },
  rolled: {
    zh: '末日　{day}（{weekday}），遇休息日顺延',
    en: 'Last day {day} ({weekday}), a day off: rolls to the next working day',
  },
  unpublished: { zh: '尚无放假通知的年份：{years}', en: 'Years without their notice: {years}' },
  missingTwo: { zh: '应给出要比较的两个版本', en: 'Two versions to compare are needed' },
  sameRules: { zh: '两个版本的规则相同', en: 'The rules are the same' },
  diffSum: {
    zh: '新增 {added}，删除 {removed}，改动 {changed}',
    en: '{added} added, {removed} removed, {changed} changed',
  },
  fieldChanged: { zh: '    {field}：{before} → {after}', en: '    {field}: {before} → {after}' },
  unknownVersion: {
    zh: '{pack} 没有版本“{version}”；当前版本为 {known}，或写某日，如 @2012-06-01',
    en: '{pack} has no version "{version}"; it is at {known}, or write a day like @2012-06-01',
  },
  unreadable: { zh: '{file}:{line} 不是可读的 JSON（{why}）', en: '{file}:{line} is no readable JSON ({why})' },
  missingPast: {
    zh: '应给出制度包，以及 --against 文件 或 --cases 件数 二者之一',
    en: 'PACK and one of --against FILE or --cases N are needed',
  },
  badCount: { zh: '件数“{count}”应为正整数', en: 'The number of cases "{count}" is no whole number from 1' },
  unknownParameter: { zh: '没有参数“{word}”；可用：{known}', en: 'There is no parameter "{word}"; known: {known}' },
  outcomeSum: {
    zh: '{cases} 件，其中 {touched} 件会有不同',
    en: '{cases} cases, of which {touched} would have been otherwise',
  },
  outcomeRow: {
    zh: '{timer}：期限 {present} → {changed} 个；提前 {earlier}、推后 {later}（平均 {mean} 天）；逾期 {breaches} → {breachesThen}（新增 {newlyLate}，不再 {noLongerLate}）',
    en: '{timer}: {present} → {changed} clocks; {earlier} earlier, {later} later ({mean} days on average); late {breaches} → {breachesThen} ({newlyLate} newly, {noLongerLate} no longer)',
  },
  newlyLate: {
    zh: '    {case}  {timer}  {due} → {dueThen}　将逾期',
    en: '    {case}  {timer}  {due} → {dueThen}  would be late',
  },
  movedCase: { zh: '    {case}  {timer}  {due} → {dueThen}', en: '    {case}  {timer}  {due} → {dueThen}' },
  fits: { zh: '✓ {name} 符合要求（{detail}）', en: '✓ {name} fits ({detail})' },
  packDetail: {
    zh: '{timers} 个期限，{roles} 个角色，{params} 个参数',
    en: '{timers} timers, {roles} roles, {params} parameters',
  },
  calendarDetail: { zh: '{n} 年', en: '{n} years' },
  gaps: { zh: '✗ {name}：{n} 处不符', en: '✗ {name}: {n} gaps' },
  gap: { zh: '  {file}:{line}  {field}　{expected}', en: '  {file}:{line}  {field}: expected {expected}' },
  examplePassed: { zh: '✓ {title}', en: '✓ {title}' },
  exampleFailed: { zh: '✗ {title}（{file}:{line}）', en: '✗ {title} ({file}:{line})' },
  difference: {
    zh: '  第 {step} 步 {field}：示例为 {expected}，实际为 {found}',
    en: '  step {step} {field}: the example says {expected}, the law says {found}',
  },
  exampleSum: { zh: '{passed} 个示例通过，{failed} 个不通过', en: '{passed} examples pass, {failed} fail' },
  noExamples: { zh: '没有示例', en: 'There are no examples' },
  unknownFile: { zh: '没有文件“{file}”', en: 'There is no file "{file}"' },
  fileOutside: {
    zh: '“{file}”不在制度包的 examples 文件夹中，也没有用 pack: 写明制度包',
    en: '"{file}" does not lie in the examples folder of a pack, and has no line pack: that names one',
  },
  storyFault: {
    zh: '  第 {line} 行 {field}：故事为 {expected}，实际为 {found}',
    en: '  line {line} {field}: the story says {expected}, it came to {found}',
  },
  storySum: { zh: '{passed} 个故事通过，{failed} 个不通过', en: '{passed} stories pass, {failed} fail' },
  WORKDAY: { zh: '工作日', en: 'working day' },
  MAKE_UP_WORKDAY: { zh: '调休上班', en: 'make-up workday' },
  WEEKEND: { zh: '周末', en: 'weekend' },
  HOLIDAY: { zh: '放假', en: 'holiday' },
  STATUTORY_HOLIDAY: { zh: '法定节日', en: 'statutory holiday' },
} as const;
export type Phrase = keyof typeof texts;

export type Say = (phrase: Phrase, values?: Readonly<Record<string, string | number>>) => string;

export function speaker(language: Language): Say {
  return (phrase, values = {}) => filled(texts[phrase][language], values);
}

/** --lang decides, then LANG; Chinese is the first language of the house. */
export function languageOf(option: string | undefined, lang: string | undefined): Language {
  return (option ?? lang ?? 'zh').toLowerCase().startsWith('en') ? 'en' : 'zh';
}

const WEEKDAYS = { zh: '一二三四五六日', en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const;

export function weekdayName(language: Language, weekday: number): string {
  return language === 'zh' ? `周${WEEKDAYS.zh[weekday - 1]}` : (WEEKDAYS.en[weekday - 1] ?? '');
}

/** A text with what its braces name. */
export function filled(text: string, values: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
