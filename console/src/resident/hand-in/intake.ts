import { getActiveLaw } from '../../api/directory.ts';
import type { Intake } from '../../api/submission.ts';
import type { HandInForm, Wrong } from './form.ts';

/** What the server calls the fields that a person sees. */
export const serverField: Record<Wrong, string> = {
  community: 'community',
  title: 'matter.title',
  text: 'matter.text',
  name: 'reporter.name',
  phone: 'reporter.phone',
  consent: 'consent',
};

interface Channel {
  id: string;
  command: string;
  by: string[];
}

/** The way that the city's regulation opens to whoever has no post; by it the answer comes back. */
export async function channelFor({ community, anonymous }: HandInForm): Promise<string> {
  const { packJson } = await getActiveLaw(community?.city ?? 0);
  const { channels } = JSON.parse(packJson ?? '{"channels":[]}') as { channels: Channel[] }; // as the pack's schema wrote it
  const role = anonymous ? 'ANON' : 'RESIDENT';
  return channels.find(({ command, by }) => command === 'submitIntake' && by.includes(role))?.id ?? '';
}

export function intakeOf(form: HandInForm, channel: string): Intake {
  const place = form.place.trim();
  return {
    channel,
    community: form.community?.id ?? 0,
    matter: { title: form.title.trim(), text: form.text.trim(), ...(place ? { place } : {}) },
    reporter: form.anonymous
      ? { kind: 'ANONYMOUS' }
      : { kind: 'NAMED', name: form.name.trim(), phone: form.phone.replace(/[\s-]/g, '') },
    ...(form.photos.length > 0 ? { photos: form.photos.map(({ id }) => id) } : {}),
  };
}
