import type { Move, State } from '../../../api/law.ts';
import type { Pack } from '../pack.ts';
import { whoMay } from '../who-may.ts';
import { graphOf, timersOf } from './graph.ts';

const move = (name: string, leadsTo: string[], events: string[] = [], fact = false): Move => ({
  ...{ name, leadsTo, events, fact, zh: name, en: name },
});
const state = (status: string, ...moves: Move[]): State => ({ status, zh: status, en: status, moves });
const states = [
  state('unopened', move('IntakeSubmitted', ['collected'], [], true)),
  state('collected', move('registerCase', ['registered'], ['CaseRegistered']), move('withdraw', ['withdrawn'])),
  state('registered', move('reply', ['replied']), move('classify', []), move('sendBack', ['collected'])),
  state('replied'),
  state('withdrawn'),
  state('merged'),
];
const pack = {
  id: 'x',
  zh: '',
  en: '',
  acts: [
    { id: 'A', zh: '', en: '', commands: ['registerCase', 'classify'] },
    { id: 'B', zh: '', en: '', commands: ['withdraw', 'sendBack'] },
    { id: 'C', zh: '', en: '', commands: ['reply'] },
  ],
  roles: [
    { id: 'CLERK', zh: '专人', en: 'Clerk', levels: 'ANY', may: ['A', { act: 'B', only: ['withdraw'] }] },
    { id: 'OFFICE', zh: '办公室', en: 'Office', levels: 'ANY', may: ['B'] },
  ],
  timers: [{ id: 'T', zh: '', en: '', limit: { unit: 'DAY' }, start: [{ on: 'CaseRegistered' }], stop: [] }],
} as unknown as Pack;

describe('the lifecycle as a pack narrows it', () => {
  const { nodes, edges } = graphOf(states, pack);

  it('leaves out what nobody may do and states that nothing leads to', () => {
    expect(nodes.map(({ status }) => status)).toEqual(['unopened', 'collected', 'registered', 'withdrawn']);
    expect(nodes.find(({ status }) => status === 'registered')?.moves.map(({ name }) => name)).toEqual([
      'classify',
      'sendBack',
    ]);
  });

  it('tells side ways from the main line, and ends', () => {
    expect(edges.map(({ from, to, side }) => [from, to, side])).toEqual([
      ['unopened', 'collected', false],
      ['collected', 'registered', false],
      ['collected', 'withdrawn', true],
      ['registered', 'collected', true],
    ]);
    expect(nodes.filter(({ end }) => end).map(({ status }) => status)).toEqual(['withdrawn']);
  });

  it('says who may give a command and which clocks it starts', () => {
    expect(whoMay(pack, 'withdraw')).toEqual(['CLERK', 'OFFICE']);
    expect(whoMay(pack, 'sendBack')).toEqual(['OFFICE']);
    expect(timersOf(pack, move('registerCase', [], ['CaseRegistered']), 'start').map(({ id }) => id)).toEqual(['T']);
  });
});
