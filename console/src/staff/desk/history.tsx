import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import type { LawAct, ShippedPack } from '../../api/law.ts';
import { labelOf } from '../../api/may.ts';
import { sayInstant, shortDay } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';

/** Programs of the platform act by accounts of their own. */
const PROGRAM = 'service-';

/** Who published, confirmed and put in force what, newest first. */
export function History({ acts, packs }: { acts: LawAct[]; packs: ShippedPack[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('law.desk.history')}>
      {acts.length === 0 ? <p className="faint">{t('law.desk.none')}</p> : null}
      <ol className="d-history">
        {acts.toReversed().map((act) => (
          <li key={`${act.at}${act.type}${act.packHash}${act.calendarHash}`}>
            <time className="faint">{sayInstant(act.at)}</time>
            <strong>{word('lawAct', act.type)}</strong>
            <span>{aboutOf(act, packs)}</span>
            <span className="faint">{act.by.startsWith(PROGRAM) ? t('law.desk.program') : act.by}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function aboutOf(
  { packId, version, actNumber, actDate, values, officialYears = [] }: LawAct,
  packs: ShippedPack[],
): string {
  const pack = packs.find((one) => one.packId === packId);
  const years = officialYears.length > 1 ? `${officialYears[0]}–${officialYears.at(-1)}` : (officialYears[0] ?? '');
  const count = Object.keys(values ?? {}).length;
  return [pack ? labelOf(pack) : packId, version, years, actNumber, shortDay(actDate), count > 0 ? `× ${count}` : '']
    .filter(Boolean)
    .join(' · ');
}
