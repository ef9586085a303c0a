import { packTexts } from '../files.ts';
import { packNamed, regulationsDir } from '../testing.ts';
import { gapText, isGaps } from './gap.ts';
import { parsePack, parsePackFiles, readPack } from './read-pack.ts';

const texts = packTexts(regulationsDir, 'jilin-2012');

/** The gaps of Jilin's pack after one change in one file. */
function gapsAfter(file: string, before: string | RegExp, after: string): string[] {
  const changed = texts.map((entry) =>
    entry.file.endsWith(`/${file}`) ? { ...entry, text: entry.text.replace(before, after) } : entry,
  );
  expect(changed).not.toEqual(texts);
  const pack = parsePackFiles(changed);
  return isGaps(pack) ? pack.gaps.map(gapText) : [];
}

const HANDLE = '{ unit: DAY, count: { param: handleLimit }, calendar: CN_WORKDAY }';

describe('a pack that does not fit', () => {
  it('fits as it stands', () => {
    expect(isGaps(parsePackFiles(texts))).toBe(false);
  });

  it.each([
    ['an unknown key', 'pack.yaml', 'trial: false', 'trial: false\npause: true', /pack\.yaml:\d+ pause: no such key$/],
    [
      'an unknown key inside a timer',
      'timers.yaml',
      HANDLE,
      `${HANDLE}\n    pauseAt: Replied`,
      /timers\[3\]\.pauseAt: no such key$/,
    ],
    [
      'a missing key',
      'timers.yaml',
      `    limit: ${HANDLE}\n`,
      '',
      /timers\.yaml:\d+ timers\[3\]\.limit: .*nothing is there/,
    ],
    ['an empty limit', 'timers.yaml', '{ param: handleLimit }', '', /timers\[3\]\.limit\.count: .*it is empty/],
    ['a limit of 0', 'timers.yaml', '{ param: handleLimit }', '0', /timers\[3\]\.limit\.count: at least 1$/],
    [
      'a limit of 1.5',
      'timers.yaml',
      '{ param: handleLimit }',
      '1.5',
      /timers\[3\]\.limit\.count: int; something else/,
    ],
    [
      'two timers of one id',
      'timers.yaml',
      'id: T-JL-JOINT',
      'id: T-JL-HANDLE',
      /timers\[4\]\.id: an id used once; T-JL-HANDLE/,
    ],
    ['an unknown event', 'timers.yaml', 'on: Replied', 'on: Answered', /stop\[0\]\.on: one of IntakeSubmitted/],
    [
      'an unknown channel in a condition',
      'timers.yaml',
      'channel: [CARD]',
      'channel: [BOX]',
      /a name that the pack has, not "BOX"; known: GRID/,
    ],
    [
      'an unknown parameter',
      'timers.yaml',
      'param: handleLimit',
      'param: handelLimit',
      /limit\.count\.param: .*not "handelLimit"/,
    ],
    [
      'an unknown role',
      'channels.yaml',
      'by: [CADRE]',
      'by: [CADER]',
      /channels\.yaml:\d+ channels\[1\]\.by\[0\]: .*not "CADER"/,
    ],
    [
      'an unknown command',
      'roles.yaml',
      'commands: [dispatch]',
      'commands: [send]',
      /roles\.yaml:\d+ acts\[9\]\.commands\[0\]: one of/,
    ],
    [
      'a template with an unknown field',
      'templates.yaml',
      '{{code}}',
      '{{cod}}',
      /templates\[\d+\]\.text\.zh: .*not "cod"/,
    ],
    [
      'a circular level map',
      'pack.yaml',
      '  - level: CITY\n',
      '  - level: CITY\n    parent: STREET\n',
      /levelMap\[0\]\.parent: levels that lead to the top/,
    ],
    [
      'an uncited rule',
      'timers.yaml',
      '四(二)4',
      '九(九)',
      /source\.article: an article that stands in articles, not "九\(九\)"/,
    ],
    [
      'a choice that the parameter does not offer',
      'timers.yaml',
      'is: NEXT_WORKDAY',
      'is: SOMETIME',
      /limitWhen\[1\]\.ifParam\.is: .*not "SOMETIME"; known: SAME_DAY, NEXT_WORKDAY/,
    ],
    [
      'an article of the forms that is not quoted',
      'forms.yaml',
      'article: 三(二)2',
      'article: 三(二)9',
      /source\.article: an article that stands in articles, not "三\(二\)9"/,
    ],
    ['a document nobody knows', 'timers.yaml', 'document: JL', 'document: XX', /source\.document: .*not "XX"/],
    ['a number without a running number', 'routing.yaml', '第{n:4}号', '', /numbering\[0\]\.pattern: a place \{n\}/],
    ['unreadable YAML', 'pack.yaml', 'trial: false', 'trial: [false', /pack\.yaml:\d+ : readable YAML/],
    [
      'a key written twice',
      'pack.yaml',
      'trial: false',
      'trial: false\ntrial: true',
      /readable YAML \(Map keys must be unique/,
    ],
    [
      'a key in two files',
      'pack.yaml',
      'trial: false',
      'trial: false\nparams: []',
      /params: this key once in the pack; jilin-2012\/pack\.yaml has it too/,
    ],
  ])('%s is named by file, line and field', (_, file, before, after, gap) => {
    expect(gapsAfter(file, before, after).join('\n')).toMatch(gap);
  });

  it('names every gap at once, with the line', () => {
    const gaps = gapsAfter('timers.yaml', /param: (handle|joint)Limit/g, 'param: x$1');
    expect(gaps).toHaveLength(2);
    const line = texts
      .find(({ file }) => file.endsWith('timers.yaml'))
      ?.text.split('\n')
      .findIndex((row) => row.includes('handleLimit'));
    expect(gaps[0]).toContain(`timers.yaml:${(line ?? 0) + 1} `);
  });

  it('is no pack when it is no map, and when it is empty', () => {
    for (const text of ['', '- a', 'just words']) expect(isGaps(parsePack(text, 'x.yaml'))).toBe(true);
  });

  it('is judged the same when it comes as JSON', () => {
    const pack = packNamed('jilin-2012');
    expect(readPack(JSON.parse(JSON.stringify(pack)))).toEqual(pack);
    const gaps = readPack({ ...pack, timers: [] });
    expect(isGaps(gaps) && gaps.gaps[0]?.field).toBe('timers');
  });
});
