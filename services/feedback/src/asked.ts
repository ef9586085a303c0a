/** What a telling asks for in this city beside how, what and by what proof: the pack's entries, and the stub's signature. */
import { holds } from '@green-channel/regulation/law/facts';
import type { Law } from '@green-channel/regulation/law/law';
import type { Duty } from './duty.ts';

interface Option {
  value: string;
  zh: string;
  en: string;
}
export interface Asked {
  name: string;
  kind: string;
  required: boolean;
  zh: string;
  en: string;
  options: Option[];
  requiredWhen: string;
}

const kinds = { text: 'text', longText: 'longText', date: 'day', enum: 'choice' } as const;
const option = ({ id, zh, en }: { id: string; zh: string; en: string }): Option => ({ value: id, zh, en });

/** A stub that comes back alone asks for its signature only. */
export function askedOf(duty: Duty, law: Law): Asked[] {
  return duty.status === 'OWED' ? [...entriesAsked(duty, law), ...signingAsked(duty, law)] : signingAsked(duty, law);
}

function entriesAsked({ channel }: Duty, law: Law): Asked[] {
  const guards = law.guardsOf('feedBack').filter(({ when }) => !when || holds(when, { channel }));
  const required = guards.flatMap(({ requires }) => requires);
  return law.entriesOf('feedBack').map(({ id, zh, en, type, options = [] }) => ({
    ...{ name: `entries.${id}`, kind: kinds[type], required: required.includes(id), zh, en },
    ...{ options: options.map(option), requiredWhen: '' },
  }));
}

const states: Record<string, Option> = {
  SIGNED: { value: 'SIGNED', zh: '已签字', en: 'signed' },
  REFUSED: { value: 'REFUSED', zh: '拒签（须有见证人）', en: 'refused, before a witness' },
  ANONYMOUS: { value: 'ANONYMOUS', zh: '匿名，无人签字（须有见证人）', en: 'anonymous, before a witness' },
};

function signingAsked({ reporterKind }: Duty, law: Law): Asked[] {
  const paper = law.paperOf('feedBack');
  if (paper?.signedBy !== 'REPORTER') return [];
  const anonymous = reporterKind === 'ANONYMOUS';
  const instead = (paper.insteadOfSignature ?? []).filter((state) => (state === 'ANONYMOUS') === anonymous);
  const known = [...(anonymous ? [] : ['SIGNED']), ...instead].flatMap((state) => states[state] ?? []);
  const field = (name: string, kind: string, zh: string, en: string, more: Partial<Asked> = {}): Asked => ({
    ...{ name: `signing.${name}`, kind, zh, en, required: false, options: [], requiredWhen: '' },
    ...more,
  });
  const grades = law.evaluation.scale.map(option);
  const signed = { requiredWhen: 'signing.state=SIGNED' };
  return [
    field('state', 'choice', '存根签字', 'Signature on the stub', { options: known }),
    field('signedOn', 'day', '签字日期', 'Signed on', { requiredWhen: 'signing.state=SIGNED|REFUSED|ANONYMOUS' }),
    field('scan', 'scans', '存根扫描件', 'Scan of the stub', signed),
    ...(paper.asksGrade ? [field('grade', 'choice', '是否满意', 'Satisfied', { options: grades, ...signed })] : []),
    field('words', 'longText', '意见和建议', 'Opinions and suggestions'),
    field('witness', 'text', '见证人', 'Witness', { requiredWhen: 'signing.state=REFUSED|ANONYMOUS' }),
  ];
}
