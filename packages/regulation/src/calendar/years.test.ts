import { readFileSync } from 'node:fs';
import { isGaps } from '../schema/gap.ts';
import { regulationsDir } from '../testing.ts';
import { readYears } from './years.ts';

const names = ['2018', '2019', '2020'];
const published = new Map(
  names.map((name) => [`calendars/${name}.yaml`, readFileSync(`${regulationsDir}/calendars/${name}.yaml`, 'utf8')]),
);

/** The folder with some files changed: each gap as lint prints it. */
function faults(changes: Record<string, (text: string) => string> = {}, more: Record<string, string> = {}): string[] {
  const texts = [...published, ...Object.entries(more)].map(([file, text]) => ({
    file,
    text: changes[file]?.(text) ?? text,
  }));
  return readYears(texts).flatMap((year) =>
    isGaps(year) ? year.gaps.map(({ file, line, field, expected }) => `${file}:${line} ${field}: ${expected}`) : [],
  );
}
const lineOf = (file: string, words: string, text = published.get(file) ?? '') =>
  text.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('the folder of calendars', () => {
  it('is read as it stands, the seam of 2018 and 2019 included', () => expect(faults()).toEqual([]));

  it('refuses a second file of one year, the same or another', () => {
    const again = { 'calendars/2019b.yaml': published.get('calendars/2019.yaml') ?? '' };
    expect(faults({}, again)).toEqual([
      'calendars/2019b.yaml:1 year: the name of its file, 2019b',
      expect.stringMatching(
        /^calendars\/2019b\.yaml:1 year: a year that no other file arranges: calendars\/2019\.yaml/,
      ),
    ]);
  });

  it('refuses a year that is not the one of its file, and the hole that it leaves', () => {
    const found = faults({ 'calendars/2019.yaml': () => published.get('calendars/2018.yaml') ?? '' });
    expect(found).toContainEqual(
      expect.stringMatching(/^calendars\/2019\.yaml:1 year: .*calendars\/2018\.yaml has 2018/),
    );
    expect(found).toContainEqual(expect.stringMatching(/^calendars\/2020\.yaml:1 year: .*notice of 2019 is missing/));
  });

  it('refuses a day that the notice beside it fixes: said twice, or said otherwise, at its line', () => {
    const file = 'calendars/2018.yaml';
    const with2018 = (list: string, day: string) => ({
      [file]: (text: string) => text.replace(`${list}:\n`, `${list}:\n  - { day: ${day}, name: 元旦 }\n`),
    });
    const line = lineOf('calendars/2019.yaml', '2018-12-29');
    expect(faults(with2018('work', '2018-12-29'))).toEqual([
      `calendars/2019.yaml:${line} work[0].day: a day that no other notice fixes: "国务院办公厅关于2018年部分节假日安排的通知" has 2018-12-29 already; leave it out here`,
    ]);
    expect(faults(with2018('off', '2018-12-29'))).toEqual([
      expect.stringMatching(new RegExp(`^calendars/2019.yaml:${line} work\\[0\\].day: no contradiction: .* a day off`)),
    ]);
  });

  it('refuses a year without a day that the Measures fix, and a made-up day that is worked anyway', () => {
    const file = 'calendars/2020.yaml';
    const lacking = faults({ [file]: (text) => text.replace(/.*2020-06-25.*\n/, '') });
    expect(lacking).toEqual([
      `${file}:${lineOf(file, 'off:') + 1} off: 2020-06-25 (端午节) among the days off: the Measures make it a holiday`,
    ]);
    const worked = faults({
      [file]: (text) => text.replace('work:\n', 'work:\n  - { day: 2020-02-03, name: 春节 }\n'),
    });
    expect(worked).toEqual([
      expect.stringMatching(new RegExp(`^${file}:\\d+ work\\[0\\].day: a Saturday or Sunday: 2020-02-03 is a weekday`)),
    ]);
  });

  it('says of a file that does not fit by itself only that', () => {
    const found = faults({ 'calendars/2019.yaml': (text) => text.replace('off:', 'of:') });
    expect(found.every((fault) => fault.startsWith('calendars/2019.yaml'))).toBe(true);
    expect(found.length).toBeGreaterThan(0);
  });

  it('says so in Chinese too', () => {
    const texts = [...published].map(([file, text]) => ({ file, text }));
    const [, , , again] = readYears([...texts, { file: 'calendars/2020 (2).yaml', text: texts[2]?.text ?? '' }]);
    expect(again && isGaps(again) ? again.gaps.map(({ zh }) => zh) : []).toEqual([
      '应与文件同名：2020 (2)',
      'calendars/2020.yaml 已安排 2020 年：每年只能有一个文件，以后发的通知为准',
    ]);
  });
});
