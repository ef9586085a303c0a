import { isGaps, parseStories } from '@green-channel/regulation';
import { exampleTexts, packIds } from '@green-channel/regulation/files';
import { packNamed, regulations, regulationsDir } from '@green-channel/regulation/testing';
import { brief, seed } from '../testing/chance.ts';
import { sampled } from '../testing/sample.ts';
import type { Books } from './pure/books.ts';
import type { Flow } from './pure/flow.ts';
import { ledgerFaults } from './pure/ledger.ts';
import { pastFaults } from './pure/past.ts';
import { playPure } from './pure/run.ts';

const { calendars } = regulations;

const all = packIds(regulationsDir).flatMap((id) =>
  exampleTexts(regulationsDir, id).flatMap(({ file, text }) => {
    const runs = parseStories(text, file);
    if (isGaps(runs)) throw new Error(JSON.stringify(runs.gaps));
    return runs.map((run) => ({ id, name: `${run.cites[0]} ${run.zh}`, run }));
  }),
);

describe(brief ? `on the pure flow (GC_TEST_SEED=${seed})` : 'on the pure flow', () => {
  it.each(brief ? sampled(all, ({ id }) => id, seed) : all)('$id: $name', async ({ id, run }) => {
    const faults: string[] = [];
    const seen = (flow: Flow, books: Books) => void faults.push(...ledgerFaults(flow), ...pastFaults(flow, books));
    expect(await playPure(run, packNamed(id), calendars, seen)).toEqual([]);
    expect(faults).toEqual([]);
  });
});

const head = `given:
  city: { places: [吉林市/昌邑区/兴华街道/东厂宅社区] }
  people: { 居民: { role: RESIDENT }, 专人: { role: COMMUNITY_CLERK, at: 东厂宅社区 }, 市经办: { role: CITY_HANDLER, at: 吉林市 } }
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
    ['then: { report: { 合计: { done: 1 } } }', { field: 'when', found: 'no report was asked for in this step' }],
  ])('%s is shown with what came', async (then, fault) => {
    expect(await told(`        ${then}\n`)).toEqual([expect.objectContaining({ line: 10 - 1, ...fault })]);
  });

  it.each([
    ['report: { 合计: { done: 1 } }', { field: 'report 合计 done', expected: 1, found: '0' }],
    ['report: { 合计: { 按时办结率: 50.00% } }', { field: 'report 合计 按时办结率', found: '—' }],
    ['report: { 合计: { 无此数: 0 } }', { field: 'report 合计 无此数', found: 'no such count' }],
    ['report: { 市住建局: { done: 0 } }', { field: 'report 市住建局 done', found: 'no such row' }],
    ['lists: { 无此名单: [] }', { field: 'lists 无此名单', found: 'no such list' }],
  ])('of a report, { %s } is shown with what came', async (then, fault) => {
    const asked = '{ by: 市经办, does: getReport, with: { report: R-22, from: 2026-06-01, to: 2026-06-30 } }';
    expect(await told(`      - when: ${asked}\n        then: { ${then} }\n`)).toEqual([expect.objectContaining(fault)]);
  });

  it('of several cases at once is shown where one of them is not so', async () => {
    const many = `      - when: { case: 甲1-3, by: 居民, does: submitIntake, with: { channel: WEB } }
      - when: { case: 甲2, by: 专人, does: registerCase, with: { category: HEATING, scope: INDIVIDUAL } }
`;
    expect(await told(`${many}      - when: { case: 甲1-3 }\n        then: { state: collected }\n`)).toEqual([
      expect.objectContaining({ line: 12, field: 'state', found: 'registered' }),
    ]);
    expect(await told(`${many}      - when: { case: 甲1-4, by: 专人, does: registerCase }\n`)).toEqual([
      expect.objectContaining({ line: 12, found: 'the story has no case 甲4' }),
    ]);
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
