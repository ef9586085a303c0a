import i18next from 'i18next';
import { labelOf } from '../../api/may.ts';
import { withPlaces } from '../../texts/places.ts';
import { bracketed } from '../../texts/punctuation.ts';
import { word } from '../../texts/word.ts';
import { columnsText, notesText } from './form-columns.ts';
import { grantsText, parameterName } from './grant-text.ts';
import { limitText, quotaText, settledText, valueText } from './limit-text.ts';
import { conditionText, list, namesIn, plainCondition } from './naming.ts';
import { once } from './once.ts';
import type { Limit, Moment, Named, Pack, Parameters, Words } from './pack.ts';
import type { Rule } from './rules.ts';
import { commands, labels, levels, named, type Saying, say, type Tell, type Telling, texts } from './telling.ts';

const moments = (value: unknown, pack: Pack): string =>
  list(
    ((value as Moment[] | undefined) ?? []).map(
      ({ on, when, unless, countedFrom }) =>
        eventText(pack, on) +
        conditionText(pack, when, unless) +
        (countedFrom ? i18next.t('law.reading.firstReceipt') : ''),
    ),
  );

/** As the regulation itself calls it, else in the platform's word. */
function eventText(pack: Pack, on: string): string {
  const own = (pack['eventNames'] as (Words & { on: string })[] | undefined)?.find((one) => one.on === on);
  return own ? labelOf(own) : word('event', on);
}

const timers: Tell = ({ value, pack, parameters }) => [
  say('limit', limitText(value['limit'] as Limit, pack, parameters)),
  say('starts', moments(value['start'], pack)),
  say('stops', moments(value['stop'], pack)),
  say('charged', word('chargedTo', value['chargedTo'] as string)),
  say('tells', list(texts(value['tells']).map((one) => word('tells', one)))),
  say('breach', value['onBreach'] ? word('command', (value['onBreach'] as { command: string }).command) : undefined),
  say('extension', value['extension'] ? namesIn(pack['extension'], [String(value['extension'])]) : undefined),
];

const params: Tell = ({ value, parameters }) => {
  const confirmed = parameters[String(value['id'])];
  const suggested = valueText(value['suggested'], value);
  if (!confirmed) return [say('value', suggested + bracketed(i18next.t('law.reading.suggested')))];
  const act = confirmed.act ? i18next.t('law.reading.act', { act: confirmed.act }) : '';
  return [say('value', list([valueText(confirmed.value, value), act], '，'))];
};

const roles: Tell = ({ value, pack }) => [
  say('levels', levels(value['levels'])),
  say('read', word('read', value['read'] as string)),
  say('may', grantsText(pack, value['may'])),
];
const taxonomies: Tell = ({ value }) => [
  say('terms', labels(value['terms'])),
  say('hint', value['hint'] ? labelOf(value['hint'] as Words) : undefined),
];

const forms: Tell = ({ value }) => [
  say('fields', columnsText(named(value['fields']), named(value['sections']))),
  say('notes', notesText(value['notes'] as Words[] | undefined)),
];

/** What must be there: a place that the pack itself names, a form that is written, or an input of the platform. */
const asked = (value: unknown, pack: Pack): string =>
  list(
    texts(value).map((one) => {
      const place = named(pack['entries']).find(({ id }) => id === one);
      if (place) return labelOf(place);
      return one.startsWith('paper:') ? namesIn(pack['intakeForms'], [one.slice('paper:'.length)]) : word('asked', one);
    }),
  );
const replyKinds: Tell = ({ value, pack }) => {
  const talks = value['talks'] as { atLeast: number; kinds: string[] } | undefined;
  return [
    say('required', asked(value['required'], pack)),
    say('talks', talks && `${namesIn(pack['sessions'], talks.kinds)} ≥ ${talks.atLeast}`),
  ];
};

const extension: Tell = ({ value, pack, parameters }) => [
  say(
    'count',
    i18next.t(value['mode'] === 'ADD' ? 'law.reading.add' : 'law.reading.total', {
      n: settledText(value['count'], pack, parameters),
    }),
  ),
  say('times', String(value['times'] ?? '')),
  say('request', commands(value['by']) + i18next.t('law.reading.beforeDue')),
  say('approval', list(texts(value['consents']).map((one) => word('consent', one)))),
];

