import type { Request } from 'express';

export type Locale = 'zh-CN' | 'en';

/** Chinese unless the reader prefers English. */
export function localeOf(request: Request): Locale {
  const header = request.headers['accept-language'];
  if (!header) return 'zh-CN';
  return request.acceptsLanguages('zh-CN', 'zh', 'en') === 'en' ? 'en' : 'zh-CN';
}
