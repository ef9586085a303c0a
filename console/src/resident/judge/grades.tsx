import { type Grade, gradeLabel, gradeValue } from '../../api/grade.ts';

interface Properties {
  legend: string;
  scale: Grade[];
  name: string;
  chosen: string | undefined;
  choose: (grade: string) => void;
  wrong: string | undefined;
}

/** One thing that is asked, and the words by which it may be answered. */
export function Grades({ legend, scale, name, chosen, choose, wrong }: Properties) {
  return (
    <fieldset className="grades">
      <legend>{legend}</legend>
      {scale.map((grade) => (
        <label key={gradeValue(grade)} className={chosen === gradeValue(grade) ? 'chosen' : undefined}>
          <input
            type="radio"
            name={name}
            value={gradeValue(grade)}
            checked={chosen === gradeValue(grade)}
            onChange={() => choose(gradeValue(grade))}
          />
          {gradeLabel(grade)}
        </label>
      ))}
      {wrong ? (
        <p className="note bad" role="alert">
          {wrong}
        </p>
      ) : null}
    </fieldset>
  );
}
