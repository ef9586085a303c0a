import { type Assignment, changed, leads } from './assignment.ts';
import { type Meaning, turned } from './evolve-intake.ts';
import type { Decline } from './representative.ts';
import type { Opened } from './state.ts';

const nothing: Decline = { declared: false, explanation: '', suggestion: '', suggestedUnit: '' };

/** A unit that does not undertake the order, and a co-handler that is let go (C13, C14, C17). */
export const declineEvents: Meaning<
  'DeclineDeclared' | 'DeclineSubmitted' | 'DeclineAccepted' | 'DeclineRejected' | 'CoHandlerReleased'
> = {
  DeclineDeclared: (state, { assignmentId }) =>
    changed(state, assignmentId, { decline: { ...nothing, ...before(state, assignmentId), declared: true } }),
  DeclineSubmitted: (state, { assignmentId, explanation, suggestion, suggestedUnit }) => {
    const decline = { ...before(state, assignmentId), declared: true, explanation, suggestion, suggestedUnit };
    return changed(state, assignmentId, { status: 'declineSubmitted', decline });
  },
  DeclineAccepted: (state, { assignmentId, office, cancelled, at }) => {
    const after = cancelled.reduce((s, id) => changed(s, id, { status: 'cancelled' }), state);
    const declined = changed(after, assignmentId, { status: 'declined' });
    return leads(state, assignmentId) ? turned(declined, 'routing', at, { holder: office }) : declined;
  },
  DeclineRejected: (state, { assignmentId }) => {
    const decline = { ...nothing, ...before(state, assignmentId) };
    const insisted = (decline.insisted ?? 0) + 1;
    return changed(state, assignmentId, { status: 'received', decline: { ...decline, insisted } });
  },
  CoHandlerReleased: (state, { assignmentId }) => changed(state, assignmentId, { status: 'released' }),
};

const before = ({ assignments }: Opened, id: string): Decline | undefined =>
  assignments.find((assignment) => assignment.id === id)?.decline;

/** More time: asked for, agreed by one, granted or refused (C18, C19). */
export const agreementEvents: Meaning<
  'ExtensionRequested' | 'ExtensionConsented' | 'ExtensionGranted' | 'ExtensionRefused'
> = {
  ExtensionRequested: (state, { assignmentId, deadlineIds: deadlines, newDue, parties }) =>
    changed(state, assignmentId, {
      extension: 'REQUESTED',
      newDueAsked: newDue,
      wish: { deadlines, newDue, parties, agreed: [] },
    }),
  ExtensionConsented: (state, { assignmentId, party, person }) =>
    changed(state, assignmentId, agreeing(state, assignmentId, { party, person })),
  ExtensionGranted: (state, { assignmentId }) => changed(state, assignmentId, { extension: 'GRANTED' }),
  ExtensionRefused: (state, { assignmentId }) => changed(state, assignmentId, { extension: 'REFUSED' }),
};

function agreeing({ assignments }: Opened, id: string, by: { party: string; person: string }): Partial<Assignment> {
  const wish = assignments.find((assignment) => assignment.id === id)?.wish;
  return wish ? { wish: { ...wish, agreed: [...wish.agreed, by] } } : {};
}
