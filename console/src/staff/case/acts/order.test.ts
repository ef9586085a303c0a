import type { Act } from '../use-case.ts';
import { inOrder, nextOf } from './order.ts';

const acts = (...commands: string[]): Act[] => commands.map((command) => ({ may: { command, allowed: true } }));
const names = (list: Act[]) => list.map(({ may }) => may.command);

describe('the order of what may be done', () => {
  it('studies before it dispatches, and dispatches once it has studied', () => {
    const office = acts('addNote', 'dispatch', 'recordSession');
    expect(names(inOrder(office, false))).toEqual(['recordSession', 'dispatch', 'addNote']);
    expect(names(inOrder(office, true))).toEqual(['dispatch', 'recordSession', 'addNote']);
  });

  it('says what is next only to whose turn it is', () => {
    expect(nextOf(acts('dispatch', 'recordSession'), false)?.may.command).toBe('recordSession');
    expect(nextOf(acts('recordSession', 'escalateToLeader', 'addNote'), true)).toBeUndefined();
    expect(nextOf(acts('addNote'), false)).toBeUndefined();
  });

  it('shows a handler the reply first, not another session', () => {
    expect(names(inOrder(acts('recordSession', 'reportDelay', 'reply'), false))[0]).toBe('reply');
  });

  it('offers depth and a direct report where nothing waits for them, after the way of the case', () => {
    const department = acts('enterDepth', 'directReport', 'reply');
    expect(names(inOrder(department, false))).toEqual(['reply', 'enterDepth', 'directReport']);
    expect(nextOf(acts('directReport', 'enterDepth'), true)).toBeUndefined();
  });

  it('has what was judged badly put right before it is closed', () => {
    expect(nextOf(acts('closeCase', 'orderRectification'), false)?.may.command).toBe('orderRectification');
    expect(nextOf(acts('addNote', 'submitRectification'), false)?.may.command).toBe('submitRectification');
  });
});
