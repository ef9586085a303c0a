import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import type { Formula, ReportRow } from '../../api/report.ts';
import { Clause } from '../pieces/clause/clause.tsx';
import { Provenance } from '../pieces/clause/provenance.tsx';

/** What each rate means, with its clause and whether the text says it, and what it comes to for the whole. */
export function Formulas({ formulas, total }: { formulas: Formula[]; total: ReportRow | undefined }) {
  const { t } = useTranslation();
  const rateOf = (id: string) => (total?.rates ?? []).find((rate) => rate.id === id);
  return (
    <Card title={t('rooms.figures.formulas')}>
      <dl className="g-formulas">
        {formulas.map((formula) => {
          const rate = rateOf(formula.id);
          return (
            <div key={formula.id} id={`formula-${formula.id}`}>
              <dt>{labelOf({ zh: formula.nameZh, en: formula.nameEn })}</dt>
              <dd>
                {labelOf(formula)}
                {rate ? (
                  <strong className="g-comes">
                    {rate.numerator} ÷ {rate.denominator} = {rate.printed}
                  </strong>
                ) : null}
                <span className="faint">
                  <Clause text={formula.clause} /> <Provenance of={formula.provenance} />
                </span>
              </dd>
            </div>
          );
        })}
      </dl>
    </Card>
  );
}
