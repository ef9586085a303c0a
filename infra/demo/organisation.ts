/** The demo city as an organisation: its tree, units and posts, made by the operator's commands; found again later. */
import type { Embedded } from '../embedded/platform.ts';
import type { Directory } from './directory.ts';
import { type DemoPost, demoPosts, demoUnits } from './content.ts';

export interface Organisation {
  city: number;
  /** Posts with the ids that directory gave them. */
  posts: DemoPost[];
  /** Organ id of a path (`吉林市/昌邑区`) or of a unit's key. */
  organOf(pathOrKey: string): number;
  /** The path of a tenant that the organ's path begins with, if any. */
  postAt(organ: string, role: string): DemoPost | undefined;
}
