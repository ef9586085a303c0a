/** scripts/admin: makes the first city and the first operator, before anybody can log in; lists posts. */
import { anonymous, type Principal } from '@green-channel/platform/identity';
import { derivedId } from '@green-channel/platform/ids';
import type { Post } from '@green-channel/proto/greenchannel/tenant/v1/tenant_events';
import { type Division, shippedTree } from './division.ts';
import { loadCity } from './place-commands.ts';
import { fillPost, placeOf } from './post-commands.ts';
import { refusals } from './refusals.ts';
import type { Doing, Serving } from './serving.ts';
import { openDirectory } from './store/open.ts';

export interface NewOperator {
  city: number;
  name: string;
  title?: string;
  titleEn?: string;
  roles?: string[];
}

export interface Admin extends AsyncDisposable {
  /** Loads a shipped tree, or one of a city's own; a city that is there already is found again. */
  createCity(division: string | Division): Promise<number>;
  /** Makes the post of an operator; asked again with the same words it gives the same post. */
  makeOperator(operator: NewOperator): Promise<string>;
  cityNamed(name: string): Promise<number>;
  cities(): Promise<{ tenant: number; name: string }[]>;
  posts(city: number): Promise<Post[]>;
}

/** Works on the database itself, by the same commands as the service; every act is an event of `system:admin`. */
export async function openAdmin(urls: { app: string; worker: string }, regulations = ''): Promise<Admin> {
  const scope = new AsyncDisposableStack();
  const opened = await openDirectory({ ...urls, environment: {}, scope });
  const serving: Serving = { ...opened, regulations, othersAtRest: async () => [] };
  const { organs } = opened;
  return {
    async createCity(division) {
      const own = typeof division !== 'string';
      const { name } = own ? division : (await shippedTree(division)).tree;
      const known = await organs.tenantNamed(0, name);
      if (known !== undefined) return known.tenant;
      const source = own ? { $case: 'tree' as const, value: division } : { $case: 'shipped' as const, value: division };
      const reply = await loadCity(serving, source, doing(`city ${own ? name : division}`));
      return Number(reply.id);
    },
    async makeOperator({ city, name, title = '平台运营', titleEn = 'Platform operator', roles = ['OPERATOR'] }) {
      const request = { post: '', organ: city, title, titleEn, roles, person: '', name, grid: '' };
      const place = await placeOf(serving, city);
      const { id } = await fillPost(serving, request, { doing: doing(`operator ${city} ${title} ${name}`), place });
      return id;
    },
    async cityNamed(name) {
      const city = await organs.tenantNamed(0, name);
      if (city !== undefined) return city.tenant;
      const known = (await organs.cities()).map((row) => row.name).join(', ');
      throw refusals.UNKNOWN_DIVISION({ division: name, known: known || '—' });
    },
    cities: () => organs.cities(),
    async posts(city) {
      const { rows } = await organs.posts({ organ: 0, city, role: '', page: { size: 500, cursor: '' } });
      return rows.map(({ version: _, ...post }) => post);
    },
    [Symbol.asyncDispose]: () => scope.disposeAsync(),
  };
}

const principal: Principal = {
  ...anonymous,
  kind: 'system',
  subject: 'admin',
  post: 'system:admin',
  name: 'system:admin',
};

/** The command's id comes from its words: the script may be run again. */
function doing(words: string): Doing {
  return { principal, commandId: derivedId(`admin ${words}`, 'command'), fingerprint: words };
}
