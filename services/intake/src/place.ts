/** Where a matter belongs, and which office receives it. */

import type { Principal } from '@green-channel/platform/identity';
import { listed } from '@green-channel/platform/refusal';
import type { Channel } from '@green-channel/regulation';
import { levelInWords } from '@green-channel/regulation/law/level-words';
import type { Community, Directory } from './directory.ts';
import { refusals } from './refusals.ts';

/** A collector may bring in what a resident of the same city tells him; a file is brought in for the own area only. */
export async function communityOf(
  directory: Directory,
  id: number,
  { principal, imported }: { principal: Principal; imported: boolean },
): Promise<Community> {
  const found = await directory.community(id);
  const field = { path: 'intake.community', zh: '请从列表中选择社区', en: 'choose a community from the list' };
  if (!found) throw refusals.COMMUNITY_UNKNOWN({ community: id }, [field]);
  const { kind, city, tenant } = principal;
  const within = imported ? found.offices.some(({ organ }) => organ === tenant) : found.city === city;
  if (kind === 'system' || within) return found;
  throw refusals.NOT_YOUR_CITY({ community: id }, [field]);
}

/**
 * The office that was asked for, else the collector's own, else the community. A slip goes to the levels that its
 * channel names (JL-12). A collector from elsewhere hands over to the community (属地管理).
 */
export function receiverOf(
  channel: Channel,
  { community, offices }: Community,
  { asked, tenant }: { asked: number; tenant: number },
): number {
  const own = offices.some(({ organ }) => organ === tenant) ? tenant : community;
  const office = offices.find(({ organ }) => organ === (asked || own));
  const levels: readonly string[] | undefined = channel.to;
  if (office && (levels?.includes(office.level) ?? true)) return office.organ;
  const allowed = listed((levels ?? offices.map(({ level }) => level)).map(levelInWords));
  const { zh, en, clause } = channel;
  const named = { channel: zh, channelEn: en, levelsZh: allowed.zh, levelsEn: allowed.en };
  throw refusals.RECIPIENT_NOT_FIT({ ...named, clause }, [
    { path: 'intake.recipient', zh: `可选级别：${allowed.zh}`, en: `an office of ${allowed.en}` },
  ]);
}
