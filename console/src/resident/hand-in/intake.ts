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

export function intakeOf(form: HandInForm): Intake {
  const place = form.place.trim();
  return {
    channel: 'WEB',
    community: form.community?.id ?? 0,
    matter: { title: form.title.trim(), text: form.text.trim(), ...(place ? { place } : {}) },
    reporter: form.anonymous
      ? { kind: 'ANONYMOUS' }
      : { kind: 'NAMED', name: form.name.trim(), phone: form.phone.replace(/[\s-]/g, '') },
    ...(form.photos.length > 0 ? { photos: form.photos.map(({ id }) => id) } : {}),
  };
}