const evaluation: Tell = ({ value, pack }) => [
  say('questions', labels(value['questions'])),
  say('scale', labels(value['scale'])),
  say('who', namesIn(pack.roles, texts(value['evaluators']))),
  say('threshold', thresholdText(value)),
];
const compare: Record<string, string> = { AT_LEAST: '≥', MORE_THAN: '>', LESS_THAN: '<', AT_MOST: '≤' };
const thresholdText = ({ numerator, denominator, compare: how }: Record<string, unknown>): string =>
  denominator === undefined ? '' : `${compare[String(how)] ?? ''} ${String(numerator)}/${String(denominator)}`;

const channels: Tell = ({ value, pack }) => [
  say('ways', labels(value['subChannels'])),
  say('by', namesIn(pack.roles, texts(value['by']))),
  say(
    'back',
    namesIn((pack['feedback'] as { methods?: Named[] } | undefined)?.methods, texts(value['feedbackMethods'])),
  ),
  say('anonymous', i18next.t(value['anonymous'] ? 'law.desk.yes' : 'law.desk.no')),
];

const routing: Tell = ({ value, pack }) => [
  say('command', word('command', String(value['command'])) + conditionText(pack, value['when'])),
  say('goes', value['fromLevels'] ? `${levels(value['fromLevels'])} → ${levels(value['toLevels'])}` : ''),
  say('informs', levels(value['informs'])),
];

const guards: Tell = ({ value, pack }) => [
  say('command', word('command', String(value['command'])) + conditionText(pack, value['when'], value['unless'])),
  say('only', plainCondition(pack, value['only'])),
  say('needs', asked(value['requires'], pack)),
];

/** The first number of its series, with what stands around it. */
const numbered = (pattern: string): string =>
  pattern.replace(/\{(\w+)(?::(\d))?\}/g, (_, name: string, width?: string) =>
    name === 'n' ? '1'.padStart(Number(width ?? 1), '0') : word('place', name),
  );

const tells: Record<string, Tell> = {
  eventNames: ({ value }) => [say('value', word('event', value['on'] as string))],
  ...once,
  timers,
  params,
  roles,
  taxonomies,
  intakeForms: forms,
  evaluation,
  channels,
  routing,
  guards,
  acts: ({ value }) => [say('commands', commands(value['commands']))],
  levelMap: ({ value }) => [say('levels', word('level', String(value['level'] ?? '')))],
  numbering: ({ value }) => [say('pattern', numbered(String(value['pattern'] ?? '')))],
  templates: ({ value }) => [say('text', value['text'] ? withPlaces(labelOf(value['text'] as Named)) : undefined)],
  feedback: ({ value }) => [
    say('goes', levels(value['cascade'])),
    say('by', word('feedbackOwner', value['owner'] as string)),
    say('mode', word('feedbackMode', value['mode'] as string)),
  ],
  segregation: ({ value }) => [say('pair', commands([value['first'], value['second']]))],
  extension,
  replyKinds,
  sessions: ({ value, pack }) => [say('required', asked(value['requires'], pack))],
  reports: ({ value, pack }) => [
    say('fields', labels(value['figures'])),
    say('recipients', namesIn(pack.roles, texts(value['recipients']))),
  ],
  engagement: ({ value, pack, parameters }) => [say('quota', quotaText(value, pack, parameters))],
};

/** What a rule says, in words a clerk can read. */
export function sayingsOf({ kind, value }: Rule, pack: Pack, parameters: Parameters): Saying[] {
  const parts = [
    ...(tells[kind]?.({ value, pack, parameters }) ?? []),
    ...limitWhen(kind, { value, pack, parameters }),
  ];
  return parts.filter((part) => part !== undefined);
}

/** A part of a timer: the limit that holds under a condition. */
const limitWhen = (kind: string, { value, pack }: Telling): (Saying | undefined)[] =>
  kind === 'timers'
    ? [
        say('when', plainCondition(pack, value['when'])),
        say('when', value['ifParam'] ? parameterName(pack, value['ifParam'] as { param: string; is: string }) : ''),
      ]
    : [];
