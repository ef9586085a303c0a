/** What holds for every answer, whoever asked for whatever: no failure, and a refusal in words of its reader. */
import { reasons } from '@green-channel/gateway/problem/reasons';
import { rawWordsIn, textsOf } from './raw-words.ts';
import type { Language, Told } from './sent.ts';

const known = new Set(reasons.map(({ reason }) => reason));

interface Words {
  zh: string;
  en: string;
  detail: string;
}

/** Each fault in one line with the request that shows it; none when all is well. */
export function faultsOf(told: Told, language: Language): string[] {
  const { request, status, body } = told;
  const where = `${request.method} ${request.path} by ${String(request.player.who).slice(0, 36)} ${request.content?.slice(0, 300) ?? ''}`;
  if (status >= 500) return [`${status} ${JSON.stringify(body)}: ${where}`];
  if (status < 400) return [];
  return refusalFaults(told, language).map((fault) => `${fault}: ${where}`);
}

function refusalFaults({ request, headers, body }: Told, language: Language): string[] {
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return ['no problem document'];
  if (headers.get('content-language') !== language) return [`not in ${language}`];
  if (!known.has(body.reason)) return [`${body.reason} is no known reason`];
  const sent = [...textsOf(readable(request.content)), ...quotedIn(request.path)];
  const all: Words[] = [body, ...(body.errors ?? [])];
  return all.flatMap((words) => wordFaults(words, language, sent).map((fault) => `${body.reason} ${fault}`));
}

function wordFaults({ zh, en, detail }: Words, language: Language, sent: string[]): string[] {
  const faults: string[] = [];
  if (!/\p{Script=Han}/u.test(zh) || !/[a-z]{2}/.test(en)) faults.push(`is not in both languages: ${zh} | ${en}`);
  if (detail !== (language === 'en' ? en : zh)) faults.push(`shows ${detail} to a reader of ${language}`);
  if (/\{[a-zA-Z]{2,}\}|undefined|NaN/.test(zh + en)) faults.push(`is left open: ${zh} | ${en}`);
  const raw = rawWordsIn({ zh, en }, sent);
  if (raw.length > 0)
    faults.push(
      `says ${[...new Set(raw)].slice(0, 5).join(', ')} as it stands: ${zh.slice(0, 200)} | ${en.slice(0, 200)}`,
    );
  return faults;
}

function readable(content: string | undefined): unknown {
  return content === undefined ? undefined : JSON.parse(content);
}

function quotedIn(path: string): string[] {
  const [address = '', query] = path.split('?');
  return [...address.split('/').map(decodeURIComponent), ...new URLSearchParams(query).values()].filter(Boolean);
}
