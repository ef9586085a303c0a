/** Which appeal is raised where and when, and how far it has come by today. Pure, and the same at every first start. */
import { type Chance, chance } from './chance.ts';
import { type DemoPost, type Matter, matters } from './content.ts';

/** How far an appeal comes; the steps before it are all taken. */
export const stages = [
  'collected',
  'registered',
  'pendingAcceptance',
  'routing',
  'dispatched',
  'received',
  'inHandling',
  'delayed',
  'replied',
  'sentBack',
  'feedbackPending',
  'fedBack',
  'evaluated',
  'closed',
  'archived',
] as const;
export type Stage = (typeof stages)[number];

export interface Plan {
  matter: Matter;
  /** The clerk of the community where it is raised. */
  clerk: DemoPost;
  channel: 'WEB' | 'PHONE' | 'WALK_IN' | 'GRID';
  anonymous: boolean;
  until: Stage;
  /** Days before today on which it is raised. */
  daysAgo: number;
  /** Minutes after 08:00. */
  minute: number;
  /** Days between steps; a slow unit passes its limit. */
  pace: 'quick' | 'slow';
  delay: boolean;
  sendBack: boolean;
  grade: string;
  rejected: boolean;
  withdrawn: boolean;
}

const COUNT = 150;
export const DAYS = 63;

/** How the stages share the appeals of the last days, out of a hundred, and how long ago each was raised. */
const shares: [until: Stage, share: number, from: number, to: number][] = [
  ['collected', 6, 0, 1],
  ['registered', 4, 0, 2],
  ['pendingAcceptance', 3, 1, 3],
  ['routing', 5, 1, 4],
  ['dispatched', 5, 2, 5],
  ['received', 4, 4, 8],
  ['inHandling', 14, 5, 30],
  ['delayed', 4, 12, 22],
  ['replied', 6, 8, 24],
  ['sentBack', 3, 10, 24],
  ['feedbackPending', 5, 10, 26],
  ['fedBack', 6, 14, 34],
  ['evaluated', 4, 16, 40],
  ['closed', 12, 18, 55],
  ['archived', 19, 24, DAYS],
];

const grades = ['VERY_SATISFIED', 'SATISFIED', 'SATISFIED', 'BASICALLY', 'DISSATISFIED'] as const;

export function plans(posts: readonly DemoPost[]): Plan[] {
  const luck = chance(20121);
  const clerks = posts.filter(({ roles }) => roles.includes('COMMUNITY_CLERK'));
  return Array.from({ length: COUNT }, (_, i) => planOf(luck, clerks, i)).sort(
    (a, b) => b.daysAgo - a.daysAgo || a.minute - b.minute,
  );
}

function planOf(luck: Chance, clerks: DemoPost[], index: number): Plan {
  const [until, , from, to] = shareAt((index * 100) / COUNT);
  const matter = matters[(index * 7) % matters.length] ?? raise('a demo needs matters');
  const channel = luck.one(['WEB', 'WEB', 'PHONE', 'WALK_IN', 'GRID'] as const);
  const anonymous = channel === 'WEB' && luck.happens(12);
  return {
    matter,
    clerk: clerks[luck.below(clerks.length)] ?? raise('a demo needs a community clerk'),
    channel,
    anonymous,
    // Nobody to call: the answer to an anonymous matter is posted with a photo, which the demo leaves to its visitor.
    until: anonymous && stages.indexOf(until) > stages.indexOf('feedbackPending') ? 'feedbackPending' : until,
    daysAgo: from + luck.below(to - from + 1),
    minute: luck.below(500),
    pace: luck.happens(25) ? 'slow' : 'quick',
    delay: until === 'delayed' || luck.happens(10),
    sendBack: until === 'sentBack' || luck.happens(12),
    grade: luck.one(grades),
    rejected: until === 'registered' && luck.happens(20),
    withdrawn: until === 'routing' && luck.happens(15),
  };
}

function shareAt(perCent: number): (typeof shares)[number] {
  let sum = 0;
  const found = shares.find(([, share]) => {
    sum += share;
    return perCent < sum;
  });
  return found ?? raise(`the shares end before ${perCent} %`);
}

function raise(message: string): never {
  throw new Error(message);
}
