import { flow } from './flow.ts';
import { lifecycle } from './lifecycle.ts';
import { outcomes } from './outcomes.ts';

describe('the flow table as it is drawn', () => {
  const states = lifecycle();
  const moves = states.flatMap(({ moves: all }) => all);

  it('has every state and every cell of the table, in words', () => {
    expect(states.map(({ status }) => status).sort()).toEqual(Object.keys(flow).sort());
    expect(moves).toHaveLength(Object.values(flow).reduce((sum, row) => sum + Object.keys(row).length, 0));
    for (const { zh, name } of moves) expect([name, zh === name]).toEqual([name, false]);
  });

  it('knows what every input may lead to and record', () => {
    const inputs = new Set(Object.values(flow).flatMap((row) => Object.keys(row)));
    for (const input of inputs) expect([input, input in outcomes]).toEqual([input, true]);
    for (const { leadsTo } of moves) for (const status of leadsTo) expect(status in flow).toBe(true);
  });

  it('leads from the first fact to every state that something leads to', () => {
    const reached = new Set(['unopened']);
    for (const status of reached) {
      const state = states.find((one) => one.status === status);
      for (const { leadsTo } of state?.moves ?? []) for (const next of leadsTo) reached.add(next);
    }
    expect([...reached]).toEqual(
      expect.arrayContaining(['collected', 'dispatched', 'fedBack', 'archived', 'withdrawn']),
    );
  });
});
