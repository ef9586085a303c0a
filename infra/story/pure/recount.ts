/** ENG-08: a notice was loaded; every open date of the story is counted again, as routing and feedback do it in rounds. */
import { type Callback, decider as callbackDecider } from '@green-channel/feedback/callback';
import type { CallbackEvent } from '@green-channel/feedback/callback-event';
import { derivedId, uuid7 } from '@green-channel/platform/ids';
import type { Act } from '@green-channel/platform/store';
import type { CaseEvent } from '@green-channel/routing/case/event';
import { decider as caseDecider } from '@green-channel/routing/case/flow';
import type { Doer } from '@green-channel/routing/case/input';
import type { Case } from '@green-channel/routing/case/state';
import type { Books } from './books.ts';
import type { MemoryStore } from './store.ts';

interface Counted {
  books: Books;
  cases: MemoryStore<Case, CaseEvent>;
  callbacks: MemoryStore<Callback, CallbackEvent>;
  now: Date;
}

export async function recount({ books, cases, callbacks, now }: Counted): Promise<void> {
  const { calendarHash } = books.lawNow();
  const round = uuid7();
  const loaded = { type: 'CalendarLoaded', fact: true, calendarHash, now } as const;
  for (const [id, { state }] of cases.streams) {
    if (state.status === 'unopened') continue;
    const { law, lawHash } = books.lawBy(state.law, calendarHash);
    const rules = { law, lawHash, nameOf: books.nameOf };
    const mint = (purpose: string) => derivedId(round, `${id} ${purpose}`);
    const input = { ...loaded, occurredAt: now, by: system, mint };
    const act = actOf(books, { round, id, calendarHash, now });
    await cases.command({ act, stream: id, viewer: 'worker', decide: (one) => caseDecider.decide(input, one, rules) });
  }
  for (const [id, { state }] of callbacks.streams) {
    if (state.status === 'unopened') continue;
    const { law } = books.lawBy(state.law, calendarHash);
    const act = actOf(books, { round, id, calendarHash, now });
    const decide = (one: Callback) => callbackDecider.decide(loaded, one, law);
    await callbacks.command({ act, stream: id, viewer: 'worker', decide });
  }
}

const system: Doer = {
  ...{ kind: 'system', post: 'system:routing', person: '', name: 'routing', organ: 0, level: 'CITY' },
  ...{ roles: [], submission: '' },
};

interface Counting {
  round: string;
  id: string;
  calendarHash: string;
  now: Date;
}

function actOf({ city }: Books, { round, id, calendarHash, now }: Counting): Act {
  const actor = { kind: 'system' as const, id: 'system:routing', name: 'routing', organ: 0, roles: [] };
  return { commandId: derivedId(round, `recount ${id}`), actor, city, tenant: city, at: now, calendar: calendarHash };
}
