/** The reports of a pack, counted from facts on a real database: AT-14, AT-28 and the figures of AT-29. */
import { randomUUID } from 'node:crypto';
import { freshDatabase, type TestDatabase } from '@green-channel/infra/testing/database';
import type { Principal } from '@green-channel/platform/identity';
import { openPools, type Pools, transaction } from '@green-channel/platform/pool';
import { isRefusal } from '@green-channel/platform/refusal';
import type { Call } from '@green-channel/platform/rpc/server';
import type { GetReportResponse, ReportRow } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import { type Law, suggestedParameters } from '@green-channel/regulation';
import { lawNamed, packNamed } from '@green-channel/regulation/testing';
import { countedIn } from '../src/counted-entries.ts';
import { counted } from '../src/counting.ts';
import type { Entry } from '../src/entry.ts';
import { isEvaluated, type Judged, judgedBy, step } from '../src/heard.ts';
import { hearCases } from '../src/inbox.ts';
import { getReport, type Reporting } from '../src/report.ts';
import { reportSheet } from '../src/report-sheet.ts';
import { formats } from '../src/sheet.ts';
import * as told from './facts.ts';

let database: TestDatabase;
let pools: Pools;
const [cases, ballots] = hearCases();
const entries = new Map<string, Entry>();
const judged: Judged[] = [];

beforeEach(async () => {
  entries.clear();
  judged.length = 0;
  database = await freshDatabase(['reporting']);
  pools = openPools({ app: database.url('reporting', 'app'), worker: database.url('reporting', 'worker') });
});
afterEach(async () => {
  await pools[Symbol.asyncDispose]();
  await database.drop();
});

const STREET = 5;
const handler = (law: Law, organ: number, level: Principal['level'], role: string) => {
  const principal = { kind: 'person', city: told.CITY, tenant: organ, organ, level, roles: [role] } as Principal;
  const call = { principal } as Call;
  const names = { of: async (of: number) => ({ organ: of, name: `单位${of}`, level: 'UNIT' }) };
  const below = async () => undefined;
  const reporting: Reporting = {
    ...{ names, laws: { inForce: async () => law }, below },
    async counted(asked, ballotsOf) {
      const counts = await transaction(pools, 'worker', (tx) => counted(tx, asked, ballotsOf));
      // A story counts the same entries in memory.
      expect(countedIn({ entries, judged }, asked, ballotsOf)).toEqual(counts);
      return counts;
    },
  };
  return (report: string, from: string, to: string, asOf = '', under = 0) =>
    getReport(reporting, { report, from, to, asOf, under }, call);
};

/** One case after another in batches, as the bus would bring them. */
async function tell(...events: ReturnType<typeof told.opened>[]): Promise<string> {
  const stream = randomUUID();
  const facts = events.map((event, index) => told.fact(stream, index + 1, event));
  await transaction(pools, 'worker', async (tx) => cases?.handle(facts, tx));
  for (const fact of facts) {
    const entry = step(entries.get(stream), fact);
    if (entry) entries.set(stream, entry);
  }
  return stream;
}

async function judge(caseId: string, evaluator: string, on: string, ...grades: [string, boolean, number][]) {
  const given = grades.flatMap(([grade, satisfied, many]) =>
    Array.from({ length: many }, () => told.evaluated(caseId, { grade, satisfied, evaluator, on })),
  );
  await transaction(pools, 'worker', async (tx) => ballots?.handle(given, tx));
  judged.push(...given.filter(isEvaluated).map(judgedBy));
}

interface Life {
  unit: number;
  came: string;
  taken: string;
  hard: string;
  back?: [kind: string, on: string];
}
const life = ({ unit, came, taken, hard, back }: Life) =>
  tell(
    told.opened({ occurredAt: new Date(`${came}T01:00:00Z`) }),
    told.registered,
    told.sentTo(unit),
    told.undertaken(unit, taken, { 'T-MHK-HANDLE': taken, 'T-MHK-HARD10': hard }),
    ...(back ? [told.answered(unit, ...back)] : []),
  );
