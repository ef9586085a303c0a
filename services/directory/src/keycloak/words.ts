/** Steps in words an operator reads. */
import type { AnyStep, Kept } from './keep.ts';

const verbs: Record<AnyStep['step'], string> = {
  changeRealm: '领域设置不符 / realm setting differs',
  changeProfile: '用户属性定义不符 / user profile differs',
  addRole: '缺角色 / role missing',
  tellClient: '客户端不符，须由管理员重新应用领域 / client differs, an administrator applies the realm anew',
  addGroup: '缺组 / group missing',
  changeGroup: '组不符 / group differs',
  moveGroup: '组位置不符 / group lies elsewhere',
  removeGroup: '多余的组 / group of no organ',
  addAccount: '缺账号 / account missing',
  changeAccount: '账号不符 / account differs',
  disableStranger: '不属于任何岗位的账号 / account of no post',
};

export function wordsOf(step: AnyStep): string {
  const differs = 'differs' in step ? step.differs : [];
  const fields = differs.map(({ field, wanted, found }) => `${field}: ${short(found)} → ${short(wanted)}`).join('; ');
  return [`${verbs[step.step]}: ${step.name}`, fields].filter(Boolean).join(' – ');
}

const MOST = 120;
const short = (text: string): string => (text.length > MOST ? `${text.slice(0, MOST)}…` : text || '∅');

/** `3 account missing, 1 group differs`, or that nothing differs. */
export function summaryOf({ steps, groups, accounts }: Kept): string {
  const looked = `${groups} 个组、${accounts} 个账号 / ${groups} groups, ${accounts} accounts`;
  if (steps.length === 0) return `${looked}: 一致 / in step`;
  const counts = [...Map.groupBy(steps, ({ step }) => step)].map(([step, list]) => `${list.length} × ${verbs[step]}`);
  return [looked, ...counts].join('\n  ');
}
