import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/account.ts';
import { monthName, sayDay, weekdays } from '../../../texts/day.ts';
import { word } from '../../../texts/word.ts';
import { monthsBetween, weeksOf } from './months.ts';
import './why.css';

interface Cell {
  kind: string;
  label: string;
  /** Which counted day it is. */
  n?: number;
}

/** Each day from the start to the due day on the sheets of a calendar: which count, as what number, and which do not. */
export function DayGrid({ account }: { account: Account }) {
  const cells = useCells(account);
  const { start, due } = account.deadline;
  const first = [start, ...account.counted.map(({ day }) => day)].sort()[0] ?? start;
  const [, last = due] = [start, due].sort();
  return (
    <div className="w-months">
      {monthsBetween(first, last).map((month) => (
        <Month key={month} month={month} cells={cells} />
      ))}
    </div>
  );
}

function useCells({ deadline, counted, skipped }: Account): Map<string, Cell> {
  const { t } = useTranslation();
  const cells = new Map<string, Cell>();
  const say = (day: string, what: string) => `${sayDay(day)}: ${what}`;
  for (const { day, why, name } of skipped) {
    const what = `${name ? `${name} ` : ''}${word('dayKind', why)}`;
    cells.set(day, { kind: why.toLowerCase(), label: say(day, `${what}, ${t('law.why.notCounted')}`) });
  }
  for (const [index, { day, why, name }] of counted.entries()) {
    const what = why === 'MAKE_UP_WORKDAY' ? `${name ?? ''} ${word('dayKind', why)}, ` : '';
    const kind = `counted${why === 'MAKE_UP_WORKDAY' ? ' w-made' : ''}${day === deadline.due ? ' w-due' : ''}`;
    cells.set(day, { kind, n: index + 1, label: say(day, `${what}${t('law.why.nth', { n: index + 1 })}`) });
  }
  const onDue = cells.get(deadline.due);
  if (!onDue?.n) cells.set(deadline.due, { kind: 'due', label: say(deadline.due, t('law.why.due')) });
  if (!cells.has(deadline.start))
    cells.set(deadline.start, { kind: 'start', label: say(deadline.start, t('law.why.start')) });
  return cells;
}

export function Month({ month, cells }: { month: string; cells: ReadonlyMap<string, Cell> }) {
  return (
    <table className="w-month">
      <caption>{monthName(month)}</caption>
      <thead>
        <tr>
          {weekdays().map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr key={week.find(Boolean)}>
            {week.map((day, index) => (
              <Day key={day || `empty-${index}`} day={day} cell={cells.get(day)} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ day, cell }: { day: string; cell: Cell | undefined }) {
  if (!day) return <td />;
  const number = Number(day.slice(8));
  if (!cell) return <td className="w-day">{number}</td>;
  return (
    <td className={`w-day w-${cell.kind}`} title={cell.label}>
      <span aria-hidden="true">{number}</span>
      {cell.n ? <small aria-hidden="true">{cell.n}</small> : null}
      <span className="visually-gone">{cell.label}</span>
    </td>
  );
}
