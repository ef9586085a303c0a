/** The people of the one-click login page: the posts that directory knows. */
import { type Level, levels, serviceToken } from '@green-channel/platform/identity';
import { client } from '@green-channel/platform/rpc/client';
import type { Post } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { DirectoryServiceService } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { demoPosts } from '../demo/content.ts';
import { furtherCities } from '../demo/further.ts';
import type { DemoPerson } from '../identity/people.ts';
import { clientOf, type Site } from './services.ts';

export interface People {
  /** While directory is away, those read last. */
  list(): Promise<DemoPerson[]>;
  /** Those read last; a newer list is read meanwhile. */
  known(): DemoPerson[];
  close(): void;
}

const FRESH_MS = 500;
const PAGE = 200;

type PeopleSite = Pick<Site, 'innerUrl' | 'ports' | 'secrets' | 'secured'>;

export function peopleOf({ innerUrl, ports, secrets, secured }: PeopleSite): People {
  const clientId = clientOf('gateway');
  const tokenUrl = `${innerUrl}/realms/green-channel/protocol/openid-connect/token`;
  const token = serviceToken({ tokenUrl, clientId, clientSecret: secrets.clients[clientId] ?? '' });
  const directory = client(DirectoryServiceService, `127.0.0.1:${ports.get('directory')}`, {
    token,
    secured,
    name: 'directory',
  });
  let held: { people: Promise<DemoPerson[]>; until: number } | undefined;
  async function read(): Promise<DemoPerson[]> {
    const { cities } = await directory.listCities({});
    const named = new Map(cities.flatMap(({ tenant }) => (tenant ? [[tenant.tenant, tenant] as const] : [])));
    const all: DemoPerson[] = [];
    for (let cursor = ''; ; ) {
      const { posts, page } = await directory.listPosts({ organ: 0, city: 0, role: '', page: { size: PAGE, cursor } });
      all.push(...posts.filter(({ person }) => person !== '').map((post) => personOf(post, named)));
      cursor = page?.nextCursor ?? '';
      if (cursor === '') return all.sort((a, b) => placeOf(a) - placeOf(b));
    }
  }
  let last: DemoPerson[] = [];
  function list(): Promise<DemoPerson[]> {
    if (held && held.until > Date.now()) return held.people;
    const people = read().then(
      (all) => {
        last = all;
        return all;
      },
      (error: unknown) => {
        held = undefined;
        if (last.length === 0) throw error;
        return last; // while directory is away nobody is appointed and nobody leaves
      },
    );
    held = { people, until: Date.now() + FRESH_MS };
    return people;
  }
  return {
    list,
    known() {
      void list().catch(() => undefined); // asked again when somebody needs it
      return last;
    },
    close: () => directory.close(),
  };
}

const shown = [...demoPosts, ...furtherCities.flatMap(({ posts }) => posts)];
const order = new Map(shown.map(({ title }, place) => [title, place]));

function personOf(
  { post, person, name, title, titleEn, level, city, tenant, organ, roles }: Post,
  cities: ReadonlyMap<number, { name: string; nameEn: string }>,
): DemoPerson {
  const featured = shown[order.get(title) ?? -1]?.featured ?? false;
  const { name: cityName = '', nameEn: cityNameEn = cityName } = cities.get(city) ?? {};
  const place = { level: levelOf(level), city, tenant, unit: organ, cityName, cityNameEn };
  return { post, person, name, title, titleEn, ...place, roles, featured };
}

/** In the order in which the demo's story needs them. */
const placeOf = ({ title }: DemoPerson): number => order.get(title) ?? order.size;

function levelOf(level: string): Level {
  return levels.find((known) => known === level) ?? 'UNIT';
}