const times = async (many: number, of: Life) => {
  for (let n = 0; n < many; n += 1) await life(of);
};
const printed = (row: ReportRow | undefined, id: string) => {
  const rate = row?.rates.find((one) => one.id === id);
  return [rate?.printed, rate?.numerator, rate?.denominator];
};
const rowOf = ({ rows }: GetReportResponse, unit: number) => rows.find(({ organ }) => organ === unit);

test('AT-28: a unit’s completion rate by the month in which it took the order; nothing due prints — (MHK-52, ENG-15)', async () => {
  const a = { unit: 901, came: '2026-03-02', taken: '2026-03-03', hard: '2026-03-13' };
  const late = { unit: 901, came: '2026-03-20', taken: '2026-03-29', hard: '2026-04-08' };
  await times(12, { ...a, back: ['SOLVED', '2026-03-13'] });
  await times(4, late);
  await times(3, { ...a, back: ['SOLVED', '2026-03-20'] });
  await times(1, { ...a, back: ['UNSOLVED', '2026-03-20'] });
  await times(3, { ...late, unit: 902 });
  await times(2, { ...a, unit: 903, taken: '2026-02-27' });
  const ask = handler(lawNamed('meihekou-2021'), STREET, 'STREET', 'STREET_HANDLER');
  const report = await ask('UNIT_STATISTICS', '2026-03-01', '2026-03-31', '2026-04-05');
  const first = rowOf(report, 901);
  expect(first?.counts).toMatchObject({ accepted: 20n, onTime: 12n, inProgress: 4n, notIn10: 4n });
  expect(first?.counts).toMatchObject({ notIn10Solved: 3n, notIn10Unsolved: 1n });
  expect(printed(first, 'completionRate')).toEqual(['75.00%', 12n, 16n]);
  expect(printed(rowOf(report, 902), 'completionRate')).toEqual(['—', 0n, 0n]);
  expect(rowOf(report, 903)?.counts['accepted'] ?? 0n).toBe(0n);
  expect(printed(report.total, 'completionRate')).toEqual(['75.00%', 12n, 16n]);
  expect([...report.rows, report.total].map((row) => row?.broken)).toEqual([...report.rows.map(() => []), []]);
  expect(report.clause).toContain('附3');
});

const november = { came: '2026-11-02', taken: '2026-11-03', hard: '2026-11-13' };
async function reportOfNovember(): Promise<void> {
  await times(20, { ...november, unit: 901, back: ['SOLVED', '2026-11-12'] });
  await times(3, { ...november, unit: 902, back: ['SOLVED', '2026-11-25'] });
  await times(4, { ...november, unit: 903, back: ['UNSOLVED', '2026-11-20'] });
  await times(5, { ...november, unit: 904, taken: '2026-11-28', hard: '2026-12-08' });
  for (let n = 0; n < 8; n += 1) await tell(told.opened(), told.registered, told.atSource);
}

test('AT-29: the special report counts what street and units solved, by either basis (MHK-53, f4RateBasis)', async () => {
  await reportOfNovember();
  const ask = handler(lawNamed('meihekou-2021'), STREET, 'STREET', 'STREET_HANDLER');
  const report = await ask('SPECIAL_REPORT', '2026-11-01', '2026-11-30', '2026-12-05');
  expect(report.total?.counts).toMatchObject({ nCases: 40n, nInProgress: 5n, nSelf: 8n, nViaUnit: 23n, nUnsolved: 4n });
  expect(printed(report.total, 'completionRate')).toEqual(['80.00%', 28n, 35n]);
  expect(report.total?.broken).toEqual([]);
  const suggested = suggestedParameters(packNamed('meihekou-2021'));
  const parameters = { ...suggested, f4RateBasis: { value: 'SOLVED', act: '1号' } };
  const solved = handler(lawNamed('meihekou-2021', { parameters }), STREET, 'STREET', 'STREET_HANDLER');
  const other = await solved('SPECIAL_REPORT', '2026-11-01', '2026-11-30', '2026-12-05');
  expect(printed(other.total, 'completionRate')).toEqual(['88.57%', 31n, 35n]);
});

