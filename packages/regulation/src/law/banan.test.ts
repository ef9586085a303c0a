import { lawNamed } from '../testing.ts';
import { struckOut } from './papers.ts';

const law = lawNamed('banan-2008');
const field = (form: string, id: string) => {
  const found = law.form(form).fields.find((one) => one.id === id);
  if (found) return found;
  throw new Error(`${form} has no field ${id}`);
};

describe('the papers of the 1234 rule', () => {
  test('BN-1-15: the hand-over slip says what the sample says, word by word', () => {
    const slip = law.template('BN-F2', {
      ...{ unit: '国土资源所', residence: '鱼洞镇一社', reporterName: '王某', matter: '宅基地界址' },
      ...{ dueOn: '2026年11月20日', contact: '李某', contactPhone: '60000001' },
      role: struckOut(field('BN-F2', 'role'), 'HANDLE').replaceAll('\u0336', ''),
    });
    expect(slip).toBe(
      '国土资源所：\n居住在鱼洞镇一社的群众王某反映的宅基地界址一事，需由你单位办理（协助），望在2026年11月20日前办理完毕，并回复。\n联系人：李某，联系电话：60000001。',
    );
    expect(law.pack.templates.find(({ id }) => id === 'BN-F2-STUB')?.text).toEqual(
      law.pack.templates.find(({ id }) => id === 'BN-F2')?.text,
    );
    expect(law.numbering('handOverSlip').format(1, { tenantName: '鱼洞镇', year: 2026 })).toBe('（2026）年第1号');
  });

  test('5.2 [I]: the words not meant are struck out, the others stand as printed', () => {
    expect(struckOut(field('BN-F2', 'role'), 'HANDLE')).toBe('办理（协̶助̶）');
    expect(struckOut(field('BN-F2', 'role'), 'ASSIST')).toBe('办̶理̶（协助）');
    expect(struckOut(field('BN-F5', 'orgKind'), 'COMMITTEE')).toBe('支̶部̶（总̶支̶、党委）');
    expect(struckOut(field('BN-F5', 'orgKind'), 'BRANCH', 'en')).toMatch(/^branch \(/);
  });

  test('BN-5-05: each telling leaves a slip whose stub asks for signature and grade, or a witnessed reason', () => {
    expect(law.paperOf('feedBack')).toMatchObject({
      ...{ id: 'FEEDBACK_SLIP', form: 'BN-F5', signedBy: 'REPORTER', asksGrade: true },
      insteadOfSignature: ['REFUSED', 'ANONYMOUS'],
    });
    expect(law.paperOf('reply')).toBeUndefined();
    expect(law.entriesOf('feedBack').map(({ id }) => id)).toEqual(['contact', 'contactPhone', 'orgKind', 'actionKind']);
  });

  test.each([
    ['BN-F1', 3 + 3 + 5 + 2 + 4 + 3],
    ['BN-F2', 11 + 2],
    ['BN-F3', 3 + 3 + 7 + 2 + 4 + 3],
    ['BN-F3b', 8],
    ['BN-F4', 1 + 12],
  ])('5.2: %s has its fields', (form, count) => {
    expect(law.form(form).fields).toHaveLength(count);
  });

  test('BN-5-03, BN-5-04: eight public media, the others to the reporter alone', () => {
    const modes = law.pack.feedback.methods.map(({ mode }) => mode);
    expect(modes.filter((mode) => mode === 'PUBLIC')).toHaveLength(8);
    expect(modes.filter((mode) => mode === 'INDIVIDUAL')).toHaveLength(5);
  });
});

test('BN-A3: the class counts from the first receipt, a reopened case from its reopening', () => {
  const facts = { referred: false, limitClass: 'LEAD' };
  expect(law.countedFrom('T-BN-40', 'CaseClassified', facts)).toBe('FIRST_RECEIPT');
  expect(law.countedFrom('T-BN-10', 'CaseReopened', { referred: false })).toBe('EVENT');
});
