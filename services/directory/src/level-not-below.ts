/** An office that was to stand under one of its own level, or of a lower one. */
import { levelInWords } from '@green-channel/regulation/law/level-words';
import { refusals } from './refusals.ts';

export function levelNotBelow(level: string, parent: string) {
  const [own, above] = [levelInWords(level), levelInWords(parent)];
  return refusals.LEVEL_NOT_BELOW({ levelZh: own.zh, levelEn: own.en, parentZh: above.zh, parentEn: above.en });
}
