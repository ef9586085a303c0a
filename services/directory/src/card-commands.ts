/** Direct cards (JL-13): the city office makes them, one for each community; the post of the director holds it. */
import { derivedId, isUuid } from '@green-channel/platform/ids';
import { notFound, unfit } from '@green-channel/platform/refusal';
import type {
  CardEntry,
  EndCardRequest,
  HandOverCardRequest,
  IssueCardRequest,
  ListCardsRequest,
} from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { check, filled, oneOf } from './check.ts';
import { today } from './legal-day.ts';
import { demandOperator } from './permit.ts';
import { knownTenant } from './place-commands.ts';
import { refusals } from './refusals.ts';
import { actOf, commandOf, type Doing, replyOf, type Serving } from './serving.ts';
import type { CardRow } from './store/cards.ts';
import { decider, type TenantInput } from './tenant.ts';

const SERIES = 'card';
const HOLDER = 'COMMUNITY_DIRECTOR';

export async function issueCard(serving: Serving, { community, post }: IssueCardRequest, doing: Doing) {
  const home = await knownTenant(serving, community);
  demandOperator(doing.principal, home.city, 'issueCard');
  if (home.level !== 'COMMUNITY') throw unfit('community', { zh: '一个社区', en: 'a community' });
  await holderPost(serving, post, community);
  const pattern = await patternOf(serving, home.city);
  const card = derivedId(doing.commandId, 'card');
  const active = await serving.cards.active(community);
  if (active && active.card !== card) throw refusals.CARD_ACTIVE_ALREADY({ community: home.name, card: active.cardNo });
  const issuedOn = today(serving.clock.now(home.city));
  const issued = { card, cardNo: '', city: home.city, community, post: post.toLowerCase(), issuedOn, status: 'ACTIVE' };
  const input = { type: 'IssueCard', card: issued, year: Number(issuedOn.slice(0, 4)), pattern } as const;
  return give(serving, { card, city: home.city, community, name: home.name }, input, doing);
}

/** Only who sits in the community as its director may hold its card. */
async function holderPost({ organs }: Serving, id: string, community: number): Promise<void> {
  const post = isUuid(id) ? await organs.post(id.toLowerCase()) : undefined;
  if (post === undefined) throw notFound({ zh: `岗位 ${id}`, en: `post ${id}` });
  if (post.organ !== community || !post.roles.includes(HOLDER)) throw refusals.CARD_POST_UNFIT({ title: post.title });
}

/** The pack in force says how a card is numbered; a pack that knows no card has no number for it. */
async function patternOf({ laws }: Serving, city: number): Promise<string> {
  const active = await laws.active(city);
  const pack = active && (await laws.pack(active.packHash));
  const rule = pack?.numbering.find(({ series }) => series === SERIES);
  if (!rule) throw refusals.CARD_NOT_IN_PACK();
  return rule.pattern;
}

export async function endCard(serving: Serving, request: EndCardRequest, doing: Doing) {
  const { city, cardNo, status, reason } = request;
  demandOperator(doing.principal, city, 'endCard');
  check({ status: [status, oneOf('LOST', 'VOID')], reason: [reason, filled(200)] });
  return give(serving, await knownCard(serving, city, cardNo), { type: 'EndCard', status, reason }, doing);
}

export async function handOverCard(serving: Serving, request: HandOverCardRequest, doing: Doing) {
  const { city, cardNo, post, reason } = request;
  demandOperator(doing.principal, city, 'handOverCard');
  check({ reason: [reason, filled(200)] });
  const card = await knownCard(serving, city, cardNo);
  await holderPost(serving, post, card.community);
  return give(serving, card, { type: 'HandOverCard', post: post.toLowerCase(), reason }, doing);
}

async function knownCard({ cards }: Serving, city: number, cardNo: string): Promise<CardRow & { name?: string }> {
  const card = await cards.card(city, cardNo.trim());
  if (card === undefined) throw notFound({ zh: `直通卡 ${cardNo}`, en: `direct card ${cardNo}` });
  return card;
}

async function give(
  serving: Serving,
  { card, city, community, name = '' }: { card: string; city: number; community: number; name?: string },
  input: TenantInput,
  doing: Doing,
) {
  try {
    const outcome = await serving.tenants.command({
      act: actOf(doing, { city, tenant: community }, serving.clock.now(city)),
      stream: card,
      ...commandOf(doing),
      decide: (state) => decider.decide(input, state, {}),
    });
    const [event] = outcome.events;
    const number = event?.type === 'CardIssued' ? event.card.cardNo : '';
    return { ...replyOf(card, outcome), number };
  } catch (error) {
    // Two at once: the index lets one through, the other meets its card.
    const active = isTaken(error) ? await serving.cards.active(community) : undefined;
    throw active ? refusals.CARD_ACTIVE_ALREADY({ community: name, card: active.cardNo }) : error;
  }
}

function isTaken(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '23505';
}

export async function getCard(serving: Serving, { city, cardNo }: { city: number; cardNo: string }) {
  const [card] = await entriesOf(serving, [await knownCard(serving, city, cardNo)]);
  return { card };
}

export async function listCards(serving: Serving, request: ListCardsRequest) {
  const { rows, page } = await serving.cards.cards(request);
  return { cards: await entriesOf(serving, rows), page };
}

async function entriesOf({ organs }: Serving, rows: CardRow[]): Promise<CardEntry[]> {
  return Promise.all(
    rows.map(async ({ version, ...card }) => {
      const [community, post] = await Promise.all([organs.tenant(card.community), organs.post(card.post)]);
      return { card, communityName: community?.name ?? '', holder: post?.name ?? '', version };
    }),
  );
}
