import type { Kind } from '@green-channel/platform/refusal';
import type { Text } from '../operation.ts';

/** One short title for every kind of refusal; the detail says the rest. */
export const titles: Readonly<Record<Kind | 'internal', Text>> = {
  invalid: { zh: '提交的内容有误', en: 'The input does not fit' },
  unauthenticated: { zh: '需要登录', en: 'A valid login is needed' },
  forbidden: { zh: '无权办理', en: 'This post may not do that' },
  notFound: { zh: '找不到', en: 'Not found' },
  conflict: { zh: '操作冲突', en: 'Two writes met' },
  duplicateKey: { zh: '重复的键', en: 'The key was already used' },
  stale: { zh: '内容已更新', en: 'The content has changed' },
  notNow: { zh: '当前不能办理', en: 'Not possible in this state' },
  tooLarge: { zh: '内容过大', en: 'Too large' },
  tooMany: { zh: '操作过于频繁', en: 'Too many requests' },
  unavailable: { zh: '暂时无法使用', en: 'Away for the moment' },
  internal: { zh: '系统内部出错', en: 'An internal failure' },
};
