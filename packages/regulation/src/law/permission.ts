import type { Pack } from '../schema/pack.ts';
import type { Act, Role } from '../schema/people.ts';
import type { Level } from '../schema/words.ts';
import { clauseOf } from './clocks.ts';
import { flagOf, type Parameters } from './parameters.ts';

/** How far a right goes: with a purpose, only to log another's word, only on another's instruction. */
export type Allowed = { allowed: true; withPurpose?: boolean; logged?: boolean; instructed?: boolean };
export type Denied = { allowed: false; clause: string; why: 'ROLE' | 'LEVEL' | 'NOT_IN_PACK'; whoMay: string[] };
export interface Place {
  level: Level;
  channel?: string | undefined;
}
export type May = (command: string, roles: readonly string[], at: Place) => Allowed | Denied;

const LIMITS = ['withPurpose', 'logged', 'instructed'] as const;
type Grant = Partial<Record<(typeof LIMITS)[number], boolean | undefined>>;
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
    const limits = LIMITS.filter((limit) => here.every(({ opens }) => opens.get(command)?.[limit]));
    return { allowed: true, ...Object.fromEntries(limits.map((limit) => [limit, true])) };
  };
}

function holderOf(role: Role, acts: readonly Act[], parameters: Parameters): Holder {
  const opens = new Map<string, Grant>();
  for (const entry of role.may) {
    const grant: Exclude<typeof entry, string> = typeof entry === 'string' ? { act: entry } : entry;
    if (grant.ifParam && !isOn(grant.ifParam, parameters)) continue;
    const act = acts.find(({ id }) => id === grant.act);
    for (const name of grant.only ?? [...(act?.commands ?? []), ...(act?.queries ?? [])]) {
      const { withPurpose, logged, instructed } = grant;
      opens.set(name, { withPurpose, logged, instructed });
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
