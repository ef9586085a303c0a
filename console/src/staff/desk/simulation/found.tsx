import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { labelOf } from '../../../api/may.ts';
import type { MovedDate, Outcome, Simulation } from '../../../api/simulation.ts';
import { shortDay } from '../../../texts/day.ts';
import { Clause } from '../../pieces/clause/clause.tsx';
import { valueText } from '../../regulation/limit-text.ts';
import type { Pack } from '../../regulation/pack.ts';
import { useMe } from '../../shell/me.ts';
import { type Change, changesOf, shareOf, signed, sumsOf } from './changes.ts';

/** What it found: how many, which timers, and examples. */
export function Found({ simulation, pack }: { simulation: Simulation; pack: Pack }) {
  const { t } = useTranslation();
  return (
    <section className="d-found" aria-label={t('law.simulation.result')}>
      <Ended simulation={simulation} />
      {simulation.outcome ? <Told simulation={simulation} outcome={simulation.outcome} pack={pack} /> : null}
    </section>
  );
}

/** Why it did not come to its end, also when that was before the first case. */
function Ended({ simulation }: { simulation: Simulation }) {
  const { t } = useTranslation();
  const { status, failure } = simulation;
  const share = shareOf(simulation);
  if (status === 'failed')
    return <Alert type="error" showIcon title={t('law.simulation.failedAt', { share, failure })} />;
  return status === 'stopped' ? (
    <Alert type="warning" showIcon title={t('law.simulation.stoppedAt', { share })} />
  ) : null;
}

function Told({ simulation, outcome, pack }: { simulation: Simulation; outcome: Outcome; pack: Pack }) {
  const { t } = useTranslation();
  const { from, to } = simulation;
  const sums = sumsOf(outcome);
  const changes = changesOf(outcome);
  const more = sums.breachesThen - sums.breaches;
  return (
    <>
      <Changed simulation={simulation} pack={pack} />
      <dl className="d-tiles">
        <Tile name={t('law.simulation.cases', { from: shortDay(from), to: shortDay(to) })} value={sums.cases} />
        <Tile name={t('law.simulation.touched')} value={sums.touched} />
        <Tile name={t('law.simulation.breaches')} value={`${sums.breaches} → ${sums.breachesThen}`} mark={more} />
      </dl>
      {changes.length === 0 ? <p>{t('law.simulation.nothing')}</p> : null}
      <ul className="d-changes">
        {changes.map((change) => (
          <li key={change.timer.timer} className={classOf(change)}>
            <TimerLine change={change} />
          </li>
        ))}
      </ul>
      {outcome.shown.length > 0 ? <Examples outcome={outcome} /> : null}
    </>
  );
}

function Tile({ name, value, mark = 0 }: { name: string; value: number | string; mark?: number }) {
  return (
    <div className={mark > 0 ? 'd-worse' : mark < 0 ? 'd-better' : ''}>
      <dt>{name}</dt>
      <dd>
        {value} {mark === 0 ? null : <small>{signed(mark)}</small>}
      </dd>
    </div>
  );
}

const classOf = ({ newlyLate, noLongerLate }: Change): string =>
  newlyLate > noLongerLate ? 'd-removed' : noLongerLate > newlyLate ? 'd-added' : '';

/** Numbers by which it differs from what is in force, so that nobody has to remember what was tried. */
function Changed({ simulation: { changed }, pack }: { simulation: Simulation; pack: Pack }) {
  const { t } = useTranslation();
  const said = Object.entries(changed).map(([id, json]) => {
    const rule = (pack.params ?? []).find((one) => one.id === id);
    return rule ? `${labelOf(rule)} ${valueText(JSON.parse(json), { ...rule })}` : id;
  });
  return (
    <p className="faint">
      {said.length > 0 ? `${t('law.simulation.tried')} ${said.join('；')}` : t('law.simulation.asInForce')}
    </p>
  );
}

function TimerLine({ change }: { change: Change }) {
  const { t } = useTranslation();
  const { timer, earlier, later, mean, breaches, breachesThen, newlyLate, noLongerLate, joined } = change;
  const days = Math.abs(mean).toFixed(1);
  const said = [
    earlier > 0 ? t('law.simulation.sooner', { n: earlier }) : '',
    later > 0 ? t('law.simulation.later', { n: later }) : '',
    earlier + later > 0 ? t(mean < 0 ? 'law.simulation.meanSooner' : 'law.simulation.meanLater', { days }) : '',
    joined > 0 ? t('law.simulation.joined', { n: joined }) : '',
    joined < 0 ? t('law.simulation.gone', { n: -joined }) : '',
  ].filter(Boolean);
  return (
    <>
      <div className="r-rule-head">
        <strong>{labelOf(timer)}</strong>
        <span className="faint">
          <Clause text={timer.clause || timer.presentClause} />
        </span>
      </div>
      <div className="d-sums">
        <span>{said.join(' · ')}</span>
        <span>{t('law.simulation.lateThen', { breaches, breachesThen })}</span>
        {newlyLate > 0 ? <Tag color="red">{t('law.simulation.newly', { n: newlyLate })}</Tag> : null}
        {noLongerLate > 0 ? <Tag color="green">{t('law.simulation.noLonger', { n: noLongerLate })}</Tag> : null}
      </div>
    </>
  );
}

/** Administrators see no case (domain 53); who may read cases gets there with one click. */
const WITHOUT_CASES = ['OPERATOR', 'TENANT_ADMIN', 'AUDITOR'];

function Examples({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation();
  const { roles } = useMe();
  const reads = roles.some((role) => !WITHOUT_CASES.includes(role));
  const nameOf = (id: string) => {
    const timer = outcome.timers.find((one) => one.timer === id);
    return timer ? labelOf(timer) : id;
  };
  return (
    <>
      <h3>{t('law.simulation.examples')}</h3>
      <ul className="d-history">
        {outcome.shown.map((moved) => (
          <li key={`${moved.caseId} ${moved.timer} ${moved.due}`}>
            <CaseName moved={moved} reads={reads} />
            <span>{nameOf(moved.timer)}</span>
            <span>
              {shortDay(moved.due) || t('law.simulation.none')} → {shortDay(moved.dueThen) || t('law.simulation.none')}
            </span>
            {moved.newlyLate ? <Tag color="red">{t('law.simulation.wouldBeLate')}</Tag> : null}
          </li>
        ))}
      </ul>
    </>
  );
}

function CaseName({ moved: { caseId, number }, reads }: { moved: MovedDate; reads: boolean }) {
  const name = number || caseId.slice(0, 8);
  return reads ? <Link to={`/cases/${caseId}`}>{name}</Link> : <strong>{name}</strong>;
}
