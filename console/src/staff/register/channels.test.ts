import type { Pack } from '../regulation/pack.ts';
import { channelsFor, usualOf } from './channels.ts';

const channel = (id: string, by: string[], command = 'submitIntake') => ({ id, zh: id, en: id, command, by });
const pack = {
  channels: [channel('MEETING', ['STATION_HEAD']), channel('RECEPTION', ['STATION_HEAD', 'STREET_HANDLER'])],
} as unknown as Pack; // the part that is read
const cards = { channels: [channel('CARD', ['DIRECTOR'], 'submitByCard'), channel('WALK_IN', ['DIRECTOR'])] };

describe('the ways to bring a matter in', () => {
  it('are those of the regulation that the own post may use', () => {
    expect(channelsFor(pack, ['STATION_HEAD']).map(({ id }) => id)).toEqual(['MEETING', 'RECEPTION']);
    expect(channelsFor(pack, ['STREET_HANDLER']).map(({ id }) => id)).toEqual(['RECEPTION']);
    expect(channelsFor(pack, ['DEPT_HANDLER'])).toEqual([]);
    expect(channelsFor(undefined, ['STATION_HEAD'])).toEqual([]);
    expect(channelsFor(cards as unknown as Pack, ['DIRECTOR']).map(({ id }) => id)).toEqual(['WALK_IN']);
  });

  it('begin with what was chosen before, with a visitor in person, or with the first', () => {
    const found = channelsFor(pack, ['STATION_HEAD']);
    expect([usualOf(found), usualOf(found, 'RECEPTION'), usualOf([])]).toEqual(['MEETING', 'RECEPTION', '']);
  });
});
