import type { Pack } from '../schema/pack.ts';
import type { Act, Role } from '../schema/people.ts';
import type { Level } from '../schema/words.ts';
import { clauseOf } from './clocks.ts';
import { flagOf, type Parameters } from './parameters.ts';

export type Allowed = { allowed: true; withPurpose?: boolean };
export type Denied = { allowed: false; clause: string; why: 'ROLE' | 'LEVEL' | 'NOT_IN_PACK'; whoMay: string[] };
export interface Place {
  level: Level;
  channel?: string | undefined;
}
export type May = (command: string, roles: readonly string[], at: Place) => Allowed | Denied;

interface Grant {
  withPurpose: boolean;
}
interface Holder {
  role: Role;
  opens: Map<string, Grant>;
}

/** The matrix of command × role × level, prepared once; a query name may be asked for like a command. */
export function permissionsOf(pack: Pack, roles: readonly Role[], acts: readonly Act[], parameters: Parameters): May {
  const known = new Map(
    acts.flatMap((act) => [...act.commands, ...(act.queries ?? [])].map((name) => [name as string, act])),
  );
  const holders = new Map(roles.map((role) => [role.id, holderOf(role, acts, parameters)]));
  return (command, given, at) => {
    const act = known.get(command);
    if (!act)
      return {
        allowed: false,
        clause: clauseOf(pack, { source: { document: pack.documents[0]?.id ?? pack.id } }),
        why: 'NOT_IN_PACK',
        whoMay: [],
      };
    const byChannel = channelRoles(pack, command, at.channel);
    const opened = [...holders.values()].filter(
      ({ role, opens }) => opens.has(command) && (!byChannel || byChannel.includes(role.id)),
    );
    const whoMay = opened.map(({ role }) => role.id);
    const mine = opened.filter(({ role }) => given.includes(role.id));
    const here = mine.filter(({ role }) => role.levels === 'ANY' || role.levels.includes(at.level));
    if (here.length === 0)
      return { allowed: false, clause: clauseOf(pack, act), why: mine.length > 0 ? 'LEVEL' : 'ROLE', whoMay };
    const purpose = here.every(({ opens }) => opens.get(command)?.withPurpose);
    return purpose ? { allowed: true, withPurpose: true } : { allowed: true };
  };
}

function holderOf(role: Role, acts: readonly Act[], parameters: Parameters): Holder {
  const opens = new Map<string, Grant>();
  for (const entry of role.may) {
    const grant = typeof entry === 'string' ? { act: entry } : entry;
    if (grant.ifParam && !isOn(grant.ifParam, parameters)) continue;
    const act = acts.find(({ id }) => id === grant.act);
    for (const name of grant.only ?? [...(act?.commands ?? []), ...(act?.queries ?? [])]) {
      opens.set(name, { withPurpose: grant.withPurpose === true });
    }
  }
  return { role, opens };
}

function isOn(wanted: string | { param: string; is: string }, parameters: Parameters): boolean {
  if (typeof wanted === 'string') return flagOf({ param: wanted }, parameters);
  return parameters[wanted.param]?.value === wanted.is;
}

/** A channel names who may bring a matter in through it; a channel that the pack lacks admits nobody. */
function channelRoles(pack: Pack, command: string, channel: string | undefined): readonly string[] | undefined {
  const entries = pack.channels.filter((entry) => entry.command === command);
  if (channel === undefined || entries.length === 0) return undefined;
  return entries.find(({ id }) => id === channel)?.by ?? [];
}
