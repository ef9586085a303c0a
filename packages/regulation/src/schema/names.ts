import { type Issue, unknown } from './issue.ts';
import { paperNames } from './names-paper.ts';
import type { Pack } from './pack.ts';
import type { Path } from './positions.ts';

/** Names that must exist elsewhere in the pack: roles, acts, forms, timers, parameters, words of conditions. */
export function names(pack: Pack): Issue[] {
  const known = vocabulary(pack);
  const check = (path: Path, name: string | undefined, allowed: readonly string[]) =>
    name === undefined || allowed.includes(name) ? [] : [unknown(path, name, allowed)];
  const all = (path: Path, list: readonly string[] | undefined, allowed: readonly string[]) =>
    (list ?? []).flatMap((name, index) => check([...path, index], name, allowed));
  return [
    ...pack.channels.flatMap((channel, index) => [
      ...all(['channels', index, 'by'], channel.by, known.roles),
      ...all(['channels', index, 'feedbackMethods'], channel.feedbackMethods, known.methods),
      ...check(['channels', index, 'form'], channel.form, known.forms),
    ]),
    ...pack.roles.flatMap((role, index) =>
      role.may.flatMap((entry, at) => {
        const path = ['roles', index, 'may', at];
        if (typeof entry === 'string') return check(path, entry, known.acts);
        const opens = pack.acts.find(({ id }) => id === entry.act)?.commands ?? [];
        return [...check([...path, 'act'], entry.act, known.acts), ...all([...path, 'only'], entry.only, opens)];
      }),
    ),
    ...pack.timers.flatMap((timer, index) => check(['timers', index, 'extension'], timer.extension, known.extensions)),
    ...pack.reports.flatMap((report, index) => [
      ...check(['reports', index, 'timer'], report.timer, known.timers),
      ...check(['reports', index, 'form'], report.form, known.forms),
      ...all(['reports', index, 'ballotsOf'], report.ballotsOf, known.roles),
      ...(report.onTimeBy ?? []).flatMap(({ timer }, at) =>
        check(['reports', index, 'onTimeBy', at, 'timer'], timer, known.timers),
      ),
    ]),
    ...pack.engagement.flatMap((quota, index) => check(['engagement', index, 'timer'], quota.timer, known.timers)),
    ...check(['decline', 'timer'], pack.decline?.timer, known.timers),
    ...all(['onTime', 'timers'], Object.values(pack.onTime?.timers ?? {}), known.timers),
    ...judging(pack, ['evaluation'], pack.evaluation, known),
    ...(pack.later?.evaluation ?? []).flatMap((later, index) =>
      judging(pack, ['later', 'evaluation', index], later, known),
    ),
    ...check(['feedback', 'anonymousBy'], pack.feedback.anonymousBy, known.methods),
    ...paperNames(pack, known.roles),
    ...papers(pack, known),
    ...places(pack, [], known),
  ];
}

/** Who judges is a role of the pack, by a question that it asks, gathered by a duty that it has. */
function judging({ params }: Pack, path: Path, evaluation: Pack['evaluation'], known: Vocabulary): Issue[] {
  const { evaluators, never = [], ownBallots = [], questions = [], satisfiedBy, survey } = evaluation;
  const all = (key: string, names: readonly string[], allowed: readonly string[]) =>
    names.flatMap((name, at) => (allowed.includes(name) ? [] : [unknown([...path, key, at], name, allowed)]));
  const options = params.flatMap((one) => (one.kind === 'choice' ? [one] : []));
  const ways = typeof satisfiedBy === 'string' ? [satisfiedBy] : satisfiedWays(satisfiedBy, options);
  return [
    ...all('evaluators', evaluators, known.roles),
    ...all('never', never, known.roles),
    ...all('ownBallots', ownBallots, evaluators),
    ...all('satisfiedBy', ways, [ALL_QUESTIONS, ...questions.map(({ id }) => id)]),
    ...all('survey', survey ? [survey.timer] : [], known.timers),
  ];
}
const ALL_QUESTIONS = 'ALL';

