const messages = {
  UNKNOWN_TIMER: { en: 'There is no timer {timer}; known: {known}', zh: '没有期限 {timer}；已有：{known}' },
  UNKNOWN_FORM: { en: 'There is no form {form}; known: {known}', zh: '没有表单 {form}；已有：{known}' },
  UNKNOWN_TEMPLATE: {
    en: 'There is no template {template}; known: {known}',
    zh: '没有文书模板 {template}；已有：{known}',
  },
  UNKNOWN_TAXONOMY: { en: 'There is no taxonomy {taxonomy}; known: {known}', zh: '没有分类 {taxonomy}；已有：{known}' },
  UNKNOWN_SERIES: {
    en: 'There is no number series {series}; known: {known}',
    zh: '没有编号序列 {series}；已有：{known}',
  },
  UNKNOWN_REPORT: { en: 'There is no report {report}; known: {known}', zh: '没有报表 {report}；已有：{known}' },
  UNKNOWN_COUNT: { en: 'Nobody counts {count}; known: {known}', zh: '没有计数 {count}；已有：{known}' },
  UNKNOWN_CHANNEL: { en: 'There is no channel {channel}; known: {known}', zh: '没有渠道 {channel}；已有：{known}' },
  TEMPLATE_FIELD_MISSING: {
    en: 'The template {template} needs the field {field}',
    zh: '文书模板 {template} 缺少字段 {field}',
  },
  NUMBER_FIELD_MISSING: { en: 'The number series {series} needs {field}', zh: '编号序列 {series} 缺少 {field}' },
  NO_EXTENSION: { en: 'The limit {timer} cannot be extended', zh: '期限 {timer} 不可延长' },
} as const;
export type LawErrorCode = keyof typeof messages;

/** A question the pack cannot answer: a name that it does not know or a text that lacks a field. */
export class LawError extends Error {
  readonly code: LawErrorCode;
  readonly params: Record<string, string>;
  readonly zh: string;
  readonly en: string;
  constructor(code: LawErrorCode, params: Record<string, string>) {
    const { en, zh } = messages[code];
    super(filled(en, params));
    this.name = 'LawError';
    this.code = code;
    this.params = params;
    this.en = this.message;
    this.zh = filled(zh, params);
  }
}

function filled(text: string, params: Record<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_, key: string) => params[key] ?? '');
}
