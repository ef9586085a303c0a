import { Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { labelOf } from '../../api/may.ts';
import { shortDay } from '../../texts/day.ts';
import { word } from '../../texts/word.ts';
import { Provenance } from '../pieces/clause/provenance.tsx';
import type { Rule } from './rules.ts';
import { sayingsOf } from './sayings.ts';
import type { Reading } from './which.ts';

export function RuleList({ rules, reading }: { rules: Rule[]; reading: Reading }) {
  return (
    <ul className="r-list">
      {rules.map((rule) => (
        <li key={rule.key} className="r-rule">
          <RulePart rule={rule} reading={reading} />
        </li>
      ))}
    </ul>
  );
}

function RulePart({ rule, reading: { pack, parameters } }: { rule: Rule; reading: Reading }) {
  const { t } = useTranslation();
  const sayings = sayingsOf(rule, pack, parameters);
  return (
    <>
      <div className="r-rule-head">
        <span className="r-kind">{word('ruleKind', rule.kind)}</span>
        <strong>{titleOf(rule)}</strong>
        <Dates rule={rule} />
        <Provenance of={rule.provenance} />
      </div>
      {sayings.length > 0 ? (
        <dl className="r-sayings">
          {sayings.map(([fact, text]) => (
            <div key={fact}>
              <dt>{t(`law.fact.${fact}`)}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <Whole rule={rule} />
    </>
  );
}

/** Ids and everything else of the rule, for who opens it. */
function Whole({ rule: { requirement, value } }: { rule: Rule }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <details className="r-data" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {requirement} <span className="faint">{t('law.reading.data')}</span>
      </summary>
      {open ? <pre>{JSON.stringify(value, null, 1)}</pre> : null}
    </details>
  );
}

function titleOf({ words, within, kind }: Rule): string {
  if (words) return within && within !== words ? `${labelOf(within)} · ${labelOf(words)}` : labelOf(words);
  return within ? labelOf(within) : word('ruleKind', kind);
}

/** When a dated rule holds; most hold from the day of the regulation on and say nothing. */
function Dates({ rule: { from, until } }: { rule: Rule }) {
  const { t } = useTranslation();
  return (
    <>
      {from ? <Tag color="purple">{t('law.reading.from', { day: shortDay(from) })}</Tag> : null}
      {until ? <Tag>{t('law.reading.until', { day: shortDay(until) })}</Tag> : null}
    </>
  );
}
