import { Button, Card, Empty, Grid, Skeleton, Table } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Failed } from './failed.tsx';
import type { Listing } from './listing.ts';

export interface Column<R> {
  key: string;
  title: string;
  show: (row: R) => ReactNode;
  width?: number | string;
  /** stands on top of the card on a phone, without its title */
  head?: boolean;
}

interface Properties<R> {
  listing: Listing<R>;
  columns: Column<R>[];
  keyOf: (row: R) => string;
  label: string;
  empty?: ReactNode;
  late?: (row: R) => boolean;
}

/** What a column needs at least; below that the table moves sideways. */
const COLUMN = 84;

/** A table where there is room, cards where there is none; more rows on demand. */
export function Rows<R extends object>({ listing, columns, keyOf, label, empty, late }: Properties<R>) {
  const { t } = useTranslation();
  const wide = Grid.useBreakpoint().md === true;
  const { rows, error, loading, hasMore, more, loadingMore, again } = listing;
  if (error && rows.length === 0) return <Failed error={error} again={again} />;
  if (loading) return <Skeleton active paragraph={{ rows: 6 }} aria-label={t('app.waiting')} />;
  if (rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty ?? t('app.none')} />;
  return (
    <section aria-label={label}>
      {wide ? (
        <Wide rows={rows} columns={columns} keyOf={keyOf} late={late} />
      ) : (
        <Narrow rows={rows} columns={columns} keyOf={keyOf} late={late} />
      )}
      {error ? <Failed error={error} again={again} /> : null}
      <p className="s-more">
        {hasMore ? (
          <Button onClick={more} loading={loadingMore}>
            {t('app.more')}
          </Button>
        ) : (
          <span className="faint">{t('app.allShown')}</span>
        )}
      </p>
    </section>
  );
}

interface Laid<R> {
  rows: R[];
  columns: Column<R>[];
  keyOf: (row: R) => string;
  late: ((row: R) => boolean) | undefined;
}

function Wide<R extends object>({ rows, columns, keyOf, late }: Laid<R>) {
  return (
    <Table<R>
      dataSource={rows}
      rowKey={keyOf}
      pagination={false}
      size="middle"
      scroll={{ x: columns.length * COLUMN }}
      rowClassName={(row) => (late?.(row) ? 's-late' : '')}
      columns={columns.map(({ key, title, show, width }) => ({
        key,
        title,
        ...(width ? { width } : {}),
        render: (_: unknown, row: R) => show(row),
      }))}
    />
  );
}

function Narrow<R extends object>({ rows, columns, keyOf, late }: Laid<R>) {
  const heads = columns.filter(({ head }) => head);
  const others = columns.filter(({ head }) => !head);
  return (
    <ul className="s-cards">
      {rows.map((row) => (
        <li key={keyOf(row)}>
          <Card size="small" className={late?.(row) ? 's-late' : ''}>
            {heads.map(({ key, show }) => (
              <div key={key} className="s-card-head">
                {show(row)}
              </div>
            ))}
            <dl className="s-pairs">
              {others.map(({ key, title, show }) => (
                <div key={key}>
                  <dt>{title}</dt>
                  <dd>{show(row)}</dd>
                </div>
              ))}
            </dl>
          </Card>
        </li>
      ))}
    </ul>
  );
}
