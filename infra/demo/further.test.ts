import { type CalendarYear, hashOf, suggestedParameters } from '@green-channel/regulation';
import { packNamed, regulations } from '@green-channel/regulation/testing';
import { act, castOf } from '../story/cast.ts';
import { lookAt } from '../story/look.ts';
import { ledgerFaults } from '../story/pure/ledger.ts';
import { pureWorld } from '../story/pure/stage.ts';
import { type FurtherCity, furtherCities, townFor } from './further.ts';
import { doingsOf } from './further-course.ts';

const calendars: CalendarYear[] = regulations.calendars;

/** A Wednesday, late enough that every course has begun. */
const now = new Date('2026-11-25T12:00:00+08:00');

const courses = furtherCities.flatMap((city) =>
  city.courses.map((course) => ({ name: city.name, zh: course.zh, city, course })),
);

async function told(city: FurtherCity, only: FurtherCity['courses'][number]) {
  const pack = packNamed(city.pack);
  const town = townFor(city, pack);
  const doings = doingsOf({ ...city, courses: [{ ...only, ago: [Math.max(...only.ago)] }] }, now);
  const law = { pack, parameters: suggestedParameters(pack), calendars };
  const { stage, flow } = pureWorld(town, law, doings[0]?.at ?? now);
  const cast = castOf(stage, town);
  for (const { at, when } of doings) {
    await stage.moveTo(at);
    const answer = await act(cast, when);
    if ('refused' in answer)
      throw new Error(`${when.by} ${when.does}: ${answer.refused.reason} ${answer.refused.says}`);
  }
  await stage.moveTo(now);
  return { look: await lookAt(cast, [...cast.cases.values()][0] ?? ''), doings, flow };
}

describe('the further cities of the demo', () => {
  it.each(courses)('$name: $zh', async ({ city, course }) => {
    const { look, doings, flow } = await told(city, course);
    expect(doings.length).toBeGreaterThan(0);
    expect(look.state).not.toBe('');
    expect(ledgerFaults(flow)).toEqual([]);
  });

  it('each names its own pack, and no two posts of a city are called the same', () => {
    for (const { pack, posts } of furtherCities) {
      expect(hashOf(packNamed(pack))).toHaveLength(64);
      expect(new Set(posts.map(({ post }) => post)).size).toBe(posts.length);
    }
  });
});
