import i18next from 'i18next';
import { labelOf } from '../../api/may.ts';
import { currentLanguage } from '../../texts/texts.ts';
import { word } from '../../texts/word.ts';
import { list, namesIn } from './naming.ts';
import type { Grant, Pack } from './pack.ts';

/** What a role may, each with what narrows it: "上报与退回（退回下级）", "转出（可转平台外机构办理）". */
export function grantsText(pack: Pack, may: unknown): string {
  const grants = Array.isArray(may) ? (may as (string | Grant)[]) : [];
  return list(grants.map((grant) => grantText(pack, typeof grant === 'string' ? { act: grant } : grant)));
}

function grantText(pack: Pack, grant: Grant): string {
  const narrowed = [
    ...(grant.only ?? []).map((one) => word('command', one)),
    ...(['logged', 'instructed', 'withPurpose'] as const).flatMap((one) => (grant[one] ? [word('grantOf', one)] : [])),
    ...(grant.ifParam ? [parameterName(pack, grant.ifParam)] : []),
  ];
  const name = namesIn(pack.acts, [grant.act]);
  if (narrowed.length === 0) return name;
  return currentLanguage() === 'en' ? `${name} (${list(narrowed)})` : `${name}（${list(narrowed)}）`;
}

/** What hangs on a word of the operator. */
export function parameterName({ params = [] }: Pack, ifParam: NonNullable<Grant['ifParam']>): string {
  const { param, is } = typeof ifParam === 'string' ? { param: ifParam, is: undefined } : ifParam;
  const rule = params.find(({ id }) => id === param);
  const chosen = rule?.options?.find(({ id }) => id === is);
  const name = [rule, chosen]
    .flatMap((one) => (one ? [labelOf(one)] : []))
    .join(currentLanguage() === 'en' ? ': ' : '：');
  return i18next.t('law.reading.ifParam', { name: name || param });
}
