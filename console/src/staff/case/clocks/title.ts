import type { DeadlineView } from '../../../api/case.ts';
import { labelOf } from '../../../api/may.ts';
import { word } from '../../../texts/word.ts';

export const titleOf = ({ titleZh, titleEn, deadline }: DeadlineView): string =>
  labelOf({ zh: titleZh ?? '', en: titleEn ?? '' }) || word('timer', deadline.timer);
