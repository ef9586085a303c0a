import { useMutation } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { exportLedger, listLedger } from '../../api/figure.ts';
import { legalDay } from '../../texts/day.ts';
import { Head } from '../pieces/head.tsx';
import { useListing } from '../pieces/listing.ts';
import { Rows } from '../pieces/rows.tsx';
import { ledgerColumns } from './columns.tsx';
import { LedgerFilters } from './filters.tsx';
import { ledgerFilterOf } from './ledger-filter.ts';
import { save } from './save.ts';

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
  const take = useMutation({
    mutationFn: async (format: 'csv' | 'xlsx') =>
      save(await exportLedger(filter, format), `${t('rooms.nav.ledger')}-${legalDay(new Date())}.${format}`),
  });
  return (
    <>
      <Head
        title={t('rooms.nav.ledger')}
        text={listing.total ? t('rooms.ledger.total', { n: listing.total }) : undefined}
      >
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            onClick={() => take.mutate(format)}
            loading={take.isPending && take.variables === format}
          >
            {t('rooms.ledger.export', { format: format.toUpperCase() })}
          </Button>
        ))}
      </Head>
      {take.error ? <Alert type="error" showIcon title={take.error.message} style={{ marginBottom: 16 }} /> : null}
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
