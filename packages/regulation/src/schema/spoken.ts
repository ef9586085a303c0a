/**
 * What the platform says by a template of the pack, and what it knows to fill in. A pack without one has the platform's
 * own words (P); a template that asks for more could never be sent.
 */
export const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  received: ['caseNo', 'title'],
  split: ['title', 'parts'],
  merged: ['title'],
  rejected: ['title', 'reason'],
  feedback: ['caseNo', 'title', 'result', 'unit'],
  feedbackOnWeb: ['caseNo', 'title'],
  judgeByCode: [],
  phoneCode: ['code', 'minutes'],
  assigned: ['unit', 'caseNo', 'title', 'due'],
  warning: ['caseNo', 'title', 'due', 'clause'],
  breach: ['caseNo', 'title', 'due', 'clause'],
  sentBack: ['caseNo', 'title', 'reason'],
  evaluate: ['caseNo', 'title'],
};
