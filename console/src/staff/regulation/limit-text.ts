import i18next from 'i18next';
import { labelOf } from '../../api/may.ts';
import { sayLimit } from '../../texts/limit.ts';
import { word } from '../../texts/word.ts';
import { type Count, countOf, type Limit, type Named, type Pack, type Parameters } from './pack.ts';

/** How long; a number that the text leaves open says so, and what fixed it. */
export function limitText(limit: Limit | undefined, pack: Pack, parameters: Parameters): string {
  if (!limit) return '';
  if (limit.unit === 'FIXED_DATE') return dateText(limit);
  const said = sayLimit({ ...limit, count: countOf(limit.count, pack, parameters) });
  return leftOpen(said, limit.count, parameters) + (limit.roll === 'NONE' ? i18next.t('law.reading.noRoll') : '');
}

function dateText({ month, day }: Limit): string {
  if (day === undefined) return i18next.t('law.reading.byPaper');
  return month === undefined
    ? i18next.t('law.reading.byDay', { day })
    : i18next.t('law.reading.byDate', { month, day });
}

/** "10 个工作日（条文未定，依据 某号文件）": nobody shall take it for a number of the text. */
function leftOpen(value: string, count: unknown, parameters: Parameters): string {
  if (!isLeft(count)) return value;
  const { act } = parameters[count.param] ?? {};
  return i18next.t('law.reading.leftOpen', {
    value,
    by: act ? i18next.t('law.reading.act', { act }) : i18next.t('law.reading.suggested'),
  });
}

const isLeft = (value: unknown): value is { param: string } =>
  typeof value === 'object' && value !== null && 'param' in value;

/** What the pack says itself, or the operator's word for what it leaves to a parameter. */
export function settledText(value: unknown, pack: Pack, parameters: Parameters): string {
  if (!isLeft(value)) return value === undefined ? '' : valueText(value, {});
  const rule = pack.params?.find(({ id }) => id === value.param);
  const settled = parameters[value.param]?.value ?? rule?.suggested;
  return leftOpen(valueText(settled, { ...rule }), value, parameters);
}

/** "10 working days", "yes", the name of a choice. */
export function valueText(value: unknown, rule: Record<string, unknown>): string {
  if (typeof value === 'boolean') return i18next.t(value ? 'law.desk.yes' : 'law.desk.no');
  const options = Array.isArray(rule['options']) ? (rule['options'] as Named[]) : [];
  const option = options.find(({ id }) => id === value);
  if (option) return labelOf(option);
  return `${String(value ?? '')} ${word('unit', rule['unit'] as string)}`.trim();
}

/** "1–2 次（每年）". */
export function quotaText(quota: Record<string, unknown>, pack: Pack, parameters: Parameters): string {
  const { min, max, period } = quota as { min?: Count; max?: Count; period: string };
  const counts = [...new Set([min, max].map((count) => countOf(count, pack, parameters)).filter(Boolean))];
  return leftOpen(sayLimit({ unit: 'QUOTA', period, count: counts.join('–') }), min ?? max, parameters);
}
