import { Card, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Law } from '../../api/directory.ts';
import { labelOf } from '../../api/may.ts';
import { sayInstant, shortDay } from '../../texts/day.ts';
import { Failed } from '../pieces/failed.tsx';
import { Head } from '../pieces/head.tsx';
import { useLaw } from '../shell/law.ts';
import { actsOf, type Pack, type Parameters, parsed } from './pack.ts';
import { Channels, Params, Timers } from './tables.tsx';

/** The law in force in this city: ways in, clocks, and the numbers the city has fixed, each with its clause. */
export function Regulation() {
  const { t } = useTranslation();
  const { data, error, refetch } = useLaw();
  return (
    <>
      <Head title={t('rooms.nav.regulation')} text={t('rooms.regulation.lead')} />
      {error ? <Failed error={error} again={refetch} /> : null}
      {!data && !error ? <Skeleton active /> : null}
      {data ? <InForce law={data} /> : null}
    </>
  );
}

function InForce({ law }: { law: Law }) {
  const { t } = useTranslation();
  const pack = parsed<Pack>(law.packJson);
  const parameters = parsed<Parameters>(law.parametersJson) ?? {};
  if (!pack) return <Failed error={new Error(t('rooms.regulation.unreadable'))} />;
  return (
    <div className="c-column">
      <Card title={labelOf(pack)}>
        <p>
          {t('rooms.regulation.from', { day: shortDay(pack.effectiveFrom), when: sayInstant(law.activatedAt) })}
          {actsOf(parameters)
            .map((act) => ` · ${t('rooms.regulation.act', { act })}`)
            .join('')}
        </p>
        <ul>
          {[...(pack.legalBasis ?? []), ...(pack.principles ?? [])].map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p className="faint">
          {pack.id} {pack.version} · <code>{law.lawHash?.slice(0, 16)}</code>
        </p>
      </Card>
      <Timers timers={pack.timers ?? []} parameters={parameters} />
      <Channels channels={pack.channels ?? []} />
      <Params params={pack.params ?? []} parameters={parameters} />
    </div>
  );
}
