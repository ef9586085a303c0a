import { word } from '../texts/word.ts';
import { labelOf } from './may.ts';

/** A step of the scale by which a result is judged; the scale comes from the pack. */
export interface Grade {
  id: string;
  zh?: string;
  en?: string;
}

export const gradeValue = (grade: Grade): string => grade.id;

export const gradeLabel = (grade: Grade): string =>
  labelOf({ zh: grade.zh ?? '', en: grade.en ?? '' }) || word('grade', grade.id);
