import type { Level } from '@green-channel/platform/identity';
import { escaped, type Language, type Page, page } from './pages.ts';
import type { DemoPerson } from './people.ts';

const texts = {
  'zh-CN': {
    title: '演示登录：点选一个岗位即可进入',
    first: '常用岗位',
    cities: '演示城市',
    empty: '演示数据尚未就绪，请稍候刷新本页。',
  },
  en: {
    title: 'Demo login: choose a post to enter',
    first: 'Start here',
    cities: 'Demo cities',
    empty: 'The demo is still being prepared; reload this page shortly.',
  },
} as const;

const levels: Record<Level, Record<Language, string>> = {
  CITY: { 'zh-CN': '市级', en: 'City' },
  UNIT: { 'zh-CN': '成员单位', en: 'Member departments' },
  DISTRICT: { 'zh-CN': '区级', en: 'Districts' },
  STREET: { 'zh-CN': '街道（乡镇）', en: 'Streets and towns' },
  COMMUNITY: { 'zh-CN': '社区（村）', en: 'Communities and villages' },
};

const away = {
  'zh-CN': {
    title: '暂时无法登录',
    text: '通讯录服务（directory）暂时没有应答，无法读取岗位。本页每隔几秒自动重试；已登录的人员不受影响。',
  },
  en: {
    title: 'Nobody can log in just now',
    text: 'The directory service does not answer, so the posts are not known. This page tries again every few seconds; whoever is logged in works on.',
  },
} as const;

/** While the posts cannot be read. */
export function awayPage(language: Language): Page {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const [own, also] = [away[language], away[other]];
  const body = `<p class="note">${own.text}<br><span lang="${other}">${also.text}</span></p>`;
  return page(`${own.title} · ${also.title}`, body, language);
}

/** One button per post, the usual ones first, the rest by level from the city down; city by city where there are several. */
export function loginPage(action: string, people: DemoPerson[], language: Language): Page {
  const { title, empty } = texts[language];
  if (people.length === 0) return page(title, `<p class="note">${empty}</p>`, language);
  const cities = [...Map.groupBy(people, ({ city }) => city)].sort(([one], [other]) => one - other);
  const body = cities.map(([, own], n) =>
    cities.length > 1 ? cityRoom(own, n === 0, language) : posts(own, language),
  );
  const form = `<form method="post" action="${escaped(action)}">${body.join('')}</form>`;
  return page(title, cities.length > 1 ? waysTo(cities, language) + form : form, language);
}

/** The first city alone fills some screens: the way to each stands above. What a link leads to unfolds by itself. */
function waysTo(cities: [number, DemoPerson[]][], language: Language): string {
  const ways = cities.map(([city, [one]]) => `<a href="#city-${city}">${cityWords(one, language)}</a>`);
  return `<nav class="note" aria-label="${texts[language].cities}">${ways.join('')}</nav>`;
}

/** Folded but for the first, so that one city's posts are not a page away from the next. */
function cityRoom(people: DemoPerson[], open: boolean, language: Language): string {
  const heading = `<h2>${cityWords(people[0], language)}</h2>`;
  return `<details${open ? ' open' : ''}><summary>${heading}</summary><div id="city-${people[0]?.city ?? 0}">${posts(people, language)}</div></details>`;
}

/** In the reader's language first. */
function cityWords(one: DemoPerson | undefined, language: Language): string {
  const { cityName = '', cityNameEn = cityName } = one ?? {};
  const [own, also] = language === 'en' ? [cityNameEn, cityName] : [cityName, cityNameEn];
  return `${escaped(own)}<span lang="${language === 'en' ? 'zh-CN' : 'en'}">${escaped(also)}</span>`;
}

function posts(people: DemoPerson[], language: Language): string {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const featured = people.filter((person) => person.featured);
  const groups = [group(texts[language].first, texts[other].first, other, featured, language)];
  for (const [level, name] of Object.entries(levels)) {
    const rest = people.filter((person) => person.level === level && !person.featured);
    groups.push(group(name[language], name[other], other, rest, language));
  }
  return groups.join('');
}

function group(name: string, also: string, otherLanguage: Language, people: DemoPerson[], language: Language): string {
  if (people.length === 0) return '';
  const heading = `<h2>${name}<span lang="${otherLanguage}">${also}</span></h2>`;
  return `<section>${heading}<ul>${people.map((person) => item(person, language)).join('')}</ul></section>`;
}

function item({ post, name, title, titleEn }: DemoPerson, language: Language): string {
  const [own, also] = language === 'en' ? [titleEn, title] : [title, titleEn];
  return `<li><button name="post" value="${escaped(post)}"><i aria-hidden="true">${escaped([...name][0] ?? '')}</i><b>${escaped(name)}</b><span>${escaped(own)}<br>${escaped(also)}</span></button></li>`;
}
