import type { Level } from '@green-channel/platform/identity';
import { escaped, type Language, type Page, page } from './pages.ts';
import type { DemoPerson } from './people.ts';

const texts = {
  'zh-CN': { title: '演示登录：点选一个岗位即可进入', first: '常用岗位', empty: '演示数据尚未就绪，请稍候刷新本页。' },
  en: {
    title: 'Demo login: choose a post to enter',
    first: 'Start here',
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

/** One button per post, the usual ones first, the rest by level from the city down. */
export function loginPage(action: string, people: DemoPerson[], language: Language): Page {
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  const { title, first, empty } = texts[language];
  if (people.length === 0) return page(title, `<p class="note">${empty}</p>`, language);
  const featured = people.filter((person) => person.featured);
  const groups = [group(first, texts[other].first, other, featured, language)];
  for (const [level, name] of Object.entries(levels)) {
    const rest = people.filter((person) => person.level === level && !person.featured);
    groups.push(group(name[language], name[other], other, rest, language));
  }
  return page(title, `<form method="post" action="${escaped(action)}">${groups.join('')}</form>`, language);
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
