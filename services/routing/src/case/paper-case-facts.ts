import { legalDayOf } from '@green-channel/regulation';
import { isLeading } from './assignment.ts';
import type { Fact, On } from './paper-fact.ts';
import { isSolved, solvedInTime } from './paper-order-facts.ts';
import type { Opened } from './state.ts';

const tick = (holds: boolean): string => (holds ? 'YES' : '');
const AFTER: readonly Opened['status'][] = ['fedBack', 'closed', 'archived'];
const isTold = ({ status }: Opened): boolean => AFTER.includes(status);
const isDone = (on: On): boolean => on.state.resolvedAtSource || isSolved(on);

/** What a form takes from the case itself (`from: case.…`). */
export const caseFacts: Readonly<Record<string, Fact>> = {
  'case.number': ({ state }) => state.number,
  'case.receivedOn': ({ state }) => legalDayOf(state.receivedAt),
  'case.community': ({ state, rules }) => rules.nameOf(state.origin.community),
  'case.street': ({ state, rules }) => (state.origin.street ? rules.nameOf(state.origin.street) : ''),
  'case.holder': ({ state, rules }) => rules.nameOf(state.holder),
  'case.channel': ({ state }) => state.channel,
  'case.category': ({ state }) => state.matter.category,
  'case.scope': ({ state }) => state.matter.scope,
  'case.grade': ({ state }) => state.grade,
  'case.authority': ({ state }) => state.authority,
  'case.title': ({ state }) => state.matter.title,
  'case.text': ({ state }) => state.matter.text || state.matter.title,
  // BN-1-14: what it is about and its cause share one place of the form.
  'case.subject': ({ state: { entries = {} } }) => [entries['subject'], entries['cause']].filter(Boolean).join('\n'),
  'case.verification': ({ state }) => state.verification?.text ?? '',
  'case.dispatchForm': ({ state }) => state.dispatchForm ?? '',
  'case.units': ({ state }) => state.assignments.map(({ name }) => name).join('、'),
  'case.lead': ({ state }) => state.assignments.findLast(isLeading)?.name ?? '',
  'case.answer': ({ state }) => state.answer,
  'case.handledAs': ({ state }) => handledAs(state),
  'case.evaluation': ({ state }) => state.evaluation,
  'case.fedBackOn': ({ state }) => state.fedBackOn ?? '',
  'case.writtenOff': ({ state }) => (state.closedBy ? 'WRITTEN_OFF' : 'OPEN'),
  'case.done': (on) => (isDone(on) ? 'YES' : 'NO'),
  'case.doneOn': ({ state, order }) => order?.completedOn || (state.resolvedAtSource ? (state.fedBackOn ?? '') : ''),
  'done.atSource': ({ state }) => tick(state.resolvedAtSource),
  'done.inLimit': (on) => tick(solvedInTime(on)),
  'done.late': (on) => tick(isSolved(on) && !solvedInTime(on)),
  'done.unsolved': (on) => tick(on.order?.repliedAt !== undefined && !isSolved(on)),
  'feedback.done': ({ state }) => (isTold(state) ? 'YES' : 'NO'),
  'feedback.on': ({ state }) => state.fedBackOn ?? '',
  'rep.name': ({ state }) => state.rep?.name ?? '',
  'rep.opinion': ({ state }) => state.rep?.opinion ?? '',
  'rep.sentTo': ({ state }) => state.rep?.sentTo ?? '',
  'rep.signedOn': ({ state }) => state.rep?.signedOn ?? '',
  'lead.member': ({ state }) => state.leadMember?.name ?? '',
  'lead.opinion': ({ state }) => state.leadMember?.opinion ?? '',
};

function handledAs({ resolvedAtSource, rep }: Opened): string {
  if (resolvedAtSource) return 'AT_ONCE';
  return rep?.signature === 'SIGNED' || rep?.signature === 'OWED' ? 'ACCEPTED' : '';
}
