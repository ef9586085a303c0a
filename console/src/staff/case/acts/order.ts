import type { Act } from '../use-case.ts';

/** In the order in which a case usually goes on; what stands beside the way comes last. */
const usual = [
  'registerCase',
  'requestOpinion',
  'openDeliberation',
  'openVerification',
  'acceptCase',
  'resolveAtSource',
  'dispatch',
  'receive',
  'undertake',
  'giveOpinion',
  'reviewDecline',
  'decideExtension',
  'reply',
  'acceptReply',
  'sendBack',
  'submitRectification',
  'relayFeedback',
  'orderRectification',
  'recordExternalResult',
  'closeCase',
  'archiveCase',
  'referUp',
  'returnDown',
  'returnUnaccepted',
  'declareDecline',
  'submitDecline',
  'releaseCoHandler',
  'requestExtension',
  'reportDelay',
  'reportInability',
  'enterDepth',
  'directFeedback',
  'assignLeadMember',
  'recordSession',
  'escalateToLeader',
  'directReport',
  'recordInstruction',
];
const aside = [
  ...['classify', 'split', 'merge', 'rejectIntake', 'transferOut', 'urge', 'supervise', 'addNote', 'queryProgress'],
  ...['reopen', 'withdraw', 'recordAccountability', 'referToDiscipline'],
];
const order = [...usual, ...aside];

export const isAside = ({ may }: Act): boolean => aside.includes(may.command);

/** May be done, but nothing waits for it. */
const optional = [
  'declareDecline',
  'submitDecline',
  'releaseCoHandler',
  'requestExtension',
  'directFeedback',
  'assignLeadMember',
  'reportDelay',
  'reportInability',
  'enterDepth',
  'recordSession',
  'escalateToLeader',
  'directReport',
  'recordInstruction',
];

const preparing = (acts: Act[], studied: boolean): boolean =>
  !studied && acts.some(({ may }) => may.command === 'dispatch');

/** The act by which the case goes on, if it is this person's turn. */
export function nextOf(acts: Act[], studied: boolean): Act | undefined {
  const [first] = inOrder(acts, studied);
  if (!first || isAside(first)) return undefined;
  const prepares = first.may.command === 'recordSession' && preparing(acts, studied);
  return prepares || !optional.includes(first.may.command) ? first : undefined;
}

/** A session comes before the dispatch that it prepares; once it stands on record the dispatch is next. */
export function inOrder(acts: Act[], studied: boolean): Act[] {
  const prepares = preparing(acts, studied);
  const weight = ({ may: { command } }: Act): number => {
    if (command === 'recordSession' && prepares) return order.indexOf('dispatch') - 0.5;
    const at = order.indexOf(command);
    return at < 0 ? order.length : at;
  };
  return [...acts].sort((a, b) => weight(a) - weight(b));
}
