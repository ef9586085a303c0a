import { happened, id, known } from '../../tests/known.ts';
import { lettersOf } from '../draft.ts';

const at = new Date('2026-10-14T02:00:00Z');

describe('what residents are sent', () => {
  it('is never sent to an anonymous reporter', () => {
    const registered = happened({ type: 'CaseRegistered', numberText: '第1号' });
    expect(lettersOf(registered, known)).toHaveLength(1);
    expect(lettersOf(registered, { ...known, anonymous: true })).toEqual([]);
    expect(lettersOf(registered, undefined)).toEqual([]);
  });

  const delivered = {
    ...{ type: 'FeedbackDelivered', send: true, text: '已修好', method: 'SMS' },
    ...{ reporterKind: 'NAMED', submissionId: id },
  };

  it('goes by the method of the telling; an answer on the web is announced by SMS without its text', () => {
    expect(lettersOf(happened({ ...delivered, method: 'EMAIL' }, 'callback'), known)).toMatchObject([
      { channel: 'EMAIL' },
    ]);
    const [web] = lettersOf(happened({ ...delivered, method: 'WEB' }, 'callback'), known);
    expect(web).toMatchObject({ channel: 'SMS' });
    expect(web?.text).not.toContain('已修好');
    expect(lettersOf(happened({ ...delivered, send: false, method: 'PHONE' }, 'callback'), known)).toEqual([]);
  });

  it('tells each reporter of cases that were merged, and nobody in the place of another (ENG-23)', () => {
    const another = { ...delivered, submissionId: '0190f000-0000-7000-8000-000000000002' };
    const ofWhom = (event: typeof delivered, of = known) =>
      lettersOf(happened(event, 'callback'), of).map(({ submissionId }) => submissionId);
    expect(ofWhom(delivered)).toEqual([id]);
    expect(ofWhom(another)).toEqual([another.submissionId]);
    // Whether somebody has a name is asked of the one who is told, not of the one whose case the other joined.
    expect(ofWhom(another, { ...known, anonymous: true })).toEqual([another.submissionId]);
    expect(ofWhom({ ...another, reporterKind: 'ANONYMOUS' })).toEqual([]);
  });

  it('tells of a rejection only where the reporter is to be told', () => {
    const rejected = { type: 'IntakeRejected', reason: '重复', tellReporter: true };
    expect(lettersOf(happened(rejected), known)).toHaveLength(1);
    const [told] = lettersOf(happened({ ...rejected, reason: '与前件重复。' }), known);
    expect(told?.text).toMatch(/重复。$/);
    expect(lettersOf(happened({ ...rejected, tellReporter: false }), known)).toEqual([]);
  });

  it('holds a one-time code sealed until it is sent', () => {
    const code = { type: 'PhoneCodeSent', submissionId: id, requestId: 'r', sealedCode: 'sealed', expiresAt: at };
    expect(lettersOf(happened(code, 'submission'), undefined)).toMatchObject([
      { sealedCode: 'sealed', text: expect.stringContaining('{code}') },
    ]);
  });
});
