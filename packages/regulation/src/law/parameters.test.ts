// An operator is asked only for what some rule of the pack reads; the rest is asked for when its rules are there.
import { regulations } from '../testing.ts';

/** Every parameter that a rule names: as `param`, or as `ifParam` with or without its value. */
function read(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) =>
    (key === 'param' || key === 'ifParam') && typeof inner === 'string' ? [inner] : read(inner),
  );
}

test.each([...regulations.packs.values()].map((pack) => [pack.id, pack] as const))(
  '%s asks an operator for no value that no rule reads (ENG-05)',
  (_, { params, ...rules }) => {
    const known = new Set(read(rules));
    expect(params.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
    expect(params.length).toBeGreaterThan(5);
  },
);
