import { Collapse } from 'antd';
import { useTranslation } from 'react-i18next';
import { whyNot } from '../../../api/may.ts';
import { comma } from '../../../texts/punctuation.ts';
import { word } from '../../../texts/word.ts';
import { Clause } from '../../pieces/clause/clause.tsx';
import type { Act } from '../use-case.ts';

const NOT_NOW = 'COMMAND_NOT_NOW';

interface Reason {
  why: string;
  clause: string;
  names: string[];
}

/** What may not be done now: the commands that share a reason stand together, those of another status in one line. */
export function Refused({ acts, status }: { acts: Act[]; status: string }) {
  const { t } = useTranslation();
  const later = acts.filter(({ may }) => may.reason === NOT_NOW);
  const own = reasonsOf(acts.filter(({ may }) => may.reason !== NOT_NOW));
  const names = [...new Set(later.map(({ may }) => word('command', may.command)))];
  const notNow = { why: t('cases.notNow', { status: word('status', status) }), clause: '', names };
  const reasons = names.length > 0 ? [...own, notNow] : own;
  if (reasons.length === 0) return null;
  const list = (
    <ul className="c-refused">
      {reasons.map(({ why, clause, names }) => (
        <li key={`${why}${clause}`}>
          <strong>{names.join(comma())}</strong>
          <span>{why}</span>
          {clause ? (
            <span className="faint">
              <Clause text={clause} />
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
  return (
    <Collapse
      ghost
      size="small"
      className="c-whynot"
      items={[{ key: 'why', label: t('cases.whyNot'), children: list }]}
    />
  );
}

function reasonsOf(acts: Act[]): Reason[] {
  const found = new Map<string, Reason>();
  for (const { may } of acts) {
    const why = whyNot(may);
    const clause = may.clause ?? '';
    const reason = found.get(why + clause) ?? { why, clause, names: [] };
    const name = word('command', may.command);
    if (!reason.names.includes(name)) reason.names.push(name);
    found.set(why + clause, reason);
  }
  return [...found.values()];
}
