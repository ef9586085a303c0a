/** How a notice calls what travels as a word of the pack; one that is not here stands as it came. */
import type { Text } from './rule.ts';

type Words = Readonly<Record<string, Text>>;

const channels: Words = {
  GRID: { zh: '网格采集', en: 'grid worker' },
  CADRE_SLIP: { zh: '社情民意报告单', en: 'cadre’s slip' },
  CARD: { zh: '社情民意直通卡', en: 'direct card' },
  WEB: { zh: '网络直通车', en: 'web' },
  PHONE: { zh: '来电', en: 'phone' },
  WALK_IN: { zh: '来访', en: 'visit' },
};
const methods: Words = {
  FACE: { zh: '当面告知', en: 'face to face' },
  PHONE: { zh: '电话告知', en: 'phone' },
  SMS: { zh: '短信', en: 'text message' },
  WECHAT: { zh: '微信', en: 'WeChat' },
  EMAIL: { zh: '邮件', en: 'e-mail' },
  WEB: { zh: '网上答复', en: 'answer on the web' },
  LETTER: { zh: '书面告知', en: 'letter' },
  VISIT: { zh: '上门告知', en: 'home visit' },
  PUBLIC: { zh: '公开张贴', en: 'public notice' },
};
const grades: Words = {
  VERY_SATISFIED: { zh: '非常满意', en: 'very satisfied' },
  SATISFIED: { zh: '满意', en: 'satisfied' },
  BASICALLY: { zh: '基本满意', en: 'basically satisfied' },
  DISSATISFIED: { zh: '不满意', en: 'dissatisfied' },
};

const saidBy =
  (words: Words) =>
  (id: string): Text =>
    words[id] ?? { zh: id, en: id };

export const channelWord = saidBy(channels);
export const methodWord = saidBy(methods);
export const gradeWord = saidBy(grades);
