import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { Head } from '../pieces/head.tsx';
import type { Pack } from '../regulation/pack.ts';
import { usePack } from '../shell/law.ts';
import { useRights } from '../shell/rights.ts';
import { BallotList } from './ballot-list.tsx';
import { SurveyList } from './survey-list.tsx';

/** Whether ballots are gathered period by period in this regulation. */
const isSurveyed = (pack: Pack): boolean => 'survey' in ((pack['evaluation'] as object | undefined) ?? {});

/** Results to judge, and the surveys that an office holds; who may do both chooses (MHK-40, MHK-41). */
export function BallotsPage() {
  const { t } = useTranslation();
  const pack = usePack();
  const [search, setSearch] = useSearchParams();
  const rights = useRights();
  const holds = rights?.queries.includes('listSurveys') ?? false;
  const judges = rights?.queries.includes('listOpenEvaluations') ?? false;
  const surveys = holds && (!judges || search.get('show') === 'surveys');
  return (
    <>
      <Head title={t('rooms.nav.ballots')} text={t(surveys ? 'rooms.ballots.surveysLead' : 'rooms.ballots.lead')} />
      {holds && judges ? (
        <Segmented
          className="s-segments"
          value={surveys ? 'surveys' : 'ballots'}
          onChange={(show) => setSearch(show === 'surveys' ? { show } : {}, { replace: true })}
          options={[
            { value: 'ballots', label: t('rooms.ballots.ballots') },
            { value: 'surveys', label: t('rooms.ballots.surveys') },
          ]}
        />
      ) : null}
      {pack && rights && surveys ? <SurveyList /> : null}
      {pack && rights && !surveys ? <BallotList judges={judges} surveyed={isSurveyed(pack)} /> : null}
    </>
  );
}
