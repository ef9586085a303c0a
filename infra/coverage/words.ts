import { filled, type Language } from '@green-channel/regulation/cli/words';

const texts = {
  unknown: {
    zh: '没有制度包或条目“{word}”；制度包有：{known}',
    en: 'There is no pack or requirement "{word}"; packs: {known}',
  },
  turned: { zh: '{id}：改动 {rule}（{change}），“{title}”变红', en: '{id}: {rule} ({change}) turns red: {title}' },
  unnoticed: { zh: '{id}：改动后没有示例或测试变红', en: '{id}: no alteration is noticed' },
  open: {
    zh: '尚未证明：{rules} 条规则，{named} 个示例或测试',
    en: 'not proved: {rules} rules, {named} examples or tests',
  },
  lost: { zh: '曾经证明，现已失去', en: 'was proved and no longer is' },
  sum: {
    zh: '共 {n} 条；办件须遵守 {asked} 条：已证明 {proved}，尚未证明 {open}',
    en: '{n} requirements; {asked} are asked of a case: {proved} proved, {open} open',
  },
  later: { zh: '以后：{list}', en: 'Later: {list}' },
  none: { zh: '不涉及软件：{n}', en: 'Asks nothing of software: {n}' },
  engagement: { zh: '联系服务 {n}', en: 'engagement {n}' },
  papers: { zh: '报表文书 {n}', en: 'papers {n}' },
  console: { zh: '工作台 {n}', en: 'console {n}' },
  operation: { zh: '运行 {n}', en: 'operation {n}' },
} as const;
export type Phrase = keyof typeof texts;

export function phrase(language: Language, key: Phrase, values: Readonly<Record<string, string | number>>): string {
  return filled(texts[key][language], values);
}
