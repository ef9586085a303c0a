import { readdirSync, readFileSync } from 'node:fs';
import i18next from 'i18next';
import { zhCN } from '../../texts/zh-CN.ts';
import type { Pack, Parameters } from './pack.ts';
import { rulesOf } from './rules.ts';
import { sayingsOf } from './sayings.ts';

const source = { document: 'JL', article: '四(三)' };
const rule = (id: string, zh: string, more: object = {}) => ({ id, zh, en: id, source, provenance: 'T', ...more });
const pack = {
  id: 'x-2012',
  zh: '制度',
  en: 'Regulation',
  params: [
    rule('handleLimit', '办理期限', { kind: 'days', unit: 'WORKING_DAY', suggested: 10 }),
    rule('lastDayRoll', '末日', {
      kind: 'choice',
      suggested: 'NEXT_WORKDAY',
      options: [{ id: 'NEXT_WORKDAY', zh: '顺延至下一工作日', en: 'rolls' }],
    }),
    rule('approver', '批准延长的岗位', {
      kind: 'choice',
      suggested: 'HANDLER',
      options: [{ id: 'HANDLER', zh: '专人', en: 'handler' }],
    }),
  ],
  timers: [
    rule('PRINTED', '五日', {
      limit: { unit: 'DAY', count: 5, calendar: 'NATURAL' },
      start: [{ on: 'AssignmentUndertaken' }],
      stop: [{ on: 'CaseWithdrawn' }],
    }),
    rule('OPEN', '限时办理', { limit: { unit: 'DAY', count: { param: 'handleLimit' }, calendar: 'CN_WORKDAY' } }),
    rule('MONTHLY', '专报', { limit: { unit: 'FIXED_DATE', day: 5 } }),
    rule('YEARLY', '年底汇总', { limit: { unit: 'FIXED_DATE', month: 12, day: 31 } }),
    rule('SLIP', '交办单', { limit: { unit: 'FIXED_DATE', entry: 'dueOn' } }),
  ],
  lastDayRoll: { value: { param: 'lastDayRoll' }, source, provenance: 'I' },
  eventNames: [{ on: 'AssignmentUndertaken', zh: '接单', en: 'taken', source, provenance: 'T' }],
  acts: [
    rule('G', '上报与退回', { commands: ['referUp', 'returnDown'] }),
    rule('M', '批准延长', { commands: ['decideExtension'] }),
  ],
  roles: [
    rule('CITY', '市经办', {
      levels: ['CITY'],
      may: [
        { act: 'G', only: ['returnDown'] },
        { act: 'M', ifParam: { param: 'approver', is: 'HANDLER' } },
      ],
    }),
  ],
  intakeForms: [rule('F2', '反馈单', { fields: [] })],
  entries: [rule('cause', '原因', { commands: ['registerCase'] })],
  guards: [rule('SLIP_MADE', '先形成反馈单', { command: 'referUp', requires: ['paper:F2', 'cause', 'verification'] })],
  extension: [rule('THIRTY', '延长办理', { mode: 'TOTAL', count: 30, times: 1, by: ['requestExtension'] })],
  feedback: { cascade: [], owner: 'STUDIO', methods: [rule('LETTER', '信函', { mode: 'INDIVIDUAL' })], source },
  engagement: [rule('INQUIRY', '质询', { period: 'YEAR', min: 1, max: 2 })],
} as unknown as Pack;

/** What the page says of a rule. */
function said(id: string, parameters: Parameters = {}): Record<string, string> {
  const found = rulesOf(pack).find((one) => one.id === id);
  return found ? Object.fromEntries(sayingsOf(found, pack, parameters)) : {};
}

describe('what the page of the regulation says of a rule', () => {
  beforeAll(() =>
    i18next.init({
      lng: 'zh-CN',
      resources: { 'zh-CN': { translation: zhCN } },
      interpolation: { escapeValue: false },
    }),
  );

  it('never shows a number that the text leaves open as if it stood there', () => {
    expect(said('PRINTED')['limit']).toBe('5 天');
    expect(said('OPEN')['limit']).toBe('10 个工作日（条文未定，建议值）');
    const act = { handleLimit: { value: 7, act: '吉市民函〔2026〕1号' } };
    expect(said('OPEN', act)['limit']).toBe('7 个工作日（条文未定，依据 吉市民函〔2026〕1号）');
  });

  it('names the day of a fixed date, and how days are counted', () => {
    expect(said('MONTHLY')['limit']).toBe('每月 5 日前（含当日）');
    expect(said('YEARLY')['limit']).toBe('每年 12 月 31 日前（含当日）');
    expect(said('SLIP')['limit']).toBe('单据上写明的日期');
    const roll = rulesOf(pack).find(({ key }) => key === 'lastDayRoll');
    expect(roll && sayingsOf(roll, pack, {})).toEqual([['value', '顺延至下一工作日（条文未定，建议值）']]);
  });

  it('says what narrows a right, and what must be there before an act', () => {
    expect(said('CITY')['may']).toBe('上报与退回（退回下级）、批准延长（以“批准延长的岗位：专人”为限）');
    expect(said('SLIP_MADE')['needs']).toBe('反馈单、原因、调查核实记录');
  });

  it('has words for everything that the regulations of this house ask for before an act', () => {
    const entries = yamlOf('forms').map((text) => text.split(/^entries:$/m)[1]?.split(/^\w+:$/m)[0] ?? '');
    const places = new Set(entries.flatMap((text) => [...text.matchAll(/^ {2}- id: (\w+)$/gm)].map(([, id]) => id)));
    const asked = yamlOf('routing').flatMap((text) => [...text.matchAll(/requires: \[([^\]]*)\]/g)]);
    const needs = asked.flatMap(([, list = '']) => list.split(',').map((one) => one.trim()));
    const known = { ...zhCN.word.asked } as Record<string, string>;
    expect(needs.filter((one) => !known[one] && !one.startsWith('paper:') && !places.has(one))).toEqual([]);
  });

  it('says whether a new limit comes on top, and who tells the reporter in which form', () => {
    expect(said('THIRTY')['count']).toBe('自同一起算日起共 30（单位同原期限）');
    expect(said('feedback')['by']).toBe('社区党代表工作室');
    expect(said('LETTER')['mode']).toBe('个别反馈');
  });

  it('calls what starts a clock as the regulation calls it', () => {
    expect([said('PRINTED')['starts'], said('PRINTED')['stops']]).toEqual(['接单', '撤回']);
  });

  it('gives a quota both its ends', () => {
    expect(said('INQUIRY')['quota']).toBe('1–2 次（每年）');
  });
});

function yamlOf(file: string): string[] {
  const folder = `${import.meta.dirname}/../../../../regulations`;
  const packs = readdirSync(folder).filter((name) => /-\d{4}$/.test(name));
  return packs.map((name) => readFileSync(`${folder}/${name}/${file}.yaml`, 'utf8'));
}
