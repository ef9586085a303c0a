import type { CommandName } from './input.ts';
import type { Rules } from './rules.ts';
import type { Words } from './words.ts';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'day'
  | 'choice'
  | 'flag'
  | 'organ'
  | 'organs'
  | 'handlers'
  | 'photos'
  | 'division'
  | 'told'
  | 'verification'
  | 'signatures'
  | 'scans'
  | 'tellings'
  /** The matters of a split. */
  | 'matters'
  /** One matter. */
  | 'matter'
  /** Another case, by its id. */
  | 'case'
  /** Several of the options. */
  | 'choices'
  /** A unit or office that takes part in the case. */
  | 'party';
export interface Option extends Words {
  value: string;
}
/** One input of a command: what the form shows is what the rules ask for. */
export interface Field extends Words {
  name: string;
  kind: FieldKind;
  required?: boolean;
  /** Values that the case's own pack lists. */
  options?(rules: Rules): Option[];
  /** Asked for when another field has this value. */
  requiredWhen?: string;
  /** Whether the case's pack has a use for it; in other cities nobody is shown it. */
  shown?(rules: Rules): boolean;
}

export const reason: Field = { name: 'reason', kind: 'longText', required: true, zh: '理由', en: 'Reason' };
export const text = (zh: string, en: string): Field => ({ name: 'text', kind: 'longText', required: true, zh, en });
export const dated: Field[] = [
  { name: 'occurredOn', kind: 'day', zh: '发生日期（默认现在）', en: 'Day it happened (default now)' },
  { name: 'backDatedReason', kind: 'text', zh: '补录原因', en: 'Why recorded later' },
];
export const backDated = dated.slice(1);
export const photos: Field = { name: 'photos', kind: 'photos', zh: '照片', en: 'Photos' };
export const explained: Field[] = [
  { name: 'explainedOn', kind: 'day', required: true, zh: '已向反映人说明的日期', en: 'Day the reporter was told' },
  {
    name: 'explainedHow',
    kind: 'text',
    required: true,
    zh: '说明方式和内容',
    en: 'How and what the reporter was told',
  },
  { name: 'report', kind: 'longText', required: true, zh: '书面报告', en: 'Written report' },
];
export const legalBasis: Field = { name: 'legalBasis', kind: 'longText', zh: '依据', en: 'Legal basis' };

export const taxonomy = (name: string) => (rules: Rules) => termsOf(rules, name);
export const flags: Field[] = [
  { name: 'category', kind: 'choice', options: taxonomy('category'), zh: '类别', en: 'Category' },
  { name: 'scope', kind: 'choice', options: taxonomy('scope'), zh: '范围', en: 'Scope' },
  { name: 'grade', kind: 'choice', options: taxonomy('grade'), zh: '等级', en: 'Grade' },
  { name: 'urgent', kind: 'flag', zh: '紧急', en: 'Urgent' },
];

export const limitClass: Field = {
  ...{ name: 'limitClass', kind: 'choice', options: taxonomy('limitClass'), zh: '办理情形', en: 'Limit class' },
};

export const authorities = ({ law }: Rules): Option[] =>
  law.levels.map(({ level, zh, en }) => ({ value: level, zh, en }));
export const replyKinds = ({ law }: Rules): Option[] => law.replyKinds.map(({ id, zh, en }) => ({ value: id, zh, en }));
const fixed = (...list: [string, string, string][]) => {
  const options = list.map(([value, zh, en]) => ({ value, zh, en }));
  return () => options;
};
export const sessionKinds = fixed(
  ['JOINT_STUDY', '共同研究', 'Joint study'],
  ['ON_SITE', '现场办公', 'On-site session'],
  ['NEGOTIATION', '协商', 'Negotiation'],
  ['MEETING', '会议', 'Meeting'],
);
export const signatureForms = fixed(
  ['ELECTRONIC', '本人电子签名', 'Own electronic signature'],
  ['WET', '纸质签名扫描件', 'Scan of a paper signature'],
);
export const consentWays = fixed(['PHONE', '电话', 'By phone'], ['APP', '手机应用', 'By the app']);
const anyForm = fixed(
  ['PHONE', '电话', 'By phone'],
  ['WRITTEN', '书面', 'In writing'],
  ['NETWORK', '网络', 'By network'],
);
/** How a matter is passed on: as the pack lists it (JL-20), else by any of the three. */
export const dispatchForms = (rules: Rules): Option[] => {
  const listed = termsOf(rules, 'dispatchForm');
  return listed.length > 0 ? listed : anyForm();
};
export const verificationResults = fixed(
  ['CONFIRMED', '属实', 'Confirmed'],
  ['PARTLY', '部分属实', 'Partly confirmed'],
  ['UNFOUNDED', '不属实', 'Unfounded'],
);

/** The kinds that the pack lists, else all that the platform knows. */
export function sessionKindsOf({ law }: Rules): Option[] {
  const listed = law.pack.sessions?.map(({ id, zh, en }) => ({ value: id, zh, en }));
  return listed ?? sessionKinds();
}
export const deliberationKinds = taxonomy('deliberationKind');
export const reportMethods = taxonomy('reportMethod');
/** The terms of a taxonomy of the pack; none when the pack does not have it. */
export function termsOf({ law }: Rules, name: string): Option[] {
  const found = law.pack.taxonomies[name];
  return (found?.terms ?? []).map(({ id, zh, en }) => ({ value: id, zh, en }));
}

/** The inputs of some of the commands; together they are the table. */
export type FieldsOf<T extends CommandName> = Readonly<Record<T, readonly Field[]>>;
