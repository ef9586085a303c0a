import { type Decider, decideBy, type Flow } from './decider.ts';
import { given } from './decider-testing.ts';

type Door = { status: 'open' } | { status: 'shut'; locked: boolean };
type DoorInput = { type: 'Shut' } | { type: 'Lock'; by: string } | { type: 'WindBlew'; fact: true };
type DoorEvent = { type: 'DoorShut' } | { type: 'DoorLocked'; by: string };

const flow: Flow<Door, DoorInput, DoorEvent, { mayLock: string }> = {
  open: { Shut: () => [{ type: 'DoorShut' }], WindBlew: () => [{ type: 'DoorShut' }] },
  shut: { Lock: ({ by }, { locked }, { mayLock }) => (locked || by !== mayLock ? [] : [{ type: 'DoorLocked', by }]) },
};

// @ts-expect-error a misspelt move does not compile
const misspelt: Flow<Door, DoorInput, DoorEvent, unknown> = { open: { Shot: () => [] }, shut: {} };
// @ts-expect-error a status without a row does not compile
const missing: Flow<Door, DoorInput, DoorEvent, unknown> = { open: {} };

const door: Decider<Door, DoorInput, DoorEvent, { mayLock: string }> = {
  initial: { status: 'open' },
  decide: decideBy(flow),
  evolve: (_, event) => ({ status: 'shut', locked: event.type === 'DoorLocked' }),
};
const law = { mayLock: 'keeper' };

test('a command with a cell gives the events of its move', () => {
  given(door, law).when({ type: 'Shut' }).then({ type: 'DoorShut' }).thenState({ status: 'shut' });
  given(door, law).events({ type: 'DoorShut' }).when({ type: 'Lock', by: 'keeper' }).thenTypes('DoorLocked');
});

test('a command without a cell is refused, naming what is possible now', () => {
  given(door, law)
    .when({ type: 'Lock', by: 'keeper' })
    .thenRefused('COMMAND_NOT_NOW', { command: 'Lock', status: 'open', allowed: 'Shut, WindBlew' });
});

test('a fact without a cell is ignored', () => {
  given(door, law).events({ type: 'DoorShut' }).when({ type: 'WindBlew', fact: true }).thenNothing();
});

test('a name inherited from Object is no move', () => {
  const input = { type: 'constructor' } as unknown as DoorInput;
  given(door, law).when(input).thenRefused('COMMAND_NOT_NOW');
});

test('the assertions fail when they should', () => {
  expect(() => given(door, law).when({ type: 'Shut' }).thenNothing()).toThrow();
  expect(() => given(door, law).when({ type: 'Shut' }).thenRefused('COMMAND_NOT_NOW')).toThrow();
  expect(() => given(door, law).when({ type: 'Lock', by: 'x' }).then()).toThrow('COMMAND_NOT_NOW');
});

test('what does not compile stays so', () => {
  expect([misspelt, missing]).toHaveLength(2);
});
