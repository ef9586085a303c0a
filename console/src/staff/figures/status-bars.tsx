import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { word } from '../../texts/word.ts';
import { useRights } from '../shell/rights.ts';
import { open, over } from '../work/segment.ts';

/** How many cases are in each state; each bar leads whoever may read cases to them in the ledger. */
export function StatusBars({ counts }: { counts: Record<string, number | string> }) {
  const { t } = useTranslation();
  const reads = (useRights()?.read ?? 'none') !== 'none';
  const rows = [...open, ...over]
    .map((status) => ({ status, count: Number(counts[status] ?? 0) }))
    .filter(({ count }) => count > 0);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  if (rows.length === 0) return <p className="faint">{t('app.none')}</p>;
  return (
    <ul className="g-bars">
      {rows.map(({ status, count }) => (
        <li key={status}>
          {reads ? (
            <Link to={`/ledger?status=${status}`}>{word('status', status)}</Link>
          ) : (
            <span>{word('status', status)}</span>
          )}
          <span className="g-bar" style={{ width: `${(100 * count) / most}%` }} aria-hidden="true" />
          <b>{count}</b>
        </li>
      ))}
    </ul>
  );
}