function satisfiedWays(chosen: { param: string } | undefined, choices: { id: string; options: { id: string }[] }[]) {
  return choices.find(({ id }) => id === chosen?.param)?.options.map(({ id }) => id) ?? [];
}

/** A paper has its form, its texts and its series; an entry its place in a form. */
function papers(pack: Pack, known: Vocabulary): Issue[] {
  const check = (path: Path, name: string | undefined, allowed: readonly string[]) =>
    name === undefined || allowed.includes(name) ? [] : [unknown(path, name, allowed)];
  const fieldsOf = (form: string | undefined) =>
    pack.intakeForms.find(({ id }) => id === form)?.fields.map(({ id }) => id) ?? [];
  return [
    ...(pack.papers ?? []).flatMap(({ form, template, stub, series }, index) => [
      ...check(['papers', index, 'form'], form, known.forms),
      ...check(['papers', index, 'template'], template, known.templates),
      ...check(['papers', index, 'stub'], stub, known.templates),
      ...check(['papers', index, 'series'], series, known.series),
    ]),
    ...check(
      ['feedback', 'slip'],
      pack.feedback.slip,
      (pack.papers ?? []).map(({ id }) => id),
    ),
    ...pack.timers.flatMap(({ limit }, index) =>
      limit.unit === 'FIXED_DATE'
        ? check(
            ['timers', index, 'limit', 'entry'],
            limit.entry,
            (pack.entries ?? []).map(({ id }) => id),
          )
        : [],
    ),
    ...(pack.entries ?? []).flatMap(({ form, field }, index) => [
      ...check(['entries', index, 'form'], form, known.forms),
      ...check(['entries', index, 'field'], field, fieldsOf(form)),
    ]),
  ];
}

type Vocabulary = ReturnType<typeof vocabulary>;

function vocabulary(pack: Pack) {
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);
  const terms = (name: string) => pack.taxonomies[name]?.terms.map(({ id }) => id) ?? [];
  return {
    roles: ids(pack.roles),
    choices: new Map(pack.params.map((one) => [one.id, 'options' in one ? ids(one.options) : []])),
    acts: ids(pack.acts),
    forms: ids(pack.intakeForms),
    methods: ids(pack.feedback.methods),
    templates: ids(pack.templates),
    series: pack.numbering.map(({ series }) => series),
    timers: ids(pack.timers),
    extensions: ids(pack.extension),
    param: ids(pack.params),
    channel: ids(pack.channels),
    replyKind: ids(pack.replyKinds),
    scope: terms('scope'),
    category: terms('category'),
    grade: terms('grade'),
    limitClass: terms('limitClass'),
    sessionKind: ids(pack.sessions ?? []),
  };
}

const CONDITION_WORDS = ['channel', 'replyKind', 'scope', 'category', 'grade', 'limitClass', 'sessionKind'] as const;

/** Parameters (`param`, `ifParam`) and the words of conditions, wherever in the pack they stand. */
function places(value: unknown, path: Path, known: Vocabulary): Issue[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => places(item, [...path, index], known));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const here = [...path, key];
    if (typeof item === 'string') return place(key, item, { value, here, known });
    if ((key === 'when' || key === 'unless' || key === 'only') && item) return conditionWords(item, here, known);
    return places(item, here, known);
  });
}

/** A parameter, or the choice of one (`is`) that its options do not have. */
function place(key: string, item: string, on: { value: object; here: Path; known: Vocabulary }): Issue[] {
  const { value, here, known } = on;
  const among = (names: readonly string[]) => (names.includes(item) ? [] : [unknown(here, item, names)]);
  if (key === 'param' || key === 'ifParam') return among(known.param);
  return key === 'is' && 'param' in value ? among(known.choices.get(String(value.param)) ?? [item]) : [];
}

function conditionWords(condition: object, path: Path, known: Vocabulary): Issue[] {
  return CONDITION_WORDS.flatMap((key) => {
    const words = (condition as Partial<Record<string, string[]>>)[key] ?? []; // the schema has judged its shape
    return words.flatMap((word, index) =>
      known[key].includes(word) ? [] : [unknown([...path, key, index], word, known[key])],
    );
  });
}
