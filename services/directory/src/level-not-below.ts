/** An office that was to stand under one of its own level, or of a lower one. */
import { levelInWords } from '@green-channel/regulation/law/level-words';
import { refusals } from './refusals.ts';

export function levelNotBelow(level: string, parent: string) {
  const [own, above] = [level, parent].map(levelInWords);
  const [levelZh = '', levelEn = '', parentZh = '', parentEn = ''] = [own?.zh, own?.en, above?.zh, above?.en];
  return refusals.LEVEL_NOT_BELOW({ levelZh, levelEn, parentZh, parentEn });
}
