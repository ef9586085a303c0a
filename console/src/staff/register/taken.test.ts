import { emptyTaken, intakeOfTaken, type Taken } from './taken.ts';

const taken: Taken = {
  ...emptyTaken(),
  channel: 'PHONE',
  community: 77,
  matter: { title: ' 下水堵塞 ', text: '三单元下水堵塞两天', place: ' ' },
  reporter: { name: '李强', phone: ' 13900001111 ' },
};

describe('what a collector hands in', () => {
  it('takes the own community of whoever works in one, and the chosen one else', () => {
    expect(intakeOfTaken(taken, { level: 'COMMUNITY', tenant: 12 }).community).toBe(12);
    expect(intakeOfTaken(taken, { level: 'STREET', tenant: 5 }).community).toBe(77);
  });

  it('sends no name of an anonymous reporter even if one was typed before', () => {
    expect(intakeOfTaken({ ...taken, anonymous: true }, { level: 'STREET', tenant: 5 }).reporter).toEqual({
      kind: 'ANONYMOUS',
    });
  });

  it('trims what was typed and leaves out what is empty', () => {
    expect(intakeOfTaken(taken, { level: 'STREET', tenant: 5 })).toEqual({
      channel: 'PHONE',
      community: 77,
      matter: { title: '下水堵塞', text: '三单元下水堵塞两天' },
      reporter: { kind: 'NAMED', name: '李强', phone: '13900001111' },
    });
  });

  it('states a past day in the zone of the city', () => {
    expect(intakeOfTaken({ ...taken, occurredOn: '2020-05-06' }, { level: 'STREET', tenant: 5 }).occurredAt).toBe(
      '2020-05-06T12:00:00+08:00',
    );
  });
});
