import type { Rules } from './case/rules.ts';
import type { Opened } from './case/state.ts';
import type { Directory } from './directory.ts';

export interface RulesNow {
  rules: Rules;
  calendarHash: string;
}

/** A case keeps the law under which it was registered (ENG-04); days are counted by the calendar in force now. */
export async function rulesFor(
  directory: Directory,
  state: Pick<Opened, 'law' | 'origin' | 'organ' | 'holder' | 'assignments'>,
  command: string,
  organs: readonly number[] = [],
): Promise<RulesNow> {
  const { origin, organ, holder, assignments } = state;
  const active = await directory.activeLaw(origin.city);
  const { calendarHash } = active;
  const keeps = command !== 'RegisterCase' && state.law !== '' && state.law !== active.lawHash;
  const { law, lawHash } = keeps ? await directory.law(state.law, calendarHash) : active;
  const { city, district, street, community } = origin;
  const offices = [city, district, street, community, organ, holder];
  await directory.meet([...offices, ...assignments.map((assignment) => assignment.office), ...organs]);
  return { rules: { law, lawHash, nameOf: (id) => directory.nameOf(id) }, calendarHash };
}
