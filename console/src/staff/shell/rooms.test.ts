import type { Rights } from '../../api/rights.ts';
import { firstRoom, roomsOf } from './rooms.ts';

const nothing: Rights = { read: 'none', queries: [], commands: [], operates: false, administers: false };
const pack = {
  channels: [{ id: 'WALK_IN', zh: '来访', en: 'walk-in', command: 'submitIntake', by: ['CITY_HANDLER'] }],
  intakeForms: [],
} as never; // only what the rooms ask of a pack

const named = (rights: Rights | undefined, roles: string[] = []) =>
  roomsOf({ roles, rights, pack }).map(({ name }) => name);

describe('the rooms in the menu', () => {
  it('are those that everybody has, until the server has said what the post may', () => {
    expect(named(undefined)).toEqual(['figures', 'inbox', 'regulation']);
  });

  it('leave an operator and an administrator out where they may read no case', () => {
    const operator = { ...nothing, operates: true, administers: true };
    expect(named(operator, ['OPERATOR'])).toEqual(['figures', 'inbox', 'outgoing', 'regulation', 'desk', 'clock']);
    expect(named({ ...nothing, administers: true })).toEqual(['figures', 'inbox', 'regulation', 'desk']);
    expect(firstRoom({ roles: ['OPERATOR'], rights: operator, pack })).toBe('/figures');
  });

  it('show whoever reads cases the lists of them, and only what else the regulation lets this post ask or do', () => {
    const reader: Rights = { ...nothing, read: 'own', queries: ['listDue'] };
    expect(named(reader)).toEqual(['work', 'duties', 'ledger', 'figures', 'inbox', 'regulation']);
    const office: Rights = { ...nothing, read: 'organ', queries: ['getReport'], commands: ['submitIntake'] };
    expect(named(office, ['CITY_HANDLER'])).toContain('register');
    expect(named(office, ['DEPT_HANDLER'])).not.toContain('register');
    expect(named(office)).toContain('reports');
    expect(named(office)).not.toContain('ballots');
  });
});
