/** The law an event was decided by and the law in force, asked of who keeps them: laws are immutable and few. */
import { calendarOf } from '../calendar/calendar.ts';
import { type Law, lawOf } from './law.ts';

/** Pack, confirmed parameters and calendar as they were published. */
export interface Published {
  packJson: string;
  parametersJson: string;
  calendarJson: string;
}
export interface Laws {
  /** By the hashes that stand on a fact. */
  of(lawHash: string, calendarHash: string): Promise<Law>;
  /** In a city now: it says what each role may read. */
  inForce(city: number): Promise<Law>;
}
/** Who keeps the published laws. */
export interface Keeper {
  getLaw(request: { lawHash: string; calendarHash: string }): Promise<{ law: Published | undefined }>;
  getActiveLaw(request: { city: number }): Promise<{ law: Published | undefined }>;
}

const MINUTE = 60_000;

/** `now` is machine time in milliseconds: what is in force is asked for anew each minute. */
export function lawsFrom(keeper: Keeper, now: () => number): Laws {
  const known = new Map<string, Promise<Law>>();
  const current = new Map<number, { law: Promise<Law>; until: number }>();
  return {
    of(lawHash, calendarHash) {
      const key = `${lawHash} ${calendarHash}`;
      const found = known.get(key) ?? keeper.getLaw({ lawHash, calendarHash }).then(({ law }) => read(law));
      known.set(key, found);
      found.catch(() => known.delete(key));
      return found;
    },
    inForce(city) {
      const held = current.get(city);
      if (held && held.until > now()) return held.law;
      const law = keeper.getActiveLaw({ city }).then((answer) => read(answer.law));
      current.set(city, { law, until: now() + MINUTE });
      law.catch(() => current.delete(city));
      return law;
    },
  };
}

function read(law: Published | undefined): Law {
  if (law === undefined) throw new TypeError('the keeper of the laws answered without one');
  const { packJson, parametersJson, calendarJson } = law;
  const calendar = calendarOf(JSON.parse(calendarJson));
  return lawOf({ pack: JSON.parse(packJson), parameters: JSON.parse(parametersJson), calendar });
}
