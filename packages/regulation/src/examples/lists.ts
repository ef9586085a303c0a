/** What a pack lists, by the words of an example: `terms of category`, `fields of JL-F1`, `asks of reply`. */

import type { TimerFacts } from '../law/facts.ts';
import { applies } from '../law/facts.ts';
import type { Law } from '../law/law.ts';
import { countOf } from '../law/parameters.ts';

type List = (law: Law, of: string, facts: TimerFacts) => readonly string[];

const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

const lists: Readonly<Record<string, List>> = {
  levels: ({ pack }) => pack.levelMap.map(({ level }) => level),
  channels: ({ pack }) => ids(pack.channels),
  ways: ({ pack }, of) => ids(pack.channels.find(({ id }) => id === of)?.subChannels ?? []),
  collectors: ({ pack }, of) => pack.channels.find(({ id }) => id === of)?.by ?? [],
  methods: (law, of) => ids(law.feedbackMethods(of)),
  terms: (law, of) => ids(law.taxonomy(of).terms),
  fields: (law, of) => ids(law.form(of).fields),
  required: (law, of) => ids(law.form(of).fields.filter(({ required }) => required === true)),
  options: (law, of) => ids(optionsIn(law, of)),
  replies: ({ pack }) => ids(pack.replyKinds),
  reply: ({ pack }, of) => pack.replyKinds.find(({ id }) => id === of)?.required ?? [],
  asks: (law, of, facts) => law.guardsOf(of).flatMap((guard) => (applies(guard, facts) ? guard.requires : [])),
  register: ({ pack }) => ids(pack.unitRegister),
  penalties: ({ pack }) => ids(pack.penalties),
  scale: ({ pack }) => ids(pack.evaluation.scale),
  evaluators: ({ pack }) => pack.evaluation.evaluators,
  questions: ({ pack }) => ids(pack.evaluation.questions ?? []),
  informed: ({ pack }, of) => pack.routing.find(({ id }) => id === of)?.informs ?? [],
  thresholds: ({ pack }) =>
    (pack.evaluation.thresholds ?? []).map((one) => `${one.compare} ${one.numerator}/${one.denominator}`),
  reads: (law, of) => law.roles.filter(({ id }) => id === of).map(({ read }) => read),
  quota: (law, of) => quotaOf(law, of),
  basis: ({ pack }) => pack.legalBasis,
  documents: ({ pack }) => ids(pack.documents),
  trial: ({ pack }) => [String(pack.trial)],
  principles: ({ pack }) => pack.principles ?? [],
};

/** Undefined where no list is called so. */
export function listed(law: Law, words: string, facts: TimerFacts): readonly string[] | undefined {
  const [name = '', of = ''] = words.split(' of ');
  return lists[name]?.(law, of, facts);
}

/** `options of JL-F1.scope`: its own words, or those of the channels or of a taxonomy. */
function optionsIn(law: Law, of: string): readonly { id: string }[] {
  const [form = '', name = ''] = of.split('.');
  const { options, optionsOf } = law.form(form).fields.find(({ id }) => id === name) ?? {};
  if (optionsOf === undefined) return options ?? [];
  return optionsOf === 'channels' ? law.pack.channels : law.taxonomy(optionsOf).terms;
}

/** `quota of T-MHK-SURVEY`: how often in which period. */
function quotaOf({ pack, params }: Law, timer: string): string[] {
  const limit = pack.timers.findLast(({ id }) => id === timer)?.limit;
  return limit?.unit === 'QUOTA' ? [String(countOf(limit.count, params)), limit.period] : [];
}
