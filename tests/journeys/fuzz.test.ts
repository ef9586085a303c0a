/** Whatever a program may send, made from the document the gateway gives of itself: no failure, words for everybody, nothing written. */
import { reasons } from '@green-channel/gateway/problem/reasons';
import { seed, whole } from '@green-channel/infra/testing/chance';
import fc from 'fast-check';
import { type Document, describedIn, wishes } from './fuzz/asked.ts';
import { faultsOf } from './fuzz/facts.ts';
import { type Cast, castOf } from './fuzz/players.ts';
import { rawWordsIn } from './fuzz/raw-words.ts';
import { type Language, type Request, requestOf, send, type Told } from './fuzz/sent.ts';
import { ranWhereItSays } from './mode.ts';
import { openStage, type Stage, steps } from './stage.ts';

const REQUESTS = whole ? 6_000 : 1_000;
const AT_ONCE = 6;

let stage: Stage;
let cast: Cast;
let told: Told[];

beforeAll(async () => {
  stage = await openStage(whole ? { GC_DEMO: 'yes' } : {});
  for (const step of steps) await stage.bring(step);
  await stage.installation.rest();
  const document = (await (await fetch(`${stage.url}/openapi.json`)).json()) as Document;
  cast = await castOf(stage, document);
  const wished = fc.sample(wishes(describedIn(document), cast.known), { numRuns: REQUESTS, seed });
  const requests: Request[] = [];
  for (const wish of wished) requests.push(requestOf(wish, cast, requests.at(-1)?.key ?? ''));
  told = await sendAll(requests, languageAt);
}, 900_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

const languageAt = (place: number): Language => (place % 2 === 0 ? 'zh-CN' : 'en');

/** A few at a time, as from several windows; the answers stand in the order of the requests. */
async function sendAll(requests: readonly Request[], language: (place: number) => Language): Promise<Told[]> {
  const answers: Told[] = [];
  const left = requests.entries();
  const work = async () => {
    for (const [place, request] of left) answers[place] = await send(stage, request, language(place));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return answers;
}

const refusedOf = (answers: readonly Told[]) => answers.filter(({ status }) => status >= 400);

test(`of seed ${seed}: every answer is one of ours, and a refusal is told in the language and the words of its reader`, () => {
  expect(told.flatMap((one, place) => faultsOf(one, languageAt(place)))).toEqual([]);
  // What is asked must not all be nonsense: some of it is done, and what is refused is refused for many reasons.
  expect(told.length - refusedOf(told).length).toBeGreaterThan(REQUESTS / 20);
  expect(new Set(refusedOf(told).map(({ body }) => body.reason)).size).toBeGreaterThan(15);
});

/** What an operator reads at a terminal names the setting that is meant. */
const forOperators = /\b(?:GC|DIRECTORY|NODE)_[A-Z_]+(?:=\w+)?|directory-keeper|identity sync|“identity|"identity/g;

test('no refusal there is holds a name of the program, whatever its places are filled with', () => {
  const bare = (text: string) => text.replaceAll(/\{\w+\}/g, '').replaceAll(forOperators, '');
  const raw = reasons.map(({ reason, zh, en }) => [reason, ...rawWordsIn({ zh: bare(zh), en: bare(en) }, [])]);
  expect(raw.filter(({ length }) => length > 1)).toEqual([]);
});

const SCHEMAS = ['directory', 'intake', 'routing', 'sla_timer', 'feedback', 'evaluation', 'notification'];
const BY_COMMAND = SCHEMAS.map((of) => `select command_id from ${of}.event where command_id = any ($1)`).join(
  ' union all ',
);

test('no event bears the mark of a command that was refused', async () => {
  const own = refusedOf(told).filter(({ request, body }) => !request.sameKey && body.reason !== 'IDEMPOTENCY_CONFLICT');
  const taken = new Set(told.filter(({ status }) => status < 400).map(({ request }) => request.key));
  const keys = own.map(({ request }) => request.key).filter((key) => !taken.has(key));
  expect(keys.length).toBeGreaterThan(REQUESTS / 4);
  const { rows } = await stage.installation.admin.query(BY_COMMAND, [keys]);
  expect(rows).toEqual([]);
});

test('asked again in the other language, what is refused changes neither the events nor the ledger', async () => {
  const other = (place: number): Language => languageAt(place + 1);
  let still = refusedOf(told).map(({ request }) => request);
  // One that waited for another may be taken now; then what is left is asked once more.
  for (let tries = 0; tries < 3; tries += 1) {
    const before = await standing();
    const again = await sendAll(still, other);
    expect(again.flatMap((one, place) => faultsOf(one, other(place)))).toEqual([]);
    if (refusedOf(again).length === still.length) return expect(await standing()).toEqual(before);
    still = refusedOf(again).map(({ request }) => request);
  }
  throw new Error(`of ${still.length} requests some were taken each time`);
});

const LEDGER = `select coalesce(md5(string_agg(l::text, ',' order by l::text)), '') as ledger from reporting.ledger l`;

async function standing(): Promise<object> {
  const events = await stage.events();
  const { rows } = await stage.installation.admin.query(LEDGER);
  return { events, ...rows[0] };
}

ranWhereItSays(() => stage.installation.running);
