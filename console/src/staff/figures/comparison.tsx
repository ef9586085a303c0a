import { useTranslation } from 'react-i18next';
import type { FigureRow } from '../../api/figure.ts';
import { word } from '../../texts/word.ts';
import { Organ } from '../pieces/organ.tsx';
import { type Column, Rows } from '../pieces/rows.tsx';

const still = {
  total: undefined,
  error: null,
  loading: false,
  hasMore: false,
  more: () => {},
  loadingMore: false,
  again: () => {},
};
const counts = ['received', 'done', 'inTime', 'notYetDue', 'breached'] as const;

export function Comparison({ title, rows }: { title: string; rows: FigureRow[] }) {
  const { t } = useTranslation();
  const rates = [...new Set(rows.flatMap(({ rates: own = [] }) => own.map(({ id }) => id)))];
  const most = Math.max(1, ...rows.map(({ received }) => Number(received ?? 0)));
  const columns: Column<FigureRow>[] = [
    {
      key: 'name',
      title: t('rooms.figures.organ'),
      head: true,
      width: 150,
      show: (row) => <Organ id={row.organ} known={row.name} />,
    },
    {
      key: 'share',
      title: t('rooms.figures.share'),
      width: 84,
      show: (row) => (
        <span
          className="g-bar g-small"
          style={{ width: `${(100 * Number(row.received ?? 0)) / most}%` }}
          aria-hidden="true"
        />
      ),
    },
    ...counts.map((name) => ({
      key: name,
      title: t(`rooms.figures.${name}`),
      show: (row: FigureRow) => row[name] ?? 0,
    })),
    ...rates.map((id) => ({
      key: `rate-${id}`,
      title: word('rate', id),
      show: (row: FigureRow) => (row.rates ?? []).find((rate) => rate.id === id)?.printed ?? '—',
    })),
  ];
  return (
    <Rows
      listing={{ ...still, rows }}
      columns={columns}
      keyOf={(row) => String(row.organ)}
      label={title}
      late={(row) => Number(row.breached ?? 0) > 0}
    />
  );
}
