import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { CaseView } from '../../api/case.ts';
import { useTitle } from '../../app/title.ts';
import { word } from '../../texts/word.ts';
import { useOrganName } from '../pieces/organ-name.ts';
import { Status } from '../pieces/status.tsx';

export function CaseHead({ view }: { view: CaseView }) {
  const { t } = useTranslation();
  const { summary } = view;
  const { origin } = summary;
  const place = [useOrganName(origin?.district), useOrganName(origin?.street), useOrganName(origin?.community)].filter(
    Boolean,
  );
  const holder = useOrganName(summary.holder);
  const title = summary.matter.title || t('cases.untitled');
  useTitle(summary.number ? `${summary.number} ${title}` : title);
  return (
    <header className="s-head">
      <div>
        <p className="c-number">{summary.number || t('cases.noNumber')}</p>
        <h1>{title}</h1>
        <p className="faint">
          {[place.join(' / '), holder && t('cases.heldBy', { organ: holder })].filter(Boolean).join(' · ')}
        </p>
        <p className="c-flags">
          <Status status={summary.status} />
          {summary.overdue ? <Tag color="error">{t('cases.overdue')}</Tag> : null}
          {summary.urgent ? <Tag color="red">{word('flag', 'urgent')}</Tag> : null}
          {view.majorEmergency ? <Tag color="red">{word('flag', 'majorEmergency')}</Tag> : null}
          {view.risk ? <Tag color="volcano">{word('flag', 'risk')}</Tag> : null}
          {summary.anonymous ? <Tag>{word('flag', 'anonymous')}</Tag> : null}
          {summary.extension && summary.extension !== 'NONE' ? (
            <Tag color="gold">{word('flag', `extension${summary.extension}`)}</Tag>
          ) : null}
          {summary.supervision && summary.supervision !== 'NONE' ? (
            <Tag color="volcano">{word('flag', summary.supervision)}</Tag>
          ) : null}
        </p>
      </div>
      <div className="s-head-acts">
        <Link to={`/cases/${summary.caseId}/papers`} className="c-papers">
          {t('papers.open')}
        </Link>
      </div>
    </header>
  );
}
