/** Words of a city's regulation: the file may name channels and categories as people do. */
import { type Field, fields } from './fields.ts';
import { refusals } from './refusals.ts';
import type { Server } from './server.ts';

interface Word {
  id: string;
  zh: string;
  en?: string;
}
type Kind = 'channel' | 'category' | 'scope';
type Words = Record<Kind, Word[]>;
interface Pack {
  channels?: Word[];
  taxonomies?: Partial<Record<string, { terms: Word[] }>>;
}

/** Gives the id of a word in the regulation of a city; nothing stays nothing. */
export type WordIn = (city: number, kind: Kind, text: string) => Promise<string>;

export function wordsOf(server: Server): WordIn {
  const known = new Map<number, Promise<Words>>();
  return async (city, kind, text) => {
    if (text === '') return '';
    const words = known.get(city) ?? read(server, city);
    known.set(city, words);
    return idOf((await words)[kind], kind, text);
  };
}

async function read(server: Server, city: number): Promise<Words> {
  const { law } = await server.read<{ law?: { packJson: string } }>('/regulation', { city });
  const { channels = [], taxonomies = {} } = JSON.parse(law?.packJson ?? '{}') as Pack; // schema of regulation packs
  return { channel: channels, category: taxonomies.category?.terms ?? [], scope: taxonomies.scope?.terms ?? [] };
}

function idOf(words: readonly Word[], kind: Field & Kind, text: string): string {
  const asked = text.toLowerCase();
  const found = words.find(({ id, zh, en }) => [id, zh, en].some((name) => name?.toLowerCase() === asked));
  if (found) return found.id;
  const known = words.map(({ id, zh }) => `${zh} ${id}`).join('、');
  throw refusals.WORD_UNKNOWN({ field: fields[kind].zh, fieldEn: fields[kind].en, word: text, known });
}
