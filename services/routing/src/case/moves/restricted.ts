import { act } from '../act.ts';
import { fieldsMissing } from '../check-fields.ts';
import { happened } from '../clocks.ts';
import { guardClause } from '../requirements.ts';
import type { Rules } from '../rules.ts';

/** C41: the cause with its harm, the measures of the pack; those that the text always gives come by themselves. */
export const recordAccountability = act('RecordAccountability', (input, _, rules) => {
  const { cause, harm, unit, personNamed, text, by, now: at } = input;
  named(unit, personNamed);
  const known = penalty(cause, rules);
  if (known?.harmRequired && harm.trim() === '') {
    throw fieldsMissing([{ name: 'harm', zh: `后果（${known.zh}）`, en: `Harm (${known.en})` }]);
  }
  const always = rules.law.pack.penalties
    .filter(({ kind, always: given, causes }) => kind === 'MEASURE' && given && (!causes || causes.includes(cause)))
    .map(({ id }) => id);
  const measures = [...new Set([...always, ...input.measures])];
  if (measures.length === 0) throw fieldsMissing([{ name: 'measures', zh: '追究方式', en: 'Measure' }]);
  const fields = { cause, harm, measures, unit, personNamed, text, organ: by.organ };
  return happened('AccountabilityRecorded', fields, { person: by.person, at });
});

/** C37c: behaviour, unit or person, evidence. The case goes on; the referral is of restricted sight. */
export const refer = act('ReferToDiscipline', (input, _, rules) => {
  const { behaviour, text, unit, personNamed, evidence, body, by, now: at } = input;
  named(unit, personNamed);
  const listed = rules.law.pack.penalties.some(({ kind }) => kind === 'CAUSE');
  if (listed && behaviour === '') {
    const clause = guardClause('ReferToDiscipline', 'behaviour', rules);
    throw fieldsMissing([{ name: 'behaviour', zh: `行为（${clause}）`, en: `Conduct (${clause})` }]);
  }
  const fields = { behaviour, text, unit, personNamed, evidence, body, organ: by.organ };
  return happened('Referred', fields, { person: by.person, at });
});

function named(unit: number, personNamed: string): void {
  if (unit > 0 || personNamed.trim() !== '') return;
  throw fieldsMissing([{ name: 'unit', zh: '责任单位或责任人', en: 'The unit or the person' }]);
}

function penalty(id: string, { law }: Rules) {
  return law.pack.penalties.find((one) => one.id === id);
}
