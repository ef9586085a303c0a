export type Language = 'zh' | 'en';

const texts = {
  usage: {
    zh: `用法：
  law due 制度包 期限 起点 [--json] [--extended] [--channel 渠道]   例：law due jilin-2012 T-JL-HANDLE 2026-09-29T10:00+08:00
  law lint [制度包]                                              检查制度包和工作日历
  law examples [文件…]                                           运行制度包旁的示例
  law coverage [制度包] [--json] [--mutate] [--write]              逐条要求是否证明；--mutate 改动规则看何者变红
选项：--lang zh|en    --help`,
    en: `Usage:
  law due PACK TIMER START [--json] [--extended] [--channel CODE]   e.g. law due jilin-2012 T-JL-HANDLE 2026-09-29T10:00+08:00
  law lint [PACK]                                                check packs and calendars
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
  return (phrase, values = {}) =>
    texts[phrase][language].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
}

/** --lang decides, then LANG; Chinese is the first language of the house. */
export function languageOf(option: string | undefined, lang: string | undefined): Language {
  return (option ?? lang ?? 'zh').toLowerCase().startsWith('en') ? 'en' : 'zh';
}

const WEEKDAYS = { zh: '一二三四五六日', en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] } as const;

export function weekdayName(language: Language, weekday: number): string {
  return language === 'zh' ? `周${WEEKDAYS.zh[weekday - 1]}` : (WEEKDAYS.en[weekday - 1] ?? '');
}
