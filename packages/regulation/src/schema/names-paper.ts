import { type Issue, issue, unknown } from './issue.ts';
import type { Pack } from './pack.ts';
import type { Path } from './positions.ts';
import { SPOKEN } from './spoken.ts';
import { LETTER_FIELDS } from './words.ts';

/** Names on forms, talks and lists that must exist elsewhere in the pack. */
export function paperNames(pack: Pack, roles: readonly string[]): Issue[] {
  const check = (path: Path, name: string | undefined, allowed: readonly string[]) =>
    name === undefined || allowed.includes(name) ? [] : [unknown(path, name, allowed)];
  const series = pack.numbering.map((entry) => entry.series);
  const options = ['channels', ...Object.keys(pack.taxonomies)];
  const thresholds = (pack.evaluation.thresholds ?? []).map(({ id }) => id);
  const kinds = (pack.sessions ?? []).map(({ id }) => id);
  const onForms = pack.intakeForms.flatMap((form, index) => [
    ...check(['intakeForms', index, 'numbering'], form.numbering, series),
    ...form.fields.flatMap(({ section, optionsOf, by }, at) => {
      const path = ['intakeForms', index, 'fields', at];
      const sections = (form.sections ?? []).map(({ id }) => id);
      const whose = (by ?? []).flatMap((role, n) => check([...path, 'by', n], role, roles));
      return [
        ...check([...path, 'section'], section, sections),
        ...check([...path, 'optionsOf'], optionsOf, options),
        ...whose,
      ];
    }),
  ]);
  const inTalks = pack.replyKinds.flatMap(({ talks }, index) =>
    (talks?.kinds ?? []).flatMap((kind, n) => check(['replyKinds', index, 'talks', 'kinds', n], kind, kinds)),
  );
  const inLists = pack.reports.flatMap(({ lists, figures }, index) =>
    (lists ?? []).flatMap(({ threshold, figure }, n) => [
      ...check(['reports', index, 'lists', n, 'threshold'], threshold, thresholds),
      ...check(
        ['reports', index, 'lists', n, 'figure'],
        figure,
        (figures ?? []).map(({ id }) => id),
      ),
    ]),
  );
  return [...onForms, ...inTalks, ...inLists, ...signingGap(pack), ...letterPlaces(pack), ...spokenPlaces(pack)];
}

/** A message is sent when nobody is there to fill in what is missing: it asks only for what the platform knows. */
function spokenPlaces({ templates }: Pack): Issue[] {
  return templates.flatMap(({ id, fields }, index) => {
    const known = SPOKEN[id];
    const foreign = known ? fields.filter((field) => !known.includes(field)) : [];
    return foreign.map((field) => unknown(['templates', index, 'fields'], field, known ?? []));
  });
}

/** Every place of a letter is filled: by the pack's wording, by what the act writes down, or by what it knows itself. */
function letterPlaces(pack: Pack): Issue[] {
  return (pack.papers ?? []).flatMap((paper, index) => {
    const { command, wording = [], template, form } = paper;
    const fields = pack.templates.find(({ id }) => id === template)?.fields ?? [];
    const entries = (pack.entries ?? []).filter(({ commands }) => commands.includes(command)).map(({ id }) => id);
    const known = [...LETTER_FIELDS, ...entries, ...wording.map(({ field }) => field)];
    const options = (field: string) =>
      pack.intakeForms.find(({ id }) => id === form)?.fields.find(({ id }) => id === field)?.options ?? [];
    const unmeant = wording.flatMap((words, at) => {
      const path = ['papers', index, 'wording', at];
      if (!fields.includes(words.field)) return [unknown([...path, 'field'], words.field, fields)];
      const ids = options(words.field).map(({ id }) => id);
      return 'option' in words && !ids.includes(words.option) ? [unknown([...path, 'option'], words.option, ids)] : [];
    });
    // What a telling fills in, feedback knows.
    if (command === 'feedBack') return unmeant;
    const unfilled = fields.filter((field) => !known.includes(field));
    return [...unfilled.map((field) => unknown(['papers', index, 'template'], field, known)), ...unmeant];
  });
}

/** ENG-19: whoever signs proves anew to be it; how fresh that proof must be, the pack says. */
function signingGap({ signing, intakeForms }: Pack): Issue[] {
  const signed = intakeForms.some(({ fields }) => fields.some(({ type }) => type === 'signature' || type === 'seal'));
  if (signing || !signed) return [];
  const en = 'how fresh the sign-in of whoever signs must be, since a form has a signature or seal (ENG-19)';
  return [issue(['signing'], en, '表单有签字或盖章栏，应写明签字前重新登录的时限（ENG-19）')];
}