test('AT-29: units are named above 90 % and below 50 %, neither at the edge nor without a ballot (MHK-A13)', async () => {
  const [resident = ''] = lawNamed('meihekou-2021').evaluation.evaluators;
  const shares = [90, 91, 50, 49, 0];
  for (const [index, good] of shares.entries()) {
    const caseId = await life({ ...november, unit: 901 + index });
    if (good > 0) await judge(caseId, resident, '2026-11-20', ['YES', true, good], ['NO', false, 100 - good]);
  }
  const ask = handler(lawNamed('meihekou-2021'), STREET, 'STREET', 'STREET_HANDLER');
  const { lists, rows } = await ask('SPECIAL_REPORT', '2026-11-01', '2026-11-30', '2026-12-05');
  expect(rows.map((row) => printed(row, 'satisfactionRate')[0])).toEqual(['90.00%', '91.00%', '50.00%', '49.00%', '—']);
  expect(lists.map(({ id, organs }) => [id, organs])).toEqual([
    ['unitsAbove90', [902]],
    ['unitsBelow50', [904]],
  ]);
});

test('AT-14: what representatives judged sums up hop by hop, 85.00 % at each; residents’ ballots stand apart (SZ11-41, 42)', async () => {
  const law = lawNamed('shenzhen-2011');
  const caseId = await life({ ...november, unit: 900 });
  const grades: [string, boolean, number][] = [
    ['VERY_SATISFIED', true, 5],
    ['SATISFIED', true, 8],
    ['BASICALLY', true, 4],
    ['DISSATISFIED', false, 3],
  ];
  await judge(caseId, 'PARTY_REP', '2026-06-01', ...grades);
  await judge(caseId, 'PARTY_REP', '2025-12-31', ['DISSATISFIED', false, 2]);
  await judge(caseId, 'RESIDENT', '2026-06-01', ['DISSATISFIED', false, 7]);
  const hops = [
    [STREET, 'STREET', 'STREET_HANDLER'],
    [told.DISTRICT, 'DISTRICT', 'DISTRICT_HANDLER'],
    [told.CITY, 'CITY', 'CITY_HANDLER'],
  ] as const;
  for (const [organ, level, role] of hops) {
    const report = await handler(law, organ, level, role)('SZ-YEAR', '2026-01-01', '2026-12-31');
    for (const row of [rowOf(report, 900), report.total]) {
      expect(row?.counts).toMatchObject({ VERY_SATISFIED: 5n, SATISFIED: 8n, BASICALLY: 4n, DISSATISFIED: 3n });
      expect([level, ...printed(row, 'satisfaction')]).toEqual([level, '85.00%', 17n, 20n]);
    }
  }
  // The residents' own satisfaction goes into the same circular (SZ13-25, SZ13-A12).
  const masses = await handler(law, told.CITY, 'CITY', 'CITY_HANDLER')('SZ13-LOOKBACK', '2026-01-01', '2026-12-31');
  expect(printed(masses.total, 'satisfaction')).toEqual(['0.00%', 0n, 7n]);
  const sibling = await handler(
    law,
    told.SIBLING,
    'DISTRICT',
    'DISTRICT_HANDLER',
  )('SZ-YEAR', '2026-01-01', '2026-12-31');
  expect([sibling.rows, sibling.total?.counts['evaluated']]).toEqual([[], 0n]);
});

