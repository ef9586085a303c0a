import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, useSearchParams } from 'react-router';
import { Guide } from '../guide/guide.tsx';
import { Head } from '../pieces/head.tsx';
import { useOrganName } from '../pieces/organ-name.ts';
import { Rows } from '../pieces/rows.tsx';
import { usePack } from '../shell/law.ts';
import { useMe } from '../shell/me.ts';
import { useRights } from '../shell/rights.ts';
import { firstRoom } from '../shell/rooms.ts';
import { caseColumns } from './columns.tsx';
import { Filters } from './filters.tsx';
import { isSegment, type Segment, segmentsOf } from './segment.ts';
import { useCount, useWork } from './use-work.ts';

/** Whoever may read no case has no list of work, and begins elsewhere. */
export function Work() {
  const { roles } = useMe();
  const rights = useRights();
  const pack = usePack();
  if (rights?.read === 'none') return <Navigate to={firstRoom({ roles, rights, pack })} replace />;
  return <OwnWork />;
}

/** My work by what is due next. The segment and the filters stand in the address, so that they can be kept and sent. */
function OwnWork() {
  const { t } = useTranslation();
  const me = useMe();
  const registers = useRights()?.commands.includes('registerCase') === true;
  const organ = useOrganName(me.organ);
  const [search, setSearch] = useSearchParams();
  const [columns] = useState(() => caseColumns(t));
  const asked = search.get('show');
  const segment: Segment = isSegment(asked) ? asked : 'todo';
  const listing = useWork(segment, search);

  const show = (next: Segment) =>
    setSearch((old) => {
      const kept = new URLSearchParams(old);
      kept.set('show', next);
      kept.delete('status');
      return kept;
    });

  return (
    <>
      <Head title={t('rooms.work.title')} text={`${organ} · ${me.name}`} />
      <Guide />
      <Segmented
        className="s-segments"
        value={segment}
        onChange={(value) => show(value as Segment)}
        options={segmentsOf(registers).map((value) => ({ value, label: <Counted segment={value} /> }))}
      />
      <Filters segment={segment} search={search} setSearch={setSearch} />
      <Rows
        listing={listing}
        columns={columns}
        keyOf={(row) => row.caseId}
        label={t(`rooms.work.segment.${segment}`)}
        empty={t(`rooms.work.empty.${segment}`)}
        late={(row) => row.overdue === true}
      />
    </>
  );
}

function Counted({ segment }: { segment: Segment }) {
  const { t } = useTranslation();
  const count = useCount(segment);
  return (
    <span>
      {t(`rooms.work.segment.${segment}`)}
      {count ? <b className="s-count">{count}</b> : null}
    </span>
  );
}
