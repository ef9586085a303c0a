/** The embedded identity of an installation: one click a post, its programs by their secrets. */
import type { RequestHandler } from 'express';
import { mountIdentity } from '../identity/mount.ts';
import { registered } from './clients.ts';
import { peopleOf } from './people.ts';
import type { Site } from './services.ts';

export interface EmbeddedIdentity {
  mount: RequestHandler;
  close(): void;
}

export type IdentitySite = Pick<Site, 'home' | 'publicUrl' | 'innerUrl' | 'ports' | 'secrets' | 'secured'>;

export async function embeddedIdentity(site: IdentitySite, demo: boolean): Promise<EmbeddedIdentity> {
  const people = peopleOf(site);
  const clients = () => registered(site, people, demo);
  const { publicUrl, home } = site;
  const mount = await mountIdentity({ publicUrl, home, people: people.list, clients }).catch((error: unknown) => {
    people.close();
    throw error;
  });
  return { mount, close: () => people.close() };
}
