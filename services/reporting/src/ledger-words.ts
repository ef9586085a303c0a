/** What the ledger as a file calls its words: as the pack does, and states as the platform does. Pure. */
import type { Pack } from '@green-channel/regulation/schema/pack';

interface Term {
  id: string;
  zh: string;
  en: string;
}
type Locale = 'zh-CN' | 'en';
export type Kind = 'status' | 'channel' | 'category' | 'scope' | 'caseGrade' | 'grade' | 'dispatchForm' | 'role';
export type Words = (kind: Kind, id: string) => string;

const term = (id: string, zh: string, en: string): Term => ({ id, zh, en });

/** The states of a case; the same words as in the flow of routing. */
export const states: readonly Term[] = [
  term('collected', '已收集待登记', 'collected'),
  term('registered', '已登记', 'registered'),
  term('pendingAcceptance', '待受理（研究核实中）', 'pending acceptance'),
  term('routing', '待分转', 'being routed'),
  term('dispatched', '已分转', 'dispatched'),
  term('inHandling', '办理中', 'in handling'),
  term('inDepth', '深入办理', 'in depth'),
  term('replied', '已答复待审', 'replied'),
  term('feedbackPending', '待反馈', 'feedback pending'),
  term('fedBack', '已反馈', 'fed back'),
  term('closed', '已办结', 'closed'),
  term('archived', '已归档', 'archived'),
  term('resolvedAtSource', '就地解决待反馈', 'resolved at source'),
  term('rectifying', '整改中', 'rectifying'),
  term('transferredOut', '已转外部', 'transferred out'),
  term('rejected', '不予受理', 'rejected'),
  term('merged', '已并案', 'merged'),
  term('withdrawn', '已撤回', 'withdrawn'),
];
const roles = [term('SOLE', '承办', 'handler'), term('LEAD', '主办', 'lead'), term('CO', '协办', 'co-handler')];

export function wordsIn(pack: Pick<Pack, 'channels' | 'taxonomies' | 'evaluation'>, locale: Locale): Words {
  const taxonomy = (name: string): readonly Term[] => pack.taxonomies[name]?.terms ?? [];
  const terms: Record<Kind, readonly Term[]> = {
    status: states,
    role: roles,
    channel: pack.channels,
    category: taxonomy('category'),
    scope: taxonomy('scope'),
    caseGrade: taxonomy('grade'),
    grade: pack.evaluation.scale,
    dispatchForm: taxonomy('dispatchForm'),
  };
  return (kind, id) => {
    const known = terms[kind].find((one) => one.id === id);
    return known ? known[locale === 'en' ? 'en' : 'zh'] : id;
  };
}
