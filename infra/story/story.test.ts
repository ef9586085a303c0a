import { isGaps, parseStories } from '@green-channel/regulation';
import { exampleTexts, packIds, readRegulations } from '@green-channel/regulation/files';
import { packNamed, regulationsDir } from '@green-channel/regulation/testing';
import type { Books } from './pure/books.ts';
import type { Flow } from './pure/flow.ts';
import { ledgerFaults } from './pure/ledger.ts';
import { pastFaults } from './pure/past.ts';
import { playPure } from './pure/run.ts';

const { calendars } = readRegulations(regulationsDir);

const all = packIds(regulationsDir).flatMap((id) =>
  exampleTexts(regulationsDir, id).flatMap(({ file, text }) => {
    const runs = parseStories(text, file);
    if (isGaps(runs)) throw new Error(JSON.stringify(runs.gaps));
    return runs.map((run) => ({ id, name: `${run.cites[0]} ${run.zh}`, run }));
  }),
);

describe('on the pure flow', () => {
  it.each(all)('$id: $name', async ({ id, run }) => {
    const faults: string[] = [];
    const seen = (flow: Flow, books: Books) => void faults.push(...ledgerFaults(flow), ...pastFaults(flow, books));
    expect(await playPure(run, packNamed(id), calendars, seen)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

const head = `given:
  city: { places: [吉林市/昌邑区/兴华街道/东厂宅社区] }
  people: { 居民: { role: RESIDENT }, 专人: { role: COMMUNITY_CLERK, at: 东厂宅社区 } }
stories:
  - zh: 例
    en: example
    cites: [x]
    steps:
      - when: { at: 2026-06-11T09:00, by: 居民, does: submitIntake, with: { channel: WEB } }
`;
async function told(steps: string) {
  const runs = parseStories(`${head}${steps}`, 'x.yaml');
  if (isGaps(runs)) return runs.gaps;
  return (await Promise.all(runs.map((run) => playPure(run, packNamed('jilin-2012'), calendars)))).flat();
}

describe('a story that tells it otherwise', () => {
  it.each([
    ['then: { state: registered }', { field: 'state', expected: 'registered', found: 'collected' }],
    ['then: { events: [CaseRegistered] }', { field: 'events', expected: ['CaseRegistered'] }],
    ['then: { noEvents: [CaseOpened] }', { field: 'noEvents', found: ['CaseOpened'] }],
    ['then: { refused: NOT_OPEN }', { field: 'refused', found: 'accepted' }],
    ['then: { due: { T-JL-INTAKE: 2026-06-30 } }', { field: 'due T-JL-INTAKE', expected: '2026-06-30' }],
    ['then: { stopped: [T-JL-INTAKE] }', { field: 'stopped', expected: 'T-JL-INTAKE' }],
    ['then: { breached: [T-JL-HANDLE] }', { field: 'breached', found: 'not started' }],
    ['then: { told: { URGED: 专人 } }', { field: 'told 专人', expected: 'URGED' }],
    ['then: { notTold: 专人 }', { field: 'notTold' }],
    ['then: { seesNot: 专人 }', { field: 'seesNot' }],
    ['then: { mayNot: { 专人: [registerCase] } }', { field: 'mayNot' }],
    ['then: { may: { 专人: [dispatch] } }', { field: 'may' }],
    ['then: { feedback: [OWED] }', { field: 'feedback', found: [] }],
  ])('%s is shown with what came', async (then, fault) => {
    expect(await told(`        ${then}\n`)).toEqual([expect.objectContaining({ line: 10 - 1, ...fault })]);
  });

  it.each([
    ['{ by: 专人, does: dispatch, with: { handlers: [{ organ: 市住建局 }], form: NETWORK } }', '市住建局'],
    ['{ by: 谁, does: registerCase }', '谁'],
    ['{ at: 2026-06-01T09:00 }', 'goes back'],
    ['{ by: 专人, does: closeCase }', 'COMMAND_NOT_NOW'],
  ])('%s is no step of this story', async (when, words) => {
    expect(JSON.stringify(await told(`      - when: ${when}\n`))).toContain(words);
  });

  it('with a key that nobody knows does not pass silently', async () => {
    expect(await told('        then: { sate: collected }\n')).toEqual([
      expect.objectContaining({ file: 'x.yaml', line: 10, expected: 'no such key' }),
    ]);
  });
});
