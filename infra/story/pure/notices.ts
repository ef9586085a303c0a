/** Who is told what: the rules of notification, without its inbox. */

import { draftsOf, lettersOf } from '@green-channel/notification/draft';
import { type KnownCase, knownBy, remember, type Telling } from '@green-channel/notification/known-case';
import { namesFrom } from '@green-channel/notification/names';
import { ownVoice } from '@green-channel/notification/rules/spoken';
import type { Heard } from '@green-channel/platform/inbox';
import type { Notice } from '../stage.ts';
import type { Town } from '../town.ts';
import type { Books } from './books.ts';

export interface Notices {
  hear(fact: Heard<{ type: string }>, at: Date): void;
  of(caseId: string): Notice[];
}

type Said = { type: string } & Telling;

export function noticesOf(town: Town, books: Books): Notices {
  const known = new Map<string, KnownCase>();
  const written = new Map<string, Notice[]>();
  const kinds = new Map(town.units.map(({ name, kind }) => [name, kind]));
  const organs = [...town.places, ...town.units].map(({ name }) => {
    const kind = kinds.get(name) ?? 'OFFICE';
    return { organ: books.organ(name), city: books.city, name, nameEn: name, kind };
  });
  const names = namesFrom(organs);
  return {
    hear(fact, at) {
      const event = fact.event as Said; // what its codec gave
      const caseId = event.caseId || fact.stream;
      const now = fact.noun === 'case' ? remember(known.get(caseId), caseId, { ...event }) : known.get(caseId);
      if (now) known.set(caseId, now);
      const ground = now ?? knownBy(event, fact);
      const drafts = event.type === 'CaseImported' ? [] : draftsOf(fact, { known: ground, names, voice: ownVoice }, at);
      const atOnce = 'atOnce' in event && event.atOnce === true;
      const staff = drafts.map(({ kind, organ, roles }) => ({ kind, organ, roles }));
      const letters = lettersOf(fact, ground).map(() => ({ kind: 'LETTER', organ: 0, roles: [] }));
      const before = (written.get(caseId) ?? []).filter(({ kind }) => !(atOnce && kind === 'FEEDBACK_OWED'));
      written.set(caseId, [...before, ...staff, ...letters]);
    },
    of: (caseId) => written.get(caseId) ?? [],
  };
}
