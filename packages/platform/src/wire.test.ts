import { CaseEvent } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { eventCodec, fromWire, toWire } from './wire.ts';

test('an event goes over the wire and comes back as it was, dates included', () => {
  const codec = eventCodec(CaseEvent);
  const message = CaseEvent.fromPartial({ event: { $case: 'caseRegistered', value: {} } });
  const event = fromWire(message) as Parameters<typeof codec.encode>[0];
  expect(event.type).toBe('CaseRegistered');
  expect(codec.decode('CaseRegistered', codec.encode(event))).toEqual(event);
});

test('an event that no message carries is an error, never an empty message', () => {
  const codec = eventCodec(CaseEvent);
  expect(() => codec.encode({ type: 'CaseSwallowed' } as never)).toThrow(
    'no message of this noun carries CaseSwallowed',
  );
  const bytes = codec.encode(fromWire(CaseEvent.fromPartial({ event: { $case: 'caseOpened', value: {} } })) as never);
  expect(() => codec.decode('CaseRegistered', bytes)).toThrow('stored as CaseRegistered but reads as CaseOpened');
  expect(() => codec.decode('CaseRegistered', new Uint8Array())).toThrow('newer than the code');
});

test('names are turned by their first letter only', () => {
  expect(toWire({ type: 'TimerRang', n: 1 } as { type: string })).toEqual({
    event: { $case: 'timerRang', value: { n: 1 } },
  });
});
