import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Move } from '../../../api/law.ts';
import { labelOf } from '../../../api/may.ts';
import { colon, comma, semicolon } from '../../../texts/punctuation.ts';
import { word } from '../../../texts/word.ts';
import { limitText } from '../limit-text.ts';
import { namesIn } from '../naming.ts';
import type { Named, Pack, Timer } from '../pack.ts';
import type { Reading } from '../which.ts';
import { whoMay } from '../who-may.ts';
import { moveName } from './diagram.tsx';
import { type Node, timersOf } from './graph.ts';

/** A state in words: what may be done in it, by whom, where it leads, which clocks it moves. */
export function StatePart({ node, reading }: { node: Node; reading: Reading }) {
  const { t } = useTranslation();
  const leading = node.moves.filter(({ leadsTo }) => leadsTo.some((status) => status !== node.status));
  const staying = node.moves.filter((move) => !leading.includes(move) && move.name !== 'TimerRang');
  return (
    <>
      <ul className="f-moves">
        {leading.map((move) => (
          <li key={move.name}>
            <MovePart move={move} node={node} reading={reading} />
          </li>
        ))}
      </ul>
      {staying.length > 0 ? (
        <>
          <h4>{t('law.life.stays')}</h4>
          <ul className="f-moves">
            {staying.map((move) => (
              <li key={move.name}>
                <MovePart move={move} node={node} reading={reading} />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {node.moves.length === 0 ? <p className="faint">{t('law.life.ends')}</p> : null}
    </>
  );
}

function MovePart({ move, node, reading: { pack, parameters } }: { move: Move; node: Node; reading: Reading }) {
  const { t } = useTranslation();
  const targets = move.leadsTo.filter((status) => status !== node.status);
  const limit = (timer: Timer) => limitText(timer.limit, pack, parameters);
  const clocks = (timers: Timer[]) =>
    timers.map((timer) => `${labelOf(timer)}${limit(timer) ? ` ${limit(timer)}` : ''}`);
  const starts = clocks(timersOf(pack, move, 'start'));
  const stops = timersOf(pack, move, 'stop').map(labelOf);
  return (
    <>
      <span className="f-move">
        <strong>{moveName(move)}</strong>
        {targets.length > 0 ? <span>→ {targets.map((status) => word('status', status)).join(' / ')}</span> : null}
      </span>
      <span className="faint">
        {move.fact
          ? t('law.life.facts')
          : `${t('law.life.who')}${colon()}${namesIn(pack.roles, whoMay(pack, move.name)) || '—'}`}
      </span>
      <Guards pack={pack} command={move.name} />
      {starts.length > 0 ? (
        <span>
          <Tag color="green">{t('law.life.starts')}</Tag> {starts.join(semicolon())}
        </span>
      ) : null}
      {stops.length > 0 ? (
        <span>
          <Tag>{t('law.life.stops')}</Tag> {stops.join(comma())}
        </span>
      ) : null}
    </>
  );
}

function Guards({ pack, command }: { pack: Pack; command: string }) {
  const { t } = useTranslation();
  const guards = ((pack['guards'] as (Named & { command: string })[] | undefined) ?? []).filter(
    (guard) => guard.command === command,
  );
  if (guards.length === 0) return null;
  return (
    <span>
      <Tag color="blue">{t('law.fact.needs')}</Tag> {guards.map(labelOf).join(semicolon())}
    </span>
  );
}
