import { useTranslation } from 'react-i18next';
import type { FigureRow } from '../../api/figure.ts';
import { labelOf } from '../../api/may.ts';
import { word } from '../../texts/word.ts';

const counts = ['received', 'done', 'inTime', 'notYetDue', 'breached'] as const;

export function Tiles({
  total,
  formulas,
}: {
  total: FigureRow;
  formulas: { id: string; zh: string; en: string; clause: string }[];
}) {
  const { t } = useTranslation();
  return (
    <dl className="g-tiles">
      {counts.map((name) => (
        <div key={name} className={name === 'breached' && Number(total.breached) > 0 ? 'g-bad' : ''}>
          <dt>{t(`rooms.figures.${name}`)}</dt>
          <dd>{total[name] ?? 0}</dd>
        </div>
      ))}
      {(total.rates ?? []).map((rate) => {
        const formula = formulas.find(({ id }) => id === rate.id);
        return (
          <div key={rate.id}>
            <dt>{word('rate', rate.id)}</dt>
            <dd>{rate.printed}</dd>
            <dd className="faint g-fraction" title={formula ? labelOf(formula) : ''}>
              {rate.numerator} ÷ {rate.denominator}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
