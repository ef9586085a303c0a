import { canonicalJson, eventHash, type HashedEvent, noPredecessor } from './hash.ts';
import { commandUuid, derivedId, factId, familyId, isUuid, parsePosition, positionOf, uuid7 } from './ids.ts';

test('what is drawn from the same parent and purpose is the same', () => {
  const parent = uuid7();
  expect(derivedId(parent, 'a')).toBe(derivedId(parent, 'a'));
  expect(derivedId(parent, 'a')).not.toBe(derivedId(parent, 'b'));
  expect(isUuid(derivedId('no uuid', 'a'))).toBe(true);
  expect(factId('case', parent, 1)).not.toBe(factId('case', parent, 2));
  expect(commandUuid(parent.toUpperCase())).toBe(parent);
  expect(isUuid(commandUuid('key of a client'))).toBe(true);
});

test('what descends from an id that begins with its time begins with the same time', () => {
  const parent = uuid7();
  const command = derivedId(parent, 'submission');
  const kin = [command, factId('case', command, 1), derivedId(factId('case', command, 1), 'deadline')];
  for (const id of kin) expect(id).toMatch(new RegExp(`^${parent.slice(0, 13)}-8[0-9a-f]{3}-[89ab]`));
  expect(new Set(kin).size).toBe(kin.length);
  const family = familyId('import 7 a file.xlsx');
  expect(derivedId(family, '1').slice(0, 13)).toBe(derivedId(family, '2').slice(0, 13));
  expect(derivedId(family, '1')).not.toBe(derivedId(family, '2'));
  expect(isUuid(family)).toBe(true);
});

test('a name in a space has the id that RFC 9562 gives it', () => {
  const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
  expect(derivedId(dns, 'www.example.com')).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
});

test('a position is written and read; what is none is undefined', () => {
  const stream = uuid7();
  expect(parsePosition(positionOf('case', stream, 7))).toEqual({ noun: 'case', stream, version: 7 });
  for (const wrong of ['', 'case', `case:${stream}`, `case:${stream}@x`, `case:${stream}@1; drop`])
    expect(parsePosition(wrong)).toBeUndefined();
});

const event: HashedEvent = {
  noun: 'case',
  stream: derivedId('s', 's'),
  version: 1,
  type: 'CaseOpened',
  city: 1,
  tenant: 2,
  actor: { id: 'a', organ: 1 },
  occurredAt: new Date(0),
  recordedAt: new Date(1),
  commandId: derivedId('c', 'c'),
  data: new Uint8Array([1, 2, 3]),
};

test('each part of an event is in its hash, and parts cannot flow into each other', () => {
  const base = eventHash(noPredecessor, event).toString('hex');
  const changes: Partial<HashedEvent>[] = [
    { type: 'CaseOpene' },
    { version: 2 },
    { city: 2 },
    { tenant: 1 },
    { actor: { id: 'b', organ: 1 } },
    { occurredAt: new Date(2) },
    { recordedAt: new Date(2) },
    { causation: 'x' },
    { pack: 'x' },
    { calendar: 'x' },
    { data: new Uint8Array([1, 2]) },
  ];
  const hashes = changes.map((change) => eventHash(noPredecessor, { ...event, ...change }).toString('hex'));
  expect(new Set([base, ...hashes]).size).toBe(changes.length + 1);
  expect(eventHash(Buffer.alloc(32, 1), event).toString('hex')).not.toBe(base);
});

test('the order of keys does not matter to the hash', () => {
  expect(canonicalJson({ b: 1, a: [{ d: 1, c: 2 }] })).toBe(canonicalJson({ a: [{ c: 2, d: 1 }], b: 1 }));
});
