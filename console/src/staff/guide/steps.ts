/** The story that a stranger can play: who does what, in order. */
export interface Step {
  name: 'handIn' | 'check' | 'study' | 'handle' | 'delay' | 'decide' | 'reply' | 'tell' | 'judge' | 'close';
  who: 'resident' | 'clerk' | 'city' | 'units' | 'lead' | 'leader';
  /** The role that makes it the reader's own step. */
  role?: string;
}

export const steps: readonly Step[] = [
  { name: 'handIn', who: 'resident' },
  { name: 'check', who: 'clerk', role: 'COMMUNITY_CLERK' },
  { name: 'study', who: 'city', role: 'CITY_HANDLER' },
  { name: 'handle', who: 'units', role: 'DEPT_HANDLER' },
  { name: 'delay', who: 'lead', role: 'DEPT_HANDLER' },
  { name: 'decide', who: 'leader', role: 'OFFICE_LEADER' },
  { name: 'reply', who: 'lead', role: 'DEPT_HANDLER' },
  { name: 'tell', who: 'clerk', role: 'COMMUNITY_CLERK' },
  { name: 'judge', who: 'resident' },
  { name: 'close', who: 'city', role: 'CITY_HANDLER' },
];
