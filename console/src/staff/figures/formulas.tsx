import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import { word } from '../../texts/word.ts';
import { Clause } from '../pieces/clause/clause.tsx';

export function Formulas({ formulas }: { formulas: { id: string; zh: string; en: string; clause: string }[] }) {
  const { t } = useTranslation();
  if (formulas.length === 0) return null;
  return (
    <Card title={t('rooms.figures.formulas')}>
      <dl className="g-formulas">
        {formulas.map((formula) => (
          <div key={formula.id}>
            <dt>{word('rate', formula.id)}</dt>
            <dd>
              {labelOf(formula)}{' '}
              <span className="faint">
                <Clause text={formula.clause} />
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
