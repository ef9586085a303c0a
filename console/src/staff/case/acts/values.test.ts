import type { FormField } from '../../../api/may.ts';
import { Problem } from '../../../api/problem.ts';
import { bodyOf, faultsFor, isDecision, isRequired } from './values.ts';

const field = (name: string, kind: string, more: Partial<FormField> = {}): FormField => ({
  name,
  kind,
  zh: name,
  en: name,
  ...more,
});

describe('what a command form sends', () => {
  it('nests dotted fields and leaves out what was not filled in', () => {
    const fields = [
      field('verification.result', 'choice'),
      field('verification.text', 'longText'),
      field('occurredOn', 'day'),
    ];
    expect(bodyOf(fields, { verification: { result: 'CONFIRMED', text: ' 属实 ' }, occurredOn: '' })).toEqual({
      verification: { result: 'CONFIRMED', text: '属实' },
    });
  });

  it('keeps a refusal: false is a value', () => {
    expect(bodyOf([field('granted', 'flag')], { granted: false })).toEqual({ granted: false });
  });

  it('drops rows of units that were added and left empty', () => {
    const rows = [
      { organ: 31, role: 'LEAD' },
      { organ: undefined, role: 'CO' },
    ];
    expect(bodyOf([field('handlers', 'handlers')], { handlers: rows })).toEqual({
      handlers: [{ organ: 31, role: 'LEAD' }],
    });
  });

  it('sends the telling only when the reporter was told at once', () => {
    const fields = [field('toldAtOnce', 'told')];
    expect(bodyOf(fields, { toldAtOnce: { told: false, method: 'FACE' } })).toEqual({});
    expect(bodyOf(fields, { toldAtOnce: { told: true, method: 'FACE', proof: '当面' } })).toEqual({
      toldAtOnce: { method: 'FACE', proof: '当面' },
    });
  });

  it('sends nothing that the server did not declare', () => {
    expect(bodyOf([], { stray: 1 })).toEqual({});
  });

  it('asks for reason and basis when the reply says that it is not lawful', () => {
    const basis = field('legalBasis', 'text', { requiredWhen: 'kind=NOT_LAWFUL|NOT_POSSIBLE' });
    expect(isRequired(basis, { kind: 'NOT_LAWFUL' })).toBe(true);
    expect(isRequired(basis, { kind: 'DONE' })).toBe(false);
  });

  it('never decides for the person: granting or refusing must be chosen', () => {
    const fields = [
      field('granted', 'flag'),
      field('reason', 'longText', { requiredWhen: 'granted=false' }),
      field('urgent', 'flag'),
    ];
    expect(fields.map((one) => isDecision(one, fields))).toEqual([true, false, false]);
    expect(isRequired(fields[1] ?? field('', ''), { granted: false })).toBe(true);
  });

  it('puts the errors of the server at their inputs', () => {
    const problem = new Problem(400, 'INVALID_FIELD', '', [{ field: 'handlers[0].organ', text: '必填' }]);
    expect(faultsFor([field('handlers', 'handlers'), field('letter', 'text')], problem)).toEqual([
      { name: ['handlers'], errors: ['必填'] },
    ]);
  });
});