test('AT-29: kinds of matters count once each in the whole, a matter once however many ballots are dissatisfied (附4)', async () => {
  const unsolved = { ...november, unit: 903, back: ['UNSOLVED', '2026-11-20'] as [string, string] };
  const [first] = [await life(unsolved), await life(unsolved)];
  const other = await life({ ...november, unit: 902, back: ['SOLVED', '2026-11-12'] });
  await tell(told.opened(), told.registered, told.classified('ROADS'), told.atSource);
  await judge(first, 'RESIDENT', '2026-11-25', ['NO', false, 3]);
  await judge(other, 'RESIDENT', '2026-11-25', ['NO', false, 1], ['YES', true, 1]);
  const ask = handler(lawNamed('meihekou-2021'), STREET, 'STREET', 'STREET_HANDLER');
  const report = await ask('SPECIAL_REPORT', '2026-11-01', '2026-11-30', '2026-12-05');
  expect(report.total?.counts).toMatchObject({ nCategories: 2n, nUnsolvedCategories: 1n, nUnsolved: 2n });
  expect(report.total?.counts).toMatchObject({ nDissatCases: 2n, nDissatCategories: 1n });
  expect(rowOf(report, 903)?.counts).toMatchObject({ nCategories: 1n, nDissatCases: 1n, validBallots: 3n });
  expect(report.columns.map(({ id }) => id).slice(0, 3)).toEqual(['nCategories', 'nCases', 'nSolved']);
  expect(report.limit).toBe('T-MHK-HARD10');
});

test('JL-F2 counts what came in, is in hand, was delayed and cannot be done; each rate says its formula (JL-35, R-22)', async () => {
  const taken = told.undertaken(told.UNIT, '2026-11-03', {});
  await tell(told.opened(), told.registered, told.sentTo(told.UNIT), taken, told.delayed);
  const back = told.answered(told.UNIT, 'NOT_POSSIBLE', '2026-11-20');
  await tell(told.opened(), told.registered, told.sentTo(told.UNIT), taken, back);
  const ask = handler(lawNamed('jilin-2012'), told.CITY, 'CITY', 'CITY_HANDLER');
  const monthly = await ask('R-20', '2026-11-01', '2026-11-30');
  expect(monthly.total?.counts).toMatchObject({ received: 2n, done: 1n, open: 1n, delayed: 1n, notPossible: 1n });
  expect(monthly.columns.map(({ id, zh }) => `${id} ${zh}`)).toEqual([
    ...['received 受理', 'done 办结', 'open 在办', 'delayed 延时', 'notPossible 无法办理', 'inTime 按时办结'],
  ]);
  const supervision = await ask('R-22', '2026-11-01', '2026-11-30');
  expect(supervision.formulas.map(({ zh }) => zh)).toContain('按时办结率＝按期办结 ÷ 已到期');
  expect(supervision.columns.filter(({ id, zh }) => id === zh)).toEqual([]);
  const sheet = reportSheet(supervision, { from: '2026-11-01', to: '2026-11-30' }, 'zh-CN');
  const pieces: Uint8Array[] = [];
  for await (const piece of formats.csv(sheet)) pieces.push(piece);
  const text = Buffer.concat(pieces).toString();
  expect(text).toContain('责任单位,按期办结,已到期,已办结,受理数减未到期,满意票数,有效票数,按时办结率,办结率,满意率');
  expect(text).toMatch(/合计（单位1）,0,0,1,1,0,0,—,100.00%,—/);
  expect(text).toContain('办结率＝已办结 ÷ 受理数减未到期');
});

test('a report that the pack has not, a day that is none, and who may not report are refused', async () => {
  const law = lawNamed('meihekou-2021');
  const refusal = async (asked: Promise<unknown>) =>
    asked.then(
      () => 'accepted',
      (error) => (isRefusal(error) ? error.reason : String(error)),
    );
  const street = handler(law, STREET, 'STREET', 'STREET_HANDLER');
  expect(await refusal(street('NO_SUCH', '2026-11-01', '2026-11-30'))).toBe('REPORT_UNKNOWN');
  expect(await refusal(street('UNIT_STATISTICS', '2026-11-31', '2026-11-30'))).toBe('INVALID_FIELD');
  const nobody = handler(law, STREET, 'STREET', 'GRID_WORKER');
  expect(await refusal(nobody('UNIT_STATISTICS', '2026-11-01', '2026-11-30'))).toBe('REPORT_ROLE_MAY_NOT');
});
