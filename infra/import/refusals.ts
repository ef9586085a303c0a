/** What stops an import before anything is sent. Each says what, where and what to do. */
import { refusalsOf } from '@green-channel/platform/refusal';

export const refusals = refusalsOf({
  USAGE: {
    kind: 'invalid',
    zh: '应给出一个文件，现在有 {count} 个。',
    en: 'One file is wanted, {count} were given.',
  },
  USAGE_OPTION: {
    kind: 'invalid',
    zh: '选项 {option} 不对：没有这个选项，或取值不符。',
    en: '{en}.',
  },
  FILE_MISSING: {
    kind: 'notFound',
    zh: '找不到文件 {file}，请核对路径。',
    en: 'There is no file {file}; check the path.',
  },
  NOT_A_SPREADSHEET: {
    kind: 'invalid',
    zh: '{file} 不是表格文件（{why}）。请另存为 .xlsx 或 .csv 后再导入。',
    en: '{file} is no spreadsheet ({why}). Save it as .xlsx or .csv and import again.',
  },
  OLD_OR_LOCKED: {
    kind: 'invalid',
    zh: '{file} 是旧版 .xls 或加了密码的工作簿。请在表格软件中去掉密码并另存为 .xlsx 或 .csv。',
    en: '{file} is an old .xls or a workbook with a password. Remove the password and save it as .xlsx or .csv.',
  },
  FILE_TOO_LARGE: {
    kind: 'tooLarge',
    zh: '{file} {what} {size}，最多 {most}。请拆分成几个文件，或另存为 .csv。',
    en: '{file}: {whatEn} {size}, at most {most}. Split it into several files, or save it as .csv.',
  },
  ARCHIVE_BOMB: {
    kind: 'tooLarge',
    zh: '{file} 解压后膨胀 {ratio} 倍，不像正常表格，未打开。请核对来源，或另存为 .csv。',
    en: '{file} would grow {ratio}-fold when unpacked, which no ordinary spreadsheet does; it was not opened. Check where it comes from, or save it as .csv.',
  },
  ENCODING_UNREADABLE: {
    kind: 'invalid',
    zh: '{file} 的文字编码无法识别（既不是 UTF-8，也不是 GBK/GB18030）。请另存为“CSV UTF-8”。',
    en: '{file} is in no encoding that is read here (neither UTF-8 nor GBK/GB18030). Save it as "CSV UTF-8".',
  },
  CSV_BROKEN: {
    kind: 'invalid',
    zh: '{file} 第 {line} 行起无法按 CSV 读取（{why}）。请检查该行的引号和分隔符。',
    en: '{file} cannot be read as CSV from line {line} on ({why}). Check quotes and delimiters there.',
  },
  XML_BROKEN: {
    kind: 'invalid',
    zh: '{file} 的 {part} 已损坏（{why}）。请用表格软件打开并重新保存。',
    en: '{file}: {part} is damaged ({why}). Open it in a spreadsheet program and save it again.',
  },
  SHEET_UNKNOWN: {
    kind: 'notFound',
    zh: '没有工作表“{sheet}”；已有：{known}。',
    en: 'There is no sheet "{sheet}"; there are: {known}.',
  },
  SHEETS_HIDDEN: {
    kind: 'invalid',
    zh: '{file} 没有可见的工作表（隐藏：{hidden}）。请取消隐藏，或用 --sheet 指明。',
    en: '{file} has no visible sheet (hidden: {hidden}). Show one, or name it with --sheet.',
  },
  NOTHING_INSIDE: {
    kind: 'invalid',
    zh: '{file} 是空的（跳过空行 {empty} 行），没有表头，也没有内容。',
    en: '{file} is empty ({empty} empty rows skipped): no header and no rows.',
  },
  HEADER_ONLY: {
    kind: 'invalid',
    zh: '{file} 只有表头，没有内容（跳过空行 {empty} 行）。请填写后再导入。',
    en: '{file} has a header and no rows ({empty} empty rows skipped). Fill it in and import again.',
  },
  COLUMNS_MISSING: {
    kind: 'invalid',
    zh: '{file} 缺少必需的列：{missing}。工作表“{sheet}”中找到的表头：{found}。请改表头，或用 --map {example}=列名 指明。',
    en: '{file} lacks columns that are needed: {missingEn}. Headers found in "{sheet}": {found}. Rename them, or say --map {exampleEn}=HEADER.',
  },
  COLUMN_TWICE: {
    kind: 'invalid',
    zh: '{field} 可以取自几列：{columns}。请删去多余的列，或用 --map {field}=列名（或 #序号，如 #{first}）选定一列。',
    en: 'Several columns could be {fieldEn}: {columns}. Delete what is too many, or choose with --map {fieldEn}=HEADER (or #{first} by position).',
  },
  COLUMN_UNKNOWN: {
    kind: 'invalid',
    zh: '没有列“{column}”。找到的表头：{found}。',
    en: 'There is no column "{column}". Headers found: {found}.',
  },
  FIELD_UNKNOWN: {
    kind: 'invalid',
    zh: '不认识字段“{field}”；可用：{known}。',
    en: 'There is no field "{field}"; there are: {known}.',
  },
  COMMUNITY_MISSING: {
    kind: 'invalid',
    zh: '未指明社区。请加 --community 吉林市/昌邑区/兴华街道/东厂宅社区（或编号、区划代码），或在表中加“社区”列。',
    en: 'Which community? Say --community CITY/DISTRICT/STREET/COMMUNITY (or its id or official code), or add a column "community".',
  },
  COMMUNITY_UNKNOWN: {
    kind: 'notFound',
    zh: '找不到社区“{community}”。请写完整路径（市/区/街道/社区）、编号或区划代码。',
    en: 'There is no community "{community}". Write its whole path (city/district/street/community), its id or official code.',
  },
  COMMUNITY_AMBIGUOUS: {
    kind: 'invalid',
    zh: '社区“{community}”有 {count} 个：{some}。请写完整路径或编号。',
    en: 'There are {count} communities "{community}": {some}. Write the whole path or the id.',
  },
  WORD_UNKNOWN: {
    kind: 'invalid',
    zh: '{field}“{word}”不在本市制度中；可用：{known}。不需要该列时用 --map {field}= 略去。',
    en: '{fieldEn} "{word}" is not in the city’s regulation; there are: {known}. To leave the column out say --map {fieldEn}=',
  },
  NOBODY_ANSWERS: {
    kind: 'unavailable',
    zh: '{url} 没有应答。请先启动平台（./scripts/start），或用 --url 指明地址。',
    en: 'Nobody answers at {url}. Start the platform (./scripts/start), or give its address with --url.',
  },
  SECRET_MISSING: {
    kind: 'unauthenticated',
    zh: '没有导入凭证：{file} 中没有 service-import。请在运行平台的机器上以同一 GC_HOME 运行，或设置 GC_IMPORT_CLIENT_SECRET（或 _FILE）。',
    en: 'No credentials for the import: {file} has no service-import. Run it where the platform runs with the same GC_HOME, or set GC_IMPORT_CLIENT_SECRET (or _FILE).',
  },
  SERVER_REFUSED: {
    kind: 'invalid',
    zh: '平台拒绝了导入（{status}）：{detail}',
    en: 'The platform refused the import ({status}): {detailEn}',
  },
  SERVER_LOST: {
    kind: 'unavailable',
    zh: '与平台的连接中断（{why}），已导入的不受影响。恢复后重新运行同一命令，已导入的行不会重复。',
    en: 'The connection to the platform was lost ({why}); what was taken stays. Run the same command again later, nothing comes in twice.',
  },
  ERROR_FILE_UNWRITABLE: {
    kind: 'forbidden',
    zh: '无法写入错误清单 {file}（{why}）。请用 --errors 指明可写的位置。',
    en: 'The error file {file} cannot be written ({why}). Give another place with --errors.',
  },
});
