import i18next from 'i18next';
import { labelOf } from '../../api/may.ts';
import { sayLimit } from '../../texts/limit.ts';
import { word } from '../../texts/word.ts';
import { columnsText, notesText } from './form-columns.ts';
import { commandName, conditionText, list, namesIn } from './naming.ts';
import {
  type Count,
  countOf,
  type Limit,
  type Moment,
  type Named,
  type Pack,
  type Parameters,
  type Words,
} from './pack.ts';
import type { Rule } from './rules.ts';

export type Fact = keyof typeof import('../../texts/zh-CN/law.ts').law.fact;
export type Saying = [fact: Fact, text: string];

interface Telling {
  value: Record<string, unknown>;
  pack: Pack;
  parameters: Parameters;
}
type Tell = (telling: Telling) => (Saying | undefined)[];

// Each kind is read as the schema of packs lays it down; a field that is not there says nothing.
const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
const say = (fact: Fact, text: string | undefined): Saying | undefined => (text ? [fact, text] : undefined);
const named = (value: unknown): Named[] => (Array.isArray(value) ? (value as Named[]) : []);
const labels = (value: unknown): string => list(named(value).map(labelOf));
const levels = (value: unknown): string =>
  value === 'ANY' ? i18next.t('law.reading.all') : list(texts(value).map((one) => word('level', one)));
const commands = (value: unknown): string => list(texts(value).map(commandName));

export const limitText = (limit: Limit | undefined, pack: Pack, parameters: Parameters): string =>
  limit
    ? sayLimit({ ...limit, count: countOf(limit.count, pack, parameters) }) +
      (limit.roll === 'NONE' ? i18next.t('law.reading.noRoll') : '')
    : '';

const moments = (value: unknown, pack: Pack): string =>
  list(
    ((value as Moment[] | undefined) ?? []).map(
      ({ on, when, unless }) => word('event', on) + conditionText(pack, when, unless),
    ),
  );

const timers: Tell = ({ value, pack, parameters }) => [
  say('limit', limitText(value['limit'] as Limit, pack, parameters)),
  say('starts', moments(value['start'], pack)),
  say('stops', moments(value['stop'], pack)),
  say('charged', word('chargedTo', value['chargedTo'] as string)),
  say('breach', value['onBreach'] ? commandName((value['onBreach'] as { command: string }).command) : undefined),
  say('extension', value['extension'] ? namesIn(pack['extension'], [String(value['extension'])]) : undefined),
];

const params: Tell = ({ value, parameters }) => {
  const confirmed = parameters[String(value['id'])];
  const suggested = valueText(value['suggested'], value);
  if (!confirmed) return [say('value', `${suggested}（${i18next.t('law.reading.suggested')}）`)];
  const act = confirmed.act ? i18next.t('law.reading.act', { act: confirmed.act }) : '';
  return [say('value', list([valueText(confirmed.value, value), act], '，'))];
};

/** "10 working days", "yes", the name of a choice. */
export function valueText(value: unknown, rule: Record<string, unknown>): string {
  if (typeof value === 'boolean') return i18next.t(value ? 'law.desk.yes' : 'law.desk.no');
  const option = named(rule['options']).find(({ id }) => id === value);
  if (option) return labelOf(option);
  return `${String(value ?? '')} ${word('unit', rule['unit'] as string)}`.trim();
}

const roles: Tell = ({ value, pack }) => [
  say('levels', levels(value['levels'])),
  say('read', word('read', value['read'] as string)),
  say('may', namesIn(pack.acts, grants(value['may']))),
];
const grants = (may: unknown): string[] =>
  (Array.isArray(may) ? may : []).map((grant: string | { act: string }) =>
    typeof grant === 'string' ? grant : grant.act,
  );

const taxonomies: Tell = ({ value }) => [
  say('terms', labels(value['terms'])),
  say('hint', value['hint'] ? labelOf(value['hint'] as Words) : undefined),
];

const forms: Tell = ({ value }) => [
  say('fields', columnsText(named(value['fields']), named(value['sections']))),
  say('notes', notesText(value['notes'] as Words[] | undefined)),
];

const asked = (value: unknown): string => list(texts(value).map((one) => word('asked', one)));
const replyKinds: Tell = ({ value, pack }) => {
  const talks = value['talks'] as { atLeast: number; kinds: string[] } | undefined;
  return [
    say('required', asked(value['required'])),
    say('talks', talks && `${namesIn(pack['sessions'], talks.kinds)} ≥ ${talks.atLeast}`),
  ];
};

const extension: Tell = ({ value, pack, parameters }) => [
  say('count', `${value['mode'] === 'ADD' ? '+' : '='} ${countOf(value['count'] as Count, pack, parameters)}`),
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
  say('command', commandName(String(value['command'])) + conditionText(pack, value['when'])),
  say('goes', value['fromLevels'] ? `${levels(value['fromLevels'])} → ${levels(value['toLevels'])}` : ''),
  say('informs', levels(value['informs'])),
];

const guards: Tell = ({ value, pack }) => [
  say('command', commandName(String(value['command'])) + conditionText(pack, value['when'], value['unless'])),
];

const tells: Record<string, Tell> = {
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
  numbering: ({ value }) => [say('pattern', value['pattern'] as string)],
  templates: ({ value }) => [say('text', value['text'] ? labelOf(value['text'] as Named) : undefined)],
  feedback: ({ value }) => [say('goes', levels(value['cascade']))],
  segregation: ({ value }) => [say('pair', commands([value['first'], value['second']]))],
  extension,
  replyKinds,
  sessions: ({ value }) => [say('required', asked(value['requires']))],
  reports: ({ value }) => [say('fields', labels(value['figures']))],
  engagement: ({ value, pack, parameters }) => [
    say(
      'quota',
      limitText(
        { unit: 'QUOTA', period: String(value['period']), count: (value['min'] ?? value['max']) as Count },
        pack,
        parameters,
      ),
    ),
  ],
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
  kind === 'timers' && value['when'] ? [say('when', conditionText(pack, value['when']).trim())] : [];
