import { refusalsOf } from '@green-channel/platform/refusal';

/** Why past cases are not told, or not now. */
export const refusals = refusalsOf({
  SIMULATION_PACK_UNKNOWN: {
    kind: 'notFound',
    zh: '没有规则包“{pack}”：请填已发布版本的哈希或随附规则包的编号。',
    en: 'There is no regulation pack "{pack}": give the hash of a published version or the id of one that ships here.',
  },
  SIMULATION_PARAMETERS: {
    kind: 'invalid',
    zh: '按所填参数无法试算：{gaps}。请改正后再试。',
    en: 'With these parameters it cannot be tried: {gaps}. Correct them and try again.',
  },
  SIMULATION_RUNNING: {
    kind: 'notNow',
    zh: '本单位已有一次试算正在进行，请等它完成或先停止。',
    en: 'A simulation of this office is still running; wait for it or stop it first.',
  },
  PERIOD_BACKWARDS: {
    kind: 'invalid',
    zh: '起止日期颠倒：{from} 晚于 {to}。',
    en: 'The period runs backwards: {from} is later than {to}.',
  },
});
