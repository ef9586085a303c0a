import { type FieldsOf, type Option, reason, text } from './field.ts';
import type { KinCommands } from './input-kin.ts';
import type { Rules } from './rules.ts';

const penalties =
  (wanted: 'CAUSE' | 'MEASURE') =>
  ({ law }: Rules): Option[] =>
    law.pack.penalties.filter(({ kind }) => kind === wanted).map(({ id, zh, en }) => ({ value: id, zh, en }));
const party = { name: 'unit', kind: 'party', zh: '责任单位', en: 'Unit concerned' } as const;
const personNamed = { name: 'personNamed', kind: 'text', zh: '责任人', en: 'Person concerned' } as const;

/** Of what ties cases together, and of what is kept beside their way. */
export const kinFields: FieldsOf<keyof KinCommands> = {
  Split: [
    {
      name: 'parts',
      kind: 'matters',
      required: true,
      zh: '拆分后的事项（第一项保留原编号）',
      en: 'The matters (the first keeps the number)',
    },
    reason,
  ],
  Merge: [{ name: 'into', kind: 'case', required: true, zh: '并入', en: 'Into' }, reason],
  SubmitByCard: [
    { name: 'cardNo', kind: 'text', required: true, zh: '直通卡卡号', en: 'Card number' },
    { name: 'unit', kind: 'organ', required: true, zh: '反映的部门', en: 'Department' },
    { name: 'matter', kind: 'matter', required: true, zh: '事项', en: 'Matter' },
    { name: 'urgent', kind: 'flag', zh: '紧急', en: 'Urgent' },
  ],
  RecordAccountability: [
    { name: 'cause', kind: 'choice', required: true, options: penalties('CAUSE'), zh: '追究情形', en: 'Cause' },
    { name: 'harm', kind: 'longText', zh: '造成的后果', en: 'Harm done' },
    {
      name: 'measures',
      kind: 'choices',
      options: penalties('MEASURE'),
      zh: '追究方式（法定方式自动计入）',
      en: 'Measures (those that always apply come by themselves)',
    },
    party,
    personNamed,
    text('事实', 'What happened'),
  ],
  ReferToDiscipline: [
    { name: 'behaviour', kind: 'choice', options: penalties('CAUSE'), zh: '行为', en: 'Conduct' },
    text('事实', 'What happened'),
    party,
    personNamed,
    { name: 'evidence', kind: 'longText', required: true, zh: '证据', en: 'Evidence' },
    { name: 'body', kind: 'text', zh: '移送机关', en: 'Body it goes to' },
  ],
  QueryProgress: [],
};
