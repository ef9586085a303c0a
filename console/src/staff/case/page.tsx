import { Card, Col, Row, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Failed } from '../pieces/failed.tsx';
import { Acts } from './acts/acts.tsx';
import { Assignments } from './assignments.tsx';
import { CaseHead } from './case-head.tsx';
import { Clocks } from './clocks/clocks.tsx';
import { MatterCard } from './matter-card.tsx';
import { Records } from './records.tsx';
import { Related } from './related.tsx';
import { Reporter } from './reporter.tsx';
import { Story } from './story/story.tsx';
import { Ballots } from './telling/ballots.tsx';
import { Duties } from './telling/duties.tsx';
import { useCase } from './use-case.ts';
import './case.css';

export function CasePage() {
  const { t } = useTranslation();
  const { caseId = '' } = useParams();
  const { data: view, error, refetch } = useCase(caseId);
  if (error && !view) return <Failed error={error} again={refetch} />;
  if (!view) return <Skeleton active paragraph={{ rows: 12 }} aria-label={t('app.waiting')} />;
  return (
    <>
      <CaseHead view={view} />
      <Row gutter={[16, 16]}>
        <Col xs={{ span: 24, order: 2 }} lg={{ span: 15, order: 1 }}>
          <div className="s-column">
            <MatterCard view={view} />
            <Assignments view={view} />
            <Related view={view} />
            <Records view={view} />
            <Duties caseId={caseId} />
            <Ballots caseId={caseId} />
            <Card title={t('cases.section.story')}>
              <Story caseId={caseId} />
            </Card>
          </div>
        </Col>
        <Col xs={{ span: 24, order: 1 }} lg={{ span: 9, order: 2 }}>
          <div className="s-column c-side">
            <Acts view={view} />
            <Clocks view={view} />
            <Reporter caseId={caseId} />
          </div>
        </Col>
      </Row>
    </>
  );
}
