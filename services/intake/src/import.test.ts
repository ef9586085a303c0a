import { lawNamed } from '@green-channel/regulation/testing';
import { mayImport } from './import.ts';

const who = { subject: 's', city: 1, tenant: 1, organ: 1, post: 'p', person: 'p', name: '' };
const may = (
  pack: string,
  role: string,
  level: 'CITY' | 'STREET' | 'COMMUNITY',
  kind: 'person' | 'resident' = 'person',
) => mayImport({ ...who, kind, level, roles: [role] }, lawNamed(pack));

test('who sorts what comes in may bring in a file of it, in every city by its own roles', () => {
  expect(may('jilin-2012', 'CITY_HANDLER', 'CITY')).toBe(true);
  expect(may('jilin-2012', 'COMMUNITY_CLERK', 'COMMUNITY')).toBe(true);
  expect(may('meihekou-2021', 'STATION_HEAD', 'COMMUNITY')).toBe(true);
  expect(may('banan-2008', 'BN_SECRETARY', 'STREET')).toBe(true);
  expect(may('banan-2008', 'BN_HANDLER', 'COMMUNITY')).toBe(true);
});

test('who takes down one matter at a time may not, nor a resident, nor a role of another city', () => {
  expect(may('jilin-2012', 'GRID_WORKER', 'COMMUNITY')).toBe(false);
  expect(may('banan-2008', 'BN_MEMBER', 'STREET')).toBe(false);
  expect(may('banan-2008', 'COMMUNITY_CLERK', 'COMMUNITY')).toBe(false);
  expect(may('banan-2008', 'BN_SECRETARY', 'STREET', 'resident')).toBe(false);
});
