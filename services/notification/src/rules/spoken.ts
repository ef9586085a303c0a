/** Messages that a city may word by a template of its pack; without one the platform's own words stand (P). Pure. */
import type { Law } from '@green-channel/regulation';
import { clauseOf } from '@green-channel/regulation/law/clocks';
import { filledIn, render } from '@green-channel/regulation/law/papers';
import type { Text } from './rule.ts';
import { channelWord, knownGrade, methodWord } from './words.ts';

/** The platform's own words, in both languages; the law gives none of them and the city may change each. */
export const ownWords = {
  received: {
    zh: '您反映的“{{title}}”已登记，编号：{{caseNo}}。请凭提交时取得的查询码查询办理进度。',
    en: 'Your matter “{{title}}” is registered as {{caseNo}}. Follow the handling with the query code that you got when you handed it in.',
  },
  split: {
    zh: '您反映的“{{title}}”已按一事一表分为{{parts}}件分别办理，每件都会向您反馈。请凭查询码查询各件进度。',
    en: 'Your matter “{{title}}” was divided into {{parts}} cases; you will be told the result of each. Follow them with your query code.',
  },
  merged: {
    zh: '您反映的“{{title}}”与他人反映的同一事项并案办理，办理结果仍会向您反馈。请凭查询码查询进度。',
    en: 'Your matter “{{title}}” is handled together with the same matter of others; you will be told the result. Follow it with your query code.',
  },
  rejected: {
    zh: '您反映的“{{title}}”不予受理，原因：{{reason}}。',
    en: 'Your matter “{{title}}” was not taken on: {{reason}}.',
  },
  feedback: {
    zh: '您反映的“{{title}}”（编号：{{caseNo}}）办理结果：{{result}}。承办单位：{{unit}}。',
    en: 'Your matter “{{title}}” ({{caseNo}}): {{result}}. Handled by {{unit}}.',
  },
  feedbackOnWeb: {
    zh: '您反映的“{{title}}”已在网上答复，请凭查询码查看并评价。',
    en: 'Your matter “{{title}}” was answered on the web; read and judge it with your query code.',
  },
  judgeByCode: {
    zh: '可凭查询码查看并评价。',
    en: 'Read it again and judge it with your query code.',
  },
  phoneCode: {
    zh: '验证码：{{code}}，{{minutes}}分钟内有效。请勿告诉他人。',
    en: 'Your code is {{code}}, valid for {{minutes}} minutes. Tell nobody.',
  },
  assigned: {
    zh: '{{unit}}有新的事项“{{title}}”（{{caseNo}}），期限：{{due}}。',
    en: '{{unit}} has a new matter, “{{title}}” ({{caseNo}}), due {{due}}.',
  },
  warning: {
    zh: '“{{title}}”（{{caseNo}}）将于{{due}}到期。依据：{{clause}}。',
    en: '“{{title}}” ({{caseNo}}) is due at the end of {{due}} ({{clause}}).',
  },
  breach: {
    zh: '“{{title}}”（{{caseNo}}）已于{{due}}到期仍未完成，请立即办理。依据：{{clause}}。',
    en: '“{{title}}” ({{caseNo}}) was due on {{due}} and is not done; handle it at once ({{clause}}).',
  },
  sentBack: {
    zh: '“{{title}}”（{{caseNo}}）的答复被退回：{{reason}}。原期限不变，请重新办理。',
    en: 'The reply to “{{title}}” ({{caseNo}}) was sent back: {{reason}}. The due day stays as it was; handle it again.',
  },
  evaluate: {
    zh: '“{{title}}”（{{caseNo}}）已办结反馈，请评价办理情况。',
    en: '“{{title}}” ({{caseNo}}) has been answered. Please judge how it was handled.',
  },
} as const satisfies Record<string, Text>;

export type Spoken = keyof typeof ownWords;
export type Places = Readonly<Record<string, string>>;

/** How things are said under one law. */
export interface Voice {
  say(id: Spoken, places: Places): Text;
  /** The clause of a timer as a reader is shown it; a dash where the law is not at hand. */
  clauseOf(timer: string): string;
  /** Ways in, ways of telling and grades, as the regulation names them. */
  channel(id: string): Text;
  method(id: string): Text;
  grade(id: string): Text;
}

/** The packs see to it that a template of these asks for nothing else (schema/spoken). */
export function voiceOf(law: Pick<Law, 'pack'> | undefined): Voice {
  const pack = law?.pack;
  return {
    say: (id, places) => {
      if (!pack?.templates.some((template) => template.id === id)) return filled(ownWords[id], places);
      return { zh: render(pack, id, places, 'zh-CN').trim(), en: render(pack, id, places, 'en').trim() };
    },
    clauseOf: (timer) => {
      const rule = pack?.timers.find(({ id }) => id === timer);
      return pack && rule ? clauseOf(pack, rule) : '—';
    },
    channel: (id) => namedBy(pack?.channels, id) ?? channelWord(id),
    method: (id) => namedBy(pack?.feedback.methods, id) ?? methodWord(id),
    // A ballot of several questions has a whole, which no regulation names.
    grade: (id) => knownGrade(id) ?? namedBy(pack?.evaluation.scale, id) ?? { zh: id, en: id },
  };
}

/** The latest rule of that name. */
const namedBy = (terms: readonly (Text & { id: string })[] | undefined, id: string): Text | undefined =>
  terms?.findLast((term) => term.id === id);

export const ownVoice = voiceOf(undefined);

function filled({ zh, en }: Text, places: Places): Text {
  const fill = (text: string) => filledIn(text, (place) => places[place] ?? '—');
  return { zh: fill(zh), en: fill(en) };
}
