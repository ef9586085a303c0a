import { at, dueAt, id, owed, rang, telling } from './duty-testing.ts';

describe('the clock of a duty', () => {
  it('warns once, breaches at the due instant and escalates after it (ENG-13)', () => {
    const warned = owed()
      .when(rang('WARN', at('2026-10-14T09:00')))
      .thenTypes('CallbackWarned')
      .events();
    owed()
      .events(...warned)
      .when(rang('WARN', at('2026-10-14T09:00')))
      .thenNothing();
    const breached = owed().when(rang('DUE', dueAt)).thenTypes('CallbackBreached').events();
    owed()
      .events(...breached)
      .when(rang('DUE', dueAt))
      .thenNothing();
    owed()
      .events(...breached)
      .when(rang('ESCALATE', at('2026-10-17T00:00')))
      .thenTypes('CallbackEscalated');
    owed()
      .when(rang('ESCALATE', at('2026-10-17T00:00')))
      .thenTypes('CallbackBreached', 'CallbackEscalated');
  });

  it('does not breach before it is due, nor warn after it', () => {
    owed()
      .when(rang('DUE', at('2026-10-15T23:59')))
      .thenNothing();
    owed().when(rang('WARN', dueAt)).thenNothing();
    owed()
      .when({ ...rang('DUE', dueAt), deadlineId: id(77) })
      .thenNothing();
  });

  it('takes its breach back when the reporter was told in time and it was recorded late (ENG-11)', () => {
    const breached = owed().when(rang('DUE', dueAt)).events();
    const late = { ...telling, toldAt: at('2026-10-15T23:00'), now: at('2026-10-16T09:00'), lateReason: '补录' };
    owed()
      .events(...breached)
      .when(late)
      .thenTypes('FeedbackDelivered', 'CallbackBreachWithdrawn');
    owed()
      .events(...breached)
      .when({ ...late, toldAt: at('2026-10-16T08:00') })
      .thenTypes('FeedbackDelivered');
  });
});
