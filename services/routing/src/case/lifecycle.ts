/** The flow table as readers see it: state by state, what may happen and where it leads. */
import { flow } from './flow.ts';
import { outcomes } from './outcomes.ts';
import { camel } from './rules.ts';
import { STATUSES } from './state.ts';
import { commandWords, statusWords, type Words } from './words.ts';

export interface LifecycleMove extends Words {
  name: string;
  fact: boolean;
  leadsTo: string[];
  events: string[];
}
export interface LifecycleState extends Words {
  status: string;
  moves: LifecycleMove[];
}

const words: Readonly<Record<string, Words>> = commandWords;
/** What other services report; a command has its words in commandWords. */
const factWords: Readonly<Record<string, Words>> = {
  IntakeSubmitted: { zh: '收到反映', en: 'a matter comes in' },
  FeedbackDelivered: { zh: '反映人均已告知', en: 'every reporter has been told' },
  SlipSigned: { zh: '反馈单均已签收', en: 'every slip is signed' },
  Evaluated: { zh: '已评价', en: 'the result is judged' },
  TimerRang: { zh: '期限到时', en: 'a clock rings' },
  SplitOff: { zh: '由拆分产生', en: 'it is split off from another case' },
  JoinReporters: { zh: '另件并入', en: 'another case is merged in' },
  DivisionMerged: { zh: '区划合并', en: 'divisions merge' },
  CalendarLoaded: { zh: '载入放假通知', en: 'a holiday notice is loaded' },
};

export function lifecycle(): LifecycleState[] {
  return (['unopened', ...STATUSES] as const).map((status) => ({
    status,
    ...statusWords[status],
    moves: Object.keys(flow[status]).map((input) => moveOf(input, status)),
  }));
}

function moveOf(input: string, status: string): LifecycleMove {
  const { to = [], from, events = [] } = outcomes[input] ?? {};
  const leads = from?.some((one) => one === status) ?? true;
  const fact = !(input in words);
  const said = words[input] ?? factWords[input] ?? { zh: input, en: input };
  return { ...said, name: fact ? input : camel(input), fact, leadsTo: leads ? [...to] : [], events: [...events] };
}
