/** What a report shows of its counts: the fields of its form in printed order, else what its formulas are made of. Pure. */
import type { Formula, ReportColumn } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import type { Law } from '@green-channel/regulation';
import { chosenFigures, type Figure, type ReportRule } from '@green-channel/regulation/law/report';
import type { Sum } from '@green-channel/regulation/schema/paper';

interface Words {
  zh: string;
  en: string;
}
interface Shown {
  rule: ReportRule & { clause: string };
  law: Law;
  /** Names of all that is counted. */
  counts: readonly string[];
}

/** Counts of R-22 have no printed words: the platform's own (P). */
const plain: Record<string, Words> = {
  inTime: { zh: '按期办结', en: 'finished in time' },
  due: { zh: '已到期', en: 'limit has come' },
  done: { zh: '已办结', en: 'finished' },
  receivedLessNotYetDue: { zh: '受理数减未到期', en: 'received less not yet due' },
  satisfied: { zh: '满意票数', en: 'satisfied ballots' },
  satisfiedBallots: { zh: '满意票数', en: 'satisfied ballots' },
  evaluated: { zh: '有效票数', en: 'valid ballots' },
  validBallots: { zh: '有效票数', en: 'valid ballots' },
  nOnTime: { zh: '经部门单位按时办结', en: 'closed on time by departments' },
};

const operands = (sum: Sum | undefined): string[] => {
  if (sum === undefined) return [];
  return typeof sum === 'string' ? [sum] : [...sum.plus, ...(sum.minus ?? [])];
};

export function columnsOf({ rule, law, counts }: Shown): ReportColumn[] {
  const named = wordsIn(rule, law);
  const figures = chosenFigures(rule, law.params);
  const rates = figures.filter(({ denominator }) => denominator).map(({ id }) => id);
  const printed = [...named.keys()].filter((id) => counts.includes(id) || rates.includes(id));
  const counted = figures.flatMap(({ numerator, denominator }) => [...operands(numerator), ...operands(denominator)]);
  const all = [...(printed.length > 0 ? printed : counted), ...figures.map(({ id }) => id)];
  return [...new Set(all)].map((id) => ({ id, ...wordOf(id, named, figures), rate: rates.includes(id) }));
}

/** Numbers of its form, those of a table on it included, by the words that are printed there. */
function wordsIn(rule: ReportRule, law: Law): Map<string, Words> {
  const fields = law.pack.intakeForms.find(({ id }) => id === rule.form)?.fields ?? [];
  const numbers = fields.filter(({ type }) => type === 'number');
  const cells = fields.flatMap(({ columns = [] }) => columns);
  return new Map([...numbers, ...cells].map(({ id, zh, en }) => [id, { zh, en }]));
}

function wordOf(id: string, named: Map<string, Words>, figures: Figure[]): Words {
  const figure = figures.find((one) => one.id === id);
  const { zh, en } = named.get(id) ?? (figure && nameOf(figure)) ?? plain[id] ?? { zh: id, en: id };
  return { zh, en };
}

/** 办结率＝按时办结数量÷…: what stands before the sign is its name. */
const nameOf = ({ zh, en }: Words): Words => ({ zh: zh.split('＝')[0] ?? zh, en: en.split(' = ')[0] ?? en });

/** Each rate with its formula in words: as the pack says it, else made of the words of its counts. */
export function formulasOf({ rule, law }: Omit<Shown, 'counts'>): Formula[] {
  const named = wordsIn(rule, law);
  const figures = chosenFigures(rule, law.params);
  return figures
    .filter(({ denominator }) => denominator)
    .map((figure) => {
      const { zh: nameZh, en: nameEn } = nameOf(figure);
      const said = (language: 'zh' | 'en') =>
        [figure.numerator, figure.denominator].map((sum) => sayOf(sum, named, language)).join(' ÷ ');
      const zh = figure.zh.includes('＝') ? figure.zh : `${figure.zh}＝${said('zh')}`;
      const en = figure.en.includes(' = ') ? figure.en : `${figure.en} = ${said('en')}`;
      const provenance = figure.provenance ?? rule.provenance;
      return { id: figure.id, zh, en, nameZh, nameEn, clause: rule.clause, provenance };
    });
}

function sayOf(sum: Sum | undefined, named: Map<string, Words>, language: 'zh' | 'en'): string {
  const say = (id: string) => wordOf(id, named, [])[language];
  if (sum === undefined || typeof sum === 'string') return sum === undefined ? '' : say(sum);
  const text = [sum.plus.map(say).join(' + '), ...(sum.minus ?? []).map(say)].join(' − ');
  return language === 'zh' ? `（${text}）` : `(${text})`;
}
