import type { Act } from '../use-case.ts';

/** In the order in which a case usually goes on; what stands beside the way comes last. */
const usual = [
  'registerCase',
  'openVerification',
  'acceptCase',
  'resolveAtSource',
  'recordSession',
  'dispatch',
  'receive',
  'undertake',
  'giveOpinion',
  'decideExtension',
  'reply',
  'acceptReply',
  'sendBack',
  'recordExternalResult',
  'closeCase',
  'archiveCase',
  'referUp',
  'returnDown',
  'returnUnaccepted',
  'reportDelay',
  'reportInability',
  'escalateToLeader',
  'recordInstruction',
];
const aside = ['classify', 'rejectIntake', 'transferOut', 'urge', 'supervise', 'addNote', 'reopen', 'withdraw'];
const order = [...usual, ...aside];

const weight = ({ may }: Act): number => {
  const at = order.indexOf(may.command);
  return at < 0 ? order.length : at;
};

export const byWeight = (a: Act, b: Act): number => weight(a) - weight(b);

export const isAside = ({ may }: Act): boolean => aside.includes(may.command);
