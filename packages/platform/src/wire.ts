/** What ts-proto generates for a noun's `<Noun>Event { oneof event { … } }`. */
export interface EventMessage<M extends Wrapped> {
  encode(message: M): { finish(): Uint8Array };
  decode(bytes: Uint8Array): M;
  fromPartial(partial: never): M;
}

interface Wrapped {
  event?: { $case: string; value: object } | undefined;
}

/** The domain event that a message carries: `{ type: 'CaseRegistered', …fields }` for `case_registered`. */
export type EventOf<M extends Wrapped> =
  NonNullable<M['event']> extends infer C
    ? C extends { $case: infer K extends string; value: infer V }
      ? { type: Capitalize<K> } & V
      : never
    : never;

export interface EventCodec<E> {
  encode(event: E): Uint8Array;
  decode(type: string, bytes: Uint8Array): E;
}

/** `{ type: 'CaseRegistered', number }` → `{ event: { $case: 'caseRegistered', value: { number } } }`. */
export function toWire({ type, ...value }: { type: string }): Required<Wrapped> {
  return { event: { $case: type.charAt(0).toLowerCase() + type.slice(1), value } };
}

export function fromWire(message: Wrapped): { type: string } {
  if (!message.event) throw new Error('this event is newer than the code: its message holds nothing known');
  const { $case, value } = message.event;
  return { type: $case.charAt(0).toUpperCase() + $case.slice(1), ...value };
}

export function eventCodec<M extends Wrapped, E extends { type: string } = EventOf<M> & { type: string }>(
  message: EventMessage<M>,
): EventCodec<E> {
  return {
    encode(event) {
      const wrapped = toWire(event);
      const whole = message.fromPartial(wrapped as never); // the generated type knows its own partial; we only wrap
      if (!whole.event) throw new Error(`no message of this noun carries ${event.type}`);
      return message.encode(whole).finish();
    },
    decode(type, bytes) {
      const event = fromWire(message.decode(bytes));
      if (event.type !== type) throw new Error(`stored as ${type} but reads as ${event.type}`);
      return event as E; // the codec is made for this noun's events
    },
  };
}
