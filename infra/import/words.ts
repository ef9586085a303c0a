/** What the import says to its reader. */
export type Language = 'zh' | 'en';

const texts = {
  usage: {
    zh: `用法：./scripts/import 文件.xlsx|文件.csv [选项]
  --community 社区     吉林市/昌邑区/兴华街道/东厂宅社区，或编号、区划代码；不写则取表中“社区”列
  --channel 渠道       默认 WEB；表中有“渠道”列时以该列为准
  --history            作为历史导入：已答复，不计时限（需要“答复”和“时间”列）
  --source 名称        来源名称，默认为文件名；同一来源的同一编号只导入一次
  --sheet 工作表       默认取第一个有表头的可见工作表
  --map 字段=列名      指定列，可多次：--map 标题=事项 --map 电话=#5 --map 类别=（略去该列）
  --dry-run            只检查，不写入
  --errors 文件        错误清单，默认 文件.errors.csv
  --url 地址           平台地址，默认 PUBLIC_URL 或 http://localhost:8080
  --lang zh|en    --help
字段：编号 标题 内容 时间 姓名 电话 邮箱 住址 地点 类别 性质 社区 渠道 答复 答复时间 答复单位
退出码：0 全部成功，1 有拒绝的行或无法导入，2 用法不对`,
    en: `Usage: ./scripts/import FILE.xlsx|FILE.csv [options]
  --community C        吉林市/昌邑区/兴华街道/东厂宅社区, or an id, or an official code; else the column "community"
  --channel CHANNEL    default WEB; a column "channel" goes before
  --history            as history: answered, no clocks run (needs the columns "answer" and "time")
  --source NAME        name of the source, default the file's; the same number of the same source comes in once
  --sheet NAME         default the first visible sheet that has a header
  --map FIELD=HEADER   choose a column, repeatable: --map title=Matter --map phone=#5 --map category= (leave it out)
  --dry-run            only check, write nothing
  --errors FILE        the list of refusals, default FILE.errors.csv
  --url URL            the platform, default PUBLIC_URL or http://localhost:8080
  --lang zh|en    --help
Fields: number, title, text, time, name, phone, email, address, place, category, scope, community, channel, answer, answered at, answered by
Exit code: 0 all taken, 1 rows refused or nothing could be imported, 2 wrong usage`,
  },
  file: {
    zh: '文件　{file}（{format}），工作表“{sheet}”，表头在第 {row} 行',
    en: 'File     {file} ({format}), sheet "{sheet}", header in row {row}',
  },
  hidden: { zh: '隐藏的工作表未读：{hidden}', en: 'Hidden sheets are not read: {hidden}' },
  mapped: { zh: '　{field} ← {header}（{letter}）', en: '  {field} ← {header} ({letter})' },
  unused: { zh: '　未使用：{headers}', en: '  not used: {headers}' },
  target: {
    zh: '社区　{community}；渠道 {channel}；来源 {source}',
    en: 'Target   {community}; channel {channel}; source {source}',
  },
  byColumn: { zh: '按“社区”列', en: 'by the column "community"' },
  asNew: { zh: '方式　作为新事项导入，开始计时', en: 'Mode     as new matters, clocks run' },
  asHistory: { zh: '方式　作为历史导入：已答复，不计时限', en: 'Mode     as history: answered, no clocks' },
  answersIgnored: {
    zh: '注意　表中的答复不会导入，旧事项一经导入即可能超期；已答复的事项请加 --history',
    en: 'Note     the answers are left out, and old matters are overdue at once; for answered ones say --history',
  },
  dryRun: { zh: '试运行：只检查，不写入', en: 'Dry run: only checked, nothing is written' },
  rows: { zh: '行', en: 'rows' },
  taken: {
    zh: '已导入 {accepted}，此前已有 {already}，拒绝 {refused}；跳过空行 {empty}',
    en: 'Taken {accepted}, here already {already}, refused {refused}; {empty} empty rows skipped',
  },
  wouldTake: {
    zh: '可导入 {accepted}，此前已有 {already}，将拒绝 {refused}；跳过空行 {empty}',
    en: 'Would be taken {accepted}, here already {already}, would be refused {refused}; {empty} empty rows skipped',
  },
  pace: { zh: '共 {rows} 行，{seconds} 秒，每秒 {pace} 行', en: '{rows} rows in {seconds} s, {pace} rows/s' },
  why: { zh: '　{count} × {reason}', en: '  {count} × {reason}' },
  seeErrors: { zh: '错误清单：{path}', en: 'Refusals are listed in {path}' },
} as const;

export type Say = (text: keyof typeof texts, params?: Record<string, string | number>) => string;

export const speaker =
  (language: Language): Say =>
  (text, params = {}) =>
    texts[text][language].replaceAll(/\{(\w+)\}/g, (mark, name: string) => String(params[name] ?? mark));

/** Chinese unless the reader asks for English, by --lang or by the locale of the terminal. */
export function languageOf(asked: string | undefined, locale: string | undefined): Language {
  if (asked) return asked === 'en' ? 'en' : 'zh';
  return locale?.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
