import { refusalsOf } from '@green-channel/platform/refusal';

export const refusals = refusalsOf({
  SEARCH_TOO_SHORT: {
    kind: 'invalid',
    zh: '请至少输入一个文字或数字再检索。',
    en: 'Enter at least one letter, character or digit to search for.',
  },
  FORMAT_UNKNOWN: {
    kind: 'invalid',
    zh: '不支持导出格式“{format}”，可选 csv 或 xlsx。',
    en: '“{format}” is no export format; choose csv or xlsx.',
  },
  REPORT_UNKNOWN: {
    kind: 'notFound',
    zh: '本市制度没有报表“{report}”，可选：{knownZh}。',
    en: 'The regulation of this city has no report “{report}”; it has: {knownEn}.',
  },
  REPORT_ROLE_MAY_NOT: {
    kind: 'forbidden',
    zh: '您的岗位不能查看报表；可由以下岗位查看：{whoMay}（{clause}）。',
    en: 'Your post may not read reports; these roles may: {whoMayEn} ({clause}).',
  },
  FIGURES_NOT_BELOW: {
    kind: 'forbidden',
    zh: '只能查看本机构及下级的统计，{organ} 不在其中。',
    en: 'You see figures of your own organ and those below it; {organ} is not among them.',
  },
});
