import { LunarDay, SolarTerm } from 'tyme4ts';
import { dayNumber } from '../day.ts';

/** A day that the national Measures 《全国年节及纪念日放假办法》 themselves fix. */
export interface StatutoryDay {
  day: number;
  name: string;
}

interface Measures {
  /** First year for which this version fixes the holidays. */
  from: number;
  /** Days of the lunar new year relative to its first day: -1 is the eve (除夕). */
  springFestival: number[];
  labourDays: number;
  /** 清明, 端午, 中秋 became holidays with the version of 2007. */
  lunarFestivals: boolean;
}

// The versions of 1999, 2007-12-14 (in force 2008-01-01), 2013-12-11 (2014-01-01), 2024-11-10 (2025-01-01).
const versions: Measures[] = [
  { from: 2025, springFestival: [-1, 0, 1, 2], labourDays: 2, lunarFestivals: true },
  { from: 2014, springFestival: [0, 1, 2], labourDays: 1, lunarFestivals: true },
  { from: 2008, springFestival: [-1, 0, 1], labourDays: 1, lunarFestivals: true },
  { from: 1999, springFestival: [0, 1, 2], labourDays: 3, lunarFestivals: false },
];

/** ENG-08: what is off by law in a year whose State Council notice is not loaded. */
export function statutoryDays(year: number): StatutoryDay[] {
  const measures = versions.find(({ from }) => year >= from);
  if (!measures) throw new RangeError(`No version of the holiday Measures is known for ${year}`);
  const newYear = lunar(year, 1, 1);
  return [
    { day: dayNumber(`${year}-01-01`), name: '元旦' },
    ...measures.springFestival.map((offset) => ({ day: newYear + offset, name: '春节' })),
    ...(measures.lunarFestivals ? festivals(year) : []),
    ...run(`${year}-05-01`, measures.labourDays, '劳动节'),
    ...run(`${year}-10-01`, 3, '国庆节'),
  ];
}

function festivals(year: number): StatutoryDay[] {
  return [
    { day: numberOf(SolarTerm.fromName(year, '清明').getSolarDay()), name: '清明节' },
    { day: lunar(year, 5, 5), name: '端午节' },
    { day: lunar(year, 8, 15), name: '中秋节' },
  ];
}

function run(first: string, days: number, name: string): StatutoryDay[] {
  const start = dayNumber(first);
  return Array.from({ length: days }, (_, index) => ({ day: start + index, name }));
}

function lunar(year: number, month: number, day: number): number {
  return numberOf(LunarDay.fromYmd(year, month, day).getSolarDay());
}

function numberOf(day: { getYear(): number; getMonth(): number; getDay(): number }): number {
  const two = (value: number) => String(value).padStart(2, '0');
  return dayNumber(`${day.getYear()}-${two(day.getMonth())}-${two(day.getDay())}`);
}
