import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { exportLedger, listLedger } from '../../api/figure.ts';
import { legalDay } from '../../texts/day.ts';
import { useAsFile } from '../pieces/as-file.tsx';
import { Head } from '../pieces/head.tsx';
import { useListing } from '../pieces/listing.ts';
import { Rows } from '../pieces/rows.tsx';
import { ledgerColumns } from './columns.tsx';
import { LedgerFilters } from './filters.tsx';
import { ledgerFilterOf } from './ledger-filter.ts';

const SIZE = 50;

/** The ledger: one row a case, newest registration first. */
export function Ledger() {
  const { t } = useTranslation();
  const [search, setSearch] = useSearchParams();
  const filter = ledgerFilterOf(search);
  const listing = useListing(
    ['ledger', filter],
    (cursor) => listLedger(filter, cursor, SIZE),
    (answer) => answer.rows,
  );
  const name = `${t('rooms.nav.ledger')}-${legalDay(new Date())}`;
  const asFile = useAsFile((format) => exportLedger(filter, format), name);
  return (
    <>
      <Head
        title={t('rooms.nav.ledger')}
        text={listing.total ? t('rooms.ledger.total', { n: listing.total }) : undefined}
      >
        {asFile.buttons}
      </Head>
      {asFile.error ? <Alert type="error" showIcon title={asFile.error.message} style={{ marginBottom: 16 }} /> : null}
      <LedgerFilters search={search} setSearch={setSearch} />
      <Rows
        listing={listing}
        columns={ledgerColumns(t)}
        keyOf={(row) => row.caseId}
        label={t('rooms.nav.ledger')}
        late={(row) => row.breached === true}
        empty={t('rooms.ledger.empty')}
      />
    </>
  );
}
