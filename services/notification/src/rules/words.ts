/** How a notice calls what travels as a word of the pack, where no law is at hand; one that is not here stands as it came. */
import type { Text } from './rule.ts';

type Words = Readonly<Record<string, Text>>;

const channels: Words = {
  GRID: { zh: '网格采集', en: 'grid worker' },
  CADRE_SLIP: { zh: '社情民意报告单', en: 'cadre’s slip' },
  CARD: { zh: '社情民意直通卡', en: 'direct card' },
  WEB: { zh: '网络直通车', en: 'web' },
  PHONE: { zh: '来电', en: 'phone' },
  WALK_IN: { zh: '来访', en: 'visit' },
  PHONE_BOX: { zh: '电话信箱', en: 'telephone and box' },
  WECHAT_VISIT: { zh: '微信走访', en: 'WeChat and visits' },
  MEETING: { zh: '民生会议', en: 'meetings' },
  RECEPTION: { zh: '接待', en: 'reception' },
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
  STATION_BOARD: { zh: '服务站公示栏', en: 'station board' },
};
const grades: Words = {
  VERY_SATISFIED: { zh: '非常满意', en: 'very satisfied' },
  SATISFIED: { zh: '满意', en: 'satisfied' },
  BASICALLY: { zh: '基本满意', en: 'basically satisfied' },
  DISSATISFIED: { zh: '不满意', en: 'dissatisfied' },
  // The whole of a ballot that asks several questions.
  YES: { zh: '满意', en: 'satisfied' },
  NO: { zh: '不满意', en: 'not satisfied' },
};
/** Who judged; without a word it is the reporter. */
const evaluators: Words = {
  '': { zh: '反映人', en: 'The reporter' },
  RESIDENT: { zh: '反映人', en: 'The reporter' },
  PARTY_REP: { zh: '党代表', en: 'The representative' },
  BUILDING_HEAD: { zh: '楼长', en: 'The building head' },
  GRID_WORKER: { zh: '网格长', en: 'The grid head' },
  STATION_HEAD: { zh: '站长', en: 'The station head' },
  COMMUNITY_SECRETARY: { zh: '社区书记', en: 'The community secretary' },
};

const saidBy =
  (words: Words) =>
  (id: string): Text =>
    words[id] ?? { zh: id, en: id };

export const channelWord = saidBy(channels);
export const methodWord = saidBy(methods);
export const knownGrade = (id: string): Text | undefined => grades[id];
export const evaluatorWord = saidBy(evaluators);
