/** Which report of which period and office, as it stands in the address. */
import { useSearchParams } from 'react-router';
import type { ReportRule } from '../forms/form.ts';
import type { Pack } from '../regulation/pack.ts';
import { useBusinessTime } from '../shell/business-time.ts';
import { type Kind, kindOf, kinds, type Period, periodAt, periodToReport } from './period.ts';

export interface Wish {
  rule: ReportRule;
  period: Period;
  /** The office whose matters are counted; none: the own. */
  under: number | undefined;
  put: (part: Partial<Record<'report' | 'kind' | 'from' | 'to' | 'under', string>>) => void;
}

export function useWish(pack: Pack, reports: ReportRule[]): Wish {
  const [search, setSearch] = useSearchParams();
  const { today } = useBusinessTime();
  // A page without a report has no wish: the caller saw that there is one.
  const rule = reports.find(({ id }) => id === search.get('report')) ?? (reports[0] as ReportRule);
  const put: Wish['put'] = (part) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        for (const [name, value] of Object.entries(part)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );
  const period = periodIn(search, usualOf(pack, rule), today);
  return { rule, period, under: Number(search.get('under')) || undefined, put };
}

/** How often the clock of the report runs. */
function usualOf({ timers = [] }: Pack, { timer }: ReportRule): Exclude<Kind, 'DAYS'> {
  return kindOf(timers.find(({ id }) => id === timer)?.limit);
}

function periodIn(search: URLSearchParams, usual: Exclude<Kind, 'DAYS'>, today: string): Period {
  const [asked, from, to] = ['kind', 'from', 'to'].map((name) => search.get(name) ?? '');
  const kind = kinds.find((one) => one === asked) ?? usual;
  if (kind !== 'DAYS') return from ? periodAt(kind, from) : periodToReport(kind, today);
  const month = periodAt('MONTH', today);
  return { kind, from: from || month.from, to: to || month.to };
}
