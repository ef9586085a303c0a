import { type Issue, issue, unknown } from './issue.ts';
import type { Pack } from './pack.ts';
import type { Path } from './positions.ts';

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
      const inSection = form.sections ? check([...path, 'section'], section, sections) : [];
      const whose = (by ?? []).flatMap((role, n) => check([...path, 'by', n], role, roles));
      return [...inSection, ...check([...path, 'optionsOf'], optionsOf, options), ...whose];
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
  return [...onForms, ...inTalks, ...inLists, ...signingGap(pack)];
}

/** ENG-19: whoever signs proves anew to be it; how fresh that proof must be, the pack says. */
function signingGap({ signing, intakeForms }: Pack): Issue[] {
  const signed = intakeForms.some(({ fields }) => fields.some(({ type }) => type === 'signature' || type === 'seal'));
  if (signing || !signed) return [];
  const en = 'how fresh the sign-in of whoever signs must be, since a form has a signature or seal (ENG-19)';
  return [issue(['signing'], en, '表单有签字或盖章栏，应写明签字前重新登录的时限（ENG-19）')];
}
