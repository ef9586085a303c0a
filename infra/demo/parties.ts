/** Who deals with a demo appeal: the office that dispatches it, the unit that handles, the one that helps. */
import type { Case } from './acts.ts';
import type { DemoPost } from './content.ts';
import type { Organisation } from './organisation.ts';
import type { Plan } from './plan.ts';

type Parties = Pick<Case, 'dispatcher' | 'lead' | 'co'>;

export function partiesOf(organisation: Organisation, { matter, clerk }: Plan): Parties {
  const [city = '', district = ''] = clerk.organ.split('/');
  const lead = handlerFor(organisation, matter.unit, district) ?? handlerFor(organisation, 'urban', district);
  if (!lead) throw new Error('the demo city has no unit that handles');
  const co = matter.joint ? handlerFor(organisation, matter.joint, district) : undefined;
  const own = organisation.postAt(`${city}/${district}`, 'DISTRICT_HANDLER');
  const isDistricts = lead.at === district && own !== undefined && (co === undefined || co.at === district);
  return {
    dispatcher: isDistricts ? districtOffice(organisation, own) : cityOffice(organisation, city),
    lead: { organ: lead.organ, post: lead.post },
    co: co && co.organ !== lead.organ ? { organ: co.organ, post: co.post } : undefined,
  };
}

/** A district's unit acts in its own district only; elsewhere the city's bureau of the same trade does. */
function handlerFor({ posts, unitAt, organOf }: Organisation, key: string | undefined, district: string) {
  if (!key) return undefined;
  const at = unitAt(key);
  const fits = at === '吉林市' || at === district;
  const chosen = fits ? key : key.endsWith('housing') ? 'housing' : 'urban';
  const post = posts.find(({ organ, roles }) => organ === chosen && roles.includes('DEPT_HANDLER'));
  return post && { organ: organOf(chosen), post: post.post, at: unitAt(chosen) };
}

function districtOffice(organisation: Organisation, own: DemoPost): Parties['dispatcher'] {
  const leader = organisation.postAt(own.organ, 'OFFICE_LEADER') ?? own;
  return { organ: organisation.organOf(own.organ), post: own.post, second: leader.post };
}

function cityOffice(organisation: Organisation, city: string): Parties['dispatcher'] {
  const handler = organisation.postAt(city, 'CITY_HANDLER');
  const leader = organisation.postAt(city, 'OFFICE_LEADER');
  if (!handler || !leader) throw new Error('the demo city has no office');
  return { organ: organisation.organOf(city), post: handler.post, second: leader.post };
}
