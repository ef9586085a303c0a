import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packNamed, regulationsDir } from '../testing.ts';
import { law } from './main.ts';

const scratch = mkdtempSync(join(tmpdir(), 'gc-versions-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const heard: number[] = [];
const ask = (...args: string[]) => law(args, regulationsDir, 'en_US.UTF-8', (done) => void heard.push(done));
const json = (...args: string[]) => JSON.parse(ask(...args, '--json').lines.join('\n'));
const text = (...args: string[]) => ask(...args).lines.join('\n');

describe('law explain', () => {
  const asked = ['explain', 'jilin-2012', 'T-JL-HANDLE', '2026-09-29T10:00+08:00'];

  it('goes day by day, each with its reason and the notice that says so', () => {
    const told = json(...asked);
    expect(told).toMatchObject({ due: '2026-10-19', requirement: 'JL-28', limit: { unit: 'DAY', count: 10 } });
    expect(told.clauseText).toContain('限时办理');
    expect(told.days).toHaveLength(20);
    const byDay = Object.fromEntries(told.days.map((day: { day: string }) => [day.day, day]));
    expect(byDay['2026-10-01']).toMatchObject({ counts: false, why: 'HOLIDAY', notice: '国办发明电〔2025〕7号' });
    expect(byDay['2026-10-10']).toMatchObject({ counts: true, n: 4, why: 'MAKE_UP_WORKDAY' });
    expect(byDay['2026-10-11']).toMatchObject({ counts: false, why: 'WEEKEND' });
    expect(byDay['2026-10-11'].notice).toBeUndefined();
  });

  it('tells it in both languages', () => {
    expect(text(...asked)).toContain('2026-10-10 Sat  day   4  make-up workday 国庆节 〔国办发明电〔2025〕7号〕');
    expect(text(...asked, '--lang', 'zh')).toContain('起算　2026-09-29（周二），当日不计');
  });

  it('says which years have no notice yet', () => {
    const asked27 = ['explain', 'jilin-2012', 'T-JL-JOINT', '2026-12-20', '--extended'];
    expect(json(...asked27)).toMatchObject({ provisional: true, unpublished: [2027] });
    expect(text(...asked27)).toContain('Years without their notice: 2027');
  });

  it('has no date for what ends with an event, and says so', () => {
    expect(ask('explain', 'shenzhen-2011', 'T-SZ-SIGN', '2026-09-29')).toMatchObject({ code: 2 });
    expect(ask('explain', 'jilin-2012', 'T-JL-HANDLE', '2026-09-29', '--given', '30.9.')).toMatchObject({ code: 2 });
  });
});

describe('law diff', () => {
  it('shows what the rules of one day and of another have apart, with clauses', () => {
    const changes = json('diff', 'shenzhen-2011@2012-06-01', 'shenzhen-2011@2026-01-01');
    const owner = changes.find(({ rule }: { rule: string }) => rule === 'feedback');
    expect(owner).toMatchObject({ kind: 'changed', clause: '深组通〔2013〕106号 (九)' });
    expect(owner.fields).toContainEqual({ field: 'owner', before: 'STUDIO', after: 'LEAD_MEMBER' });
    expect(changes).toContainEqual(expect.objectContaining({ kind: 'added', rule: 'channels[ONLINE 2013-12-18]' }));
  });

  it('compares two folders and published packs as JSON, rule by rule', () => {
    const folder = join(scratch, 'next');
    cpSync(join(regulationsDir, 'jilin-2012'), folder, { recursive: true });
    const file = join(folder, 'timers.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('{ param: cardLimit }', '3'));
    const published = join(scratch, 'published.json');
    writeFileSync(published, JSON.stringify(packNamed('jilin-2012')));
    for (const before of ['jilin-2012', published]) {
      expect(json('diff', before, folder)).toEqual([
        expect.objectContaining({
          rule: 'timers[T-JL-CARD]',
          kind: 'changed',
          fields: [{ field: 'limit.count', before: { param: 'cardLimit' }, after: 3 }],
        }),
      ]);
    }
    expect(text('diff', 'jilin-2012', folder)).toContain('limit.count: {"param":"cardLimit"} → 3');
    expect(text('diff', folder, folder)).toBe('The rules are the same');
  });

  it.each([
    [['diff', 'jilin-2012'], 'Two versions'],
    [['diff', 'jilin-2012', 'nowhere'], 'There is no pack "nowhere"'],
    [['diff', 'jilin-2012@v9', 'jilin-2012'], 'no version "v9"'],
    [['diff', 'jilin-2012', 'absent.json'], 'There is no file'],
  ])('refuses %j', (args, words) => {
    const { code, lines } = ask(...args);
    expect([code, lines.join('\n')]).toEqual([2, expect.stringContaining(words)]);
  });
});

describe('law simulate', () => {
  const event = (on: string, at: string, more: object = {}) => ({ on, at, ...more });
  const order = { assignment: 'a1', facts: { multiUnit: false, role: 'SOLE' } };
  const past = {
    case: 'c1',
    events: [
      event('CaseDispatched', '2025-09-01T10:00+08:00', order),
      event('AssignmentReceived', '2025-09-01T11:00+08:00', order),
      event('Replied', '2025-09-10T16:00+08:00', order),
    ],
  };
  const header = {
    pack: 'jilin-2012',
    parameters: { handleLimit: { value: 8, act: '1号' } },
    until: '2025-12-31T18:00+08:00',
  };
  function file(...lines: (object | string)[]): string {
    const path = join(scratch, `${Math.random()}.ndjson`);
    writeFileSync(path, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
    return path;
  }
  const timer = (outcome: { timers: { timer: string }[] }, id: string) =>
    outcome.timers.find((one) => one.timer === id);

  it('tells the past again under other numbers: what is due when, and what would have been late', () => {
    const outcome = json('simulate', 'jilin-2012', '--against', file(header, past), '--set', 'handleLimit=5');
    expect(outcome).toMatchObject({ cases: 1, touched: 1 });
    expect(timer(outcome, 'T-JL-HANDLE')).toMatchObject({ breaches: 0, breachesThen: 1, newlyLate: 1, earlier: 1 });
    expect(outcome.shown).toEqual([
      { case: 'c1', timer: 'T-JL-HANDLE', due: '2025-09-11', dueThen: '2025-09-08', newlyLate: true },
    ]);
    expect(timer(outcome, 'T-JL-RECEIVE')).toMatchObject({ present: 1, changed: 1, earlier: 0, breaches: 0 });
  });

  it('counts what never stopped as late when the telling ends, and keeps an agreed extension', () => {
    const delayed = {
      case: 'c2',
      events: [
        ...past.events.slice(0, 2),
        event('ExtensionGranted', '2025-09-09T10:00+08:00', {
          ...order,
          extends: { timer: 'T-JL-HANDLE', until: '2025-09-18' },
        }),
      ],
    };
    const outcome = json('simulate', 'jilin-2012', '--against', file(header, delayed), '--set', 'delayLimit=2');
    expect(timer(outcome, 'T-JL-HANDLE')).toMatchObject({ breaches: 1, breachesThen: 1, earlier: 1 });
    expect(outcome.shown[0]).toMatchObject({ due: '2025-09-18', dueThen: '2025-09-15' });
  });

  it('invents the same cases for the same pack, shows how far it is, and compares with another version', () => {
    heard.length = 0;
    const many = json('simulate', 'jilin-2012', '--cases', '4000', '--set', 'hopLimit=3');
    expect(many.cases).toBe(4000);
    expect(timer(many, 'T-JL-HOP')).toMatchObject({ earlier: 0 });
    expect(heard).toEqual([2000, 4000, 4000]);
    const few = json('simulate', 'jilin-2012', '--cases', '400', '--set', 'hopLimit=3');
    expect(json('simulate', 'jilin-2012', '--cases', '400', '--set', 'hopLimit=3')).toEqual(few);
    expect(json('simulate', 'shenzhen-2011', '--cases', '200').touched).toBe(0);
  });

  it.each([
    [['simulate', 'jilin-2012'], 2, 'one of --against FILE or --cases N'],
    [['simulate', 'jilin-2012', '--cases', '0'], 2, 'no whole number'],
    [['simulate', 'jilin-2012', '--cases', '5', '--set', 'handelLimit=5'], 1, 'There is no parameter "handelLimit=5"'],
    [['simulate', 'jilin-2012', '--cases', '5', '--set', 'handleLimit=1.5'], 1, 'a whole number from 1'],
    [['simulate', 'jilin-2012', '--against', 'absent.ndjson'], 2, 'There is no file'],
    [['simulate', 'nowhere', '--cases', '5'], 2, 'There is no pack'],
  ])('refuses %j', (args, code, words) => {
    const answer = ask(...args);
    expect([answer.code, answer.lines.join('\n')]).toEqual([code, expect.stringContaining(words)]);
  });

  it('names file, line and field of a case that it cannot read', () => {
    const crooked = { case: 'c3', events: [event('Answered', '2025-09-01')] };
    expect(text('simulate', 'jilin-2012', '--against', file(header, past, crooked))).toMatch(/:3 {2}events\[0\]\.on/);
    expect(text('simulate', 'jilin-2012', '--against', file('{'))).toContain(':1 is no readable JSON');
  });
});

describe('law lint --json', () => {
  it('gives every gap with file, line, field and what was expected', () => {
    expect(json('lint')).toEqual([]);
    const folder = join(scratch, 'crooked/jilin-2012');
    cpSync(join(regulationsDir, 'jilin-2012'), folder, { recursive: true });
    writeFileSync(join(folder, 'extra.yaml'), 'pause: true\n');
    const [gap] = json('lint', folder);
    expect(gap).toMatchObject({ file: 'jilin-2012/extra.yaml', line: 1, field: 'pause', expected: 'no such key' });
  });
});
