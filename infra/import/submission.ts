/** What goes over the wire for one row: POST /api/v1/submissions/import, one JSON object a line. */
import type { Field } from './fields.ts';
import type { Reading } from './line.ts';

export interface Resolved {
  community: number;
  channel: string;
  category: string;
  scope: string;
}

export interface Sending {
  source: string;
  history: boolean;
  dryRun: boolean;
}

const nameless = /^(匿名.{0,4}|不愿透露.*|anonymous|无名氏?|无|-+)$/i;

export function lineOf(
  { row, key, texts, occurred, answeredAt }: Reading,
  resolved: Resolved,
  { source, history, dryRun }: Sending,
) {
  const { community, channel, category, scope } = resolved;
  return {
    sourceKey: key,
    source,
    row,
    intake: {
      channel,
      community,
      matter: { title: texts.title ?? '', text: texts.text ?? '', place: texts.place ?? '', category, scope },
      ...(occurred ? { occurredAt: occurred.toISOString() } : {}),
      reporter: reporterOf(texts),
    },
    ...(history
      ? {
          history: {
            sourceKey: key,
            answer: texts.answer ?? '',
            answeredBy: texts.answeredBy ?? '',
            ...(answeredAt ? { answeredAt: answeredAt.toISOString() } : {}),
          },
        }
      : {}),
    ...(dryRun ? { dryRun } : {}),
  };
}

/** Who left nothing to be reached by is anonymous; who left a phone but no name is refused by intake, which says so. */
function reporterOf({ name = '', phone = '', email = '', address = '' }: Reading['texts']) {
  const reachable = phone !== '' || email !== '' || address !== '';
  if (!reachable && (name === '' || nameless.test(name))) return { kind: 'ANONYMOUS' };
  return { kind: 'NAMED', name, phone, email, address };
}

/** Where the platform's field paths stand in the file. */
export const fieldAt: Readonly<Record<string, Field>> = {
  sourceKey: 'key',
  'intake.channel': 'channel',
  'intake.community': 'community',
  'intake.occurredAt': 'occurred',
  'intake.matter.title': 'title',
  'intake.matter.text': 'text',
  'intake.matter.place': 'place',
  'intake.matter.category': 'category',
  'intake.matter.scope': 'scope',
  'intake.reporter.name': 'name',
  'intake.reporter.phone': 'phone',
  'intake.reporter.email': 'email',
  'intake.reporter.address': 'address',
  'history.answer': 'answer',
  'history.answeredAt': 'answeredAt',
  'history.answeredBy': 'answeredBy',
};
