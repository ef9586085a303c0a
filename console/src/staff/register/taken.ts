import type { Intake } from '../../api/submission.ts';
import type { Me } from '../../auth/claims.ts';
import { legalDay } from '../../texts/day.ts';

/** What the form of a collector holds. */
export interface Taken {
  channel: string;
  community?: number;
  matter: { title: string; text: string; place?: string };
  anonymous: boolean;
  reporter: { name?: string; phone?: string; address?: string };
  preferredMethod?: string;
  occurredOn?: string;
  registerNow: boolean;
  photos?: { hash: string }[];
}

export const emptyTaken = (): Taken => ({
  channel: 'WALK_IN',
  matter: { title: '', text: '', place: '' },
  anonymous: false,
  reporter: {},
  registerNow: true,
});

const filled = (value: string | undefined): string | undefined => value?.trim() || undefined;

function whole<T extends Record<string, unknown>>(parts: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}

export function intakeOfTaken(taken: Taken, me: Pick<Me, 'level' | 'tenant'>): Intake {
  const community = me.level === 'COMMUNITY' ? me.tenant : (taken.community ?? 0);
  const place = filled(taken.matter.place);
  return {
    channel: taken.channel,
    community,
    matter: { title: taken.matter.title.trim(), text: taken.matter.text.trim(), ...(place ? { place } : {}) },
    reporter: taken.anonymous
      ? { kind: 'ANONYMOUS' }
      : {
          kind: 'NAMED',
          ...whole({
            name: filled(taken.reporter.name),
            phone: filled(taken.reporter.phone),
            address: filled(taken.reporter.address),
          }),
        },
    ...whole({ preferredMethod: filled(taken.preferredMethod), occurredAt: momentOf(filled(taken.occurredOn)) }),
    ...(taken.photos && taken.photos.length > 0 ? { photos: taken.photos.map(({ hash }) => hash) } : {}),
  };
}

/** A day gone by stands for its noon, so that no zone makes another day of it; today means now. */
function momentOf(day: string | undefined): string | undefined {
  if (!day || day >= legalDay(new Date())) return undefined;
  return `${day}T12:00:00+08:00`;
}
