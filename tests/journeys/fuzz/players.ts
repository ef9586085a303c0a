/** Who asks, and what there is to ask about: read from the database of the platform that runs. */
import { regulations } from '@green-channel/regulation/testing';
import { sessionOf } from '../codes.ts';
import type { Stage } from '../stage.ts';
import type { Document } from './asked.ts';
import type { Known } from './values.ts';

/** A post of directory, a token, or nobody at all. */
export interface Player {
  who: string | undefined;
  organ: number;
}

/** One thing with its kin, by the names of the document. */
export type Thing = Record<string, string>;

export interface Cast {
  known: Known;
  players: Player[];
  /** What the organ sees; all there is for who sees nothing. */
  thingsOf(organ: number): Thing[];
}

interface Seen extends Thing {
  viewer: string;
}

const THINGS = `select v.viewer::text, v.case_id::text as "caseId", v.case_id::text as "submissionId",
  coalesce(a.assignment_id, v.case_id)::text as "assignmentId",
  coalesce(b.id, v.case_id)::text as "callbackId", coalesce(e.id, v.case_id)::text as "ballotId"
 from routing.case_viewer v left join routing.assignment_viewer a on a.case_id = v.case_id and a.viewer = v.viewer
 left join feedback.callback b on b.case_id = v.case_id left join evaluation.ballot e on e.case_id = v.case_id
 order by v.case_id, a.assignment_id`;

/** One post of each set of duties and level in each city; all of them would say the same. */
const POSTS = `select distinct on (city, level, roles) post, organ from directory.post order by city, level, roles, post`;

const ORGANS = `(select tenant as organ from directory.tenant where path && (select array_agg(organ) from directory.post)
  or tenant in (select organ from directory.post) limit 40) union (select unit from directory.unit limit 40) order by 1`;

export async function castOf(stage: Stage, document: Document): Promise<Cast> {
  const { admin } = stage.installation;
  const { rows: posts } = await admin.query<{ post: string; organ: number }>(POSTS);
  const { rows: organs } = await admin.query<{ organ: number }>(ORGANS);
  const { rows: things } = await admin.query<Seen>(THINGS);
  const byViewer = Map.groupBy(things, ({ viewer }) => viewer);
  const resident = await sessionOf(stage, await stage.bring('fedBack'));
  const staff = posts.map(({ post, organ }) => ({ who: post, organ }));
  return {
    known: {
      schemas: document.components.schemas,
      words: wordsOfPacks(),
      organs: organs.map(({ organ }) => organ),
      ids: things.slice(0, 50).flatMap(({ caseId, assignmentId = '' }) => [caseId ?? '', assignmentId]),
    },
    players: [
      ...staff,
      { who: resident, organ: 0 },
      { who: undefined, organ: 0 },
      { who: 'eyJ0.none.of-ours', organ: 0 },
    ],
    thingsOf: (organ) => byViewer.get(String(organ)) ?? things,
  };
}

/** Ids of every term, channel, role, form and report that any city has. */
function wordsOfPacks(): string[] {
  const ids = [...regulations.packs.values()].map((pack) => JSON.stringify(pack).matchAll(/"id":"([A-Za-z][\w.-]*)"/g));
  return [...new Set(ids.flatMap((found) => [...found].map(([, id = '']) => id)))];
}
