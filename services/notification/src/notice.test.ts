import { given } from '@green-channel/platform/decider-testing';
import { CITY, DISTRICT, id } from '../tests/known.ts';
import { decider, type NoticeInput } from './notice.ts';

const at = new Date('2026-10-14T02:00:00Z');

describe('a notice', () => {
  const notice = {
    messageId: id,
    caseId: id,
    kind: 'LEADER_NOTICE',
    organ: DISTRICT,
    roles: ['LEADER'],
    senderOrgan: CITY,
    title: 't',
    servedAt: at,
  };
  const read: NoticeInput = { type: 'Read', by: { post: 'p', person: 'p-1', name: '陈国栋' }, now: at };
  const served = given(decider, undefined)
    .when({ type: 'Serve', fact: true, notice })
    .thenTypes('NoticeServed')
    .events();

  it('gives one receipt for each person (JL-21)', () => {
    const once = given(decider, undefined, ...served)
      .when(read)
      .thenTypes('NoticeRead')
      .events();
    given(decider, undefined, ...served, ...once)
      .when(read)
      .thenNothing();
    given(decider, undefined, ...served, ...once)
      .when({ ...read, by: { ...read.by, person: 'p-2' } })
      .thenTypes('NoticeRead');
  });

  it('is served once, and cannot be read before', () => {
    given(decider, undefined, ...served)
      .when({ type: 'Serve', fact: true, notice })
      .thenNothing();
    given(decider, undefined).when(read).thenRefused('COMMAND_NOT_NOW');
  });
});
