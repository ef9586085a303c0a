/** Hears the deadlines that case, callback and survey state; which event states them does not matter here. */
import type { Clock } from '@green-channel/platform/clock';
import { type Heard, type Hearing, hearing } from '@green-channel/platform/inbox';
import { eventCodec } from '@green-channel/platform/wire';
import { SurveyEvent } from '@green-channel/proto/greenchannel/ballot/v1/survey_events';
import { CallbackEvent } from '@green-channel/proto/greenchannel/callback/v1/callback_events';
import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { change } from './armed.ts';
import type { Watched } from './timer.ts';
import { changesOf, type Stating } from './watch.ts';

/** Any event: a field that it lacks states nothing. */
interface MayState {
  type: string;
  started?: Watched[];
  moved?: Watched[];
  stopped?: string[];
}

export interface Hears {
  clock: Clock;
  /** Rings were armed in these cities. */
  armed(cities: Set<number>): void;
}

const codecs = {
  case: eventCodec<CaseEvent, MayState>(CaseEvent),
  callback: eventCodec<CallbackEvent, MayState>(CallbackEvent),
  survey: eventCodec<SurveyEvent, MayState>(SurveyEvent),
};

export function hearDeadlines(hears: Hears): Hearing[] {
  return Object.entries(codecs).map(([noun, { decode }]) =>
    hearing<MayState>({
      noun,
      decode,
      async handle(facts, tx) {
        const changes = changesOf(facts.map(statingOf), (city) => hears.clock.now(city));
        await change(tx, changes);
        if (changes.arm.length > 0) hears.armed(new Set(changes.arm.map(({ city }) => city)));
      },
    }),
  );
}

function statingOf({ stream, city, tenant, event }: Heard<MayState>): Stating {
  const { started = [], moved = [], stopped = [] } = event;
  return { stream, city, tenant, started, moved, stopped };
}
