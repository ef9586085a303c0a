/** What the command says to its reader. */
import { refusalsOf } from '@green-channel/platform/refusal';

export const usage = {
  zh: `用法：./scripts/past-cases 文件.ndjson [选项]
  把本单位往年的件按事件与时间导出，每行一件，不含事项内容和个人信息；首行为现行参数
  --from 日期  --to 日期   按收到日期，默认全部
  --url 地址               平台地址，默认 PUBLIC_URL 或 http://localhost:8080
  --lang zh|en    --help
以谁的名义：GC_TOKEN（运营或租户管理岗位的访问令牌），或 GC_CLIENT_ID 与 GC_CLIENT_SECRET（具有该角色的程序）；
都未设置时用本机演示的运营程序
随后：./scripts/law simulate 制度包 --against 文件.ndjson --set 参数=值
退出码：0 完成，1 未完成，2 用法不对`,
  en: `Usage: ./scripts/past-cases FILE.ndjson [options]
  Writes the past cases of the own office, events and times a line, no content and no personal data; first the numbers in force
  --from DAY  --to DAY     by the day of receipt, default all
  --url URL                the platform, default PUBLIC_URL or http://localhost:8080
  --lang zh|en    --help
On whose behalf: GC_TOKEN (access token of an operator or tenant administrator), or GC_CLIENT_ID and GC_CLIENT_SECRET (a
program with that role); without either the demo's own operator program of this machine
Then: ./scripts/law simulate PACK --against FILE.ndjson --set PARAM=VALUE
Exit code: 0 done, 1 not done, 2 wrong usage`,
} as const;

export const words = {
  cases: { zh: '件', en: 'cases' },
  done: { zh: '已写入 {cases} 件：{file}', en: '{cases} cases written: {file}' },
} as const;

export const refusals = refusalsOf({
  USAGE: { kind: 'invalid', zh: '{zh}', en: '{en}' },
  NOBODY_ANSWERS: {
    kind: 'unavailable',
    zh: '{url} 没有应答（{why}）。请先运行 ./scripts/start，或用 --url 指明地址。',
    en: 'Nobody answers at {url} ({why}). Run ./scripts/start first, or name the platform with --url.',
  },
  NOT_ON_BEHALF: {
    kind: 'unauthenticated',
    zh: '没有可用的凭证：请设置 GC_TOKEN，或 GC_CLIENT_ID 与 GC_CLIENT_SECRET。',
    en: 'There are no credentials: set GC_TOKEN, or GC_CLIENT_ID and GC_CLIENT_SECRET.',
  },
  SERVER_REFUSED: {
    kind: 'forbidden',
    zh: '平台未导出（{status}）：{zh}',
    en: 'The platform refused ({status}): {en}',
  },
  BROKEN_OFF: {
    kind: 'unavailable',
    zh: '导出中断（{why}），文件不完整，已删除：{file}',
    en: 'The export broke off ({why}); the file is not complete and was removed: {file}',
  },
});
