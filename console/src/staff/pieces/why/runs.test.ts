import { runsOf } from './runs.ts';

describe('days that do not count, told run by run', () => {
  it('joins days in a row of one holiday and parts them from the weekend after', () => {
    const days = [
      { day: '2026-10-01', why: 'HOLIDAY', name: '国庆节', notice: '7号' },
      { day: '2026-10-02', why: 'HOLIDAY', name: '国庆节', notice: '7号' },
      { day: '2026-10-11', why: 'WEEKEND' },
    ];
    expect(runsOf(days)).toEqual([
      { from: '2026-10-01', to: '2026-10-02', why: 'HOLIDAY', name: '国庆节', notice: '7号' },
      { from: '2026-10-11', to: '2026-10-11', why: 'WEEKEND' },
    ]);
  });

  it('parts the same holiday where days lie between', () => {
    expect(
      runsOf([
        { day: '2026-02-14', why: 'WEEKEND' },
        { day: '2026-02-21', why: 'WEEKEND' },
      ]),
    ).toHaveLength(2);
  });
});
