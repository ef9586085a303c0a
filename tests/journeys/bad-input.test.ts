/** What a form, a file or a client may send wrong: refused with the field and what to do, and nothing is written. */
import { ranWhereItSays } from './mode.ts';
import { type Asking, ask, type Expected, refused } from './refused.ts';
import { appeal, clerk, lead, openStage, type Stage } from './stage.ts';

let stage: Stage;
let community: number;

beforeAll(async () => {
  stage = await openStage();
  community = stage.organ('东厂宅社区');
}, 300_000);
afterAll(() => stage?.[Symbol.asyncDispose]());

const matter = (over: object) => ({ ...appeal(0).matter, ...over });
const reporter = (over: object) => ({ ...appeal(0).reporter, ...over });
const invalid = (...fields: string[]): Expected => ({ status: 400, reason: 'INVALID_INPUT', fields });

/** What residents send to the open door. */
const handingIn: [string, () => object, Expected][] = [
  ['a field nobody knows', () => appeal(community, { priority: 1 }), { ...invalid('priority'), says: /no such field/ }],
  ['one inside the matter', () => appeal(community, { matter: matter({ colour: 'red' }) }), invalid('matter.colour')],
  ['no matter', () => ({ ...appeal(community), matter: undefined }), { ...invalid('matter'), says: /is required/ }],
  ['an empty title', () => appeal(community, { matter: matter({ title: '  ' }) }), invalid('matter.title')],
  ['a community in words', () => appeal(community, { community: '东厂宅' }), invalid('community')],
  [
    'two faults at once',
    () => appeal(community, { channel: '', reporter: { kind: 'SECRET' } }),
    invalid('channel', 'reporter.kind'),
  ],
  ['half a day', () => appeal(community, { occurredAt: '2026-02-31' }), invalid('occurredAt')],
  [
    'a date in the future',
    () => appeal(community, { occurredAt: '2199-01-01T08:00:00+08:00' }),
    { status: 400, reason: 'INTAKE_INVALID', fields: ['occurredAt'] },
  ],
  [
    'a phone that is none',
    () => appeal(community, { reporter: reporter({ phone: '12' }) }),
    { status: 400, reason: 'INTAKE_INVALID', fields: ['reporter.phone'] },
  ],
  [
    'a channel the regulation lacks',
    () => appeal(community, { channel: 'FAX' }),
    gone('CHANNEL_UNKNOWN', /telephone/i),
  ],
  ['a channel of staff', () => appeal(community, { channel: 'GRID' }), { status: 403, reason: 'CHANNEL_NOT_YOURS' }],
  ['a community that is none', () => appeal(2_000_000_000), gone('COMMUNITY_UNKNOWN', /choose one/)],
  ['a text of 6,000 characters', () => appeal(community, { matter: matter({ text: '水'.repeat(6_000) }) }), tooLong()],
  [
    'a photo nobody uploaded',
    () => appeal(community, { photos: ['0'.repeat(64)] }),
    { status: 404, reason: 'PHOTO_UNKNOWN', says: /upload it again/ },
  ],
];

function gone(reason: string, says: RegExp): Expected {
  return { status: 400, reason, says };
}
function tooLong(): Expected {
  return { status: 413, reason: 'TEXT_TOO_LONG', fields: ['matter.text'], says: /5000/ };
}

test.each(handingIn)('handing in: %s', async (_title, body, expected) => {
  await refused(stage, undefined, '/submissions', { body: body() }, expected);
});

const json = { 'content-type': 'application/json' };
const megabyte = 'a'.repeat(1_048_576);
/** What breaks before anybody reads the fields. */
const bodies: [string, Asking, Expected][] = [
  ['a text of 1 MB', { raw: JSON.stringify({ text: megabyte }), headers: json }, large()],
  ['broken JSON', { raw: '{"channel": "WEB",', headers: json }, malformed('MALFORMED_JSON')],
  ['a list for an object', { raw: '[]', headers: json }, invalid('body')],
  ['a bare word', { raw: 'WEB', headers: json }, malformed('MALFORMED_JSON')],
  [
    'an encoding nobody reads',
    { raw: '{}', headers: { 'content-type': 'application/json; charset=koi9' } },
    malformed('MALFORMED_JSON'),
  ],
  ['a form', { raw: new URLSearchParams({ channel: 'WEB' }) }, media()],
  ['plain text', { raw: '{}', headers: { 'content-type': 'text/plain' } }, media()],
  [
    'a key that is none',
    { body: {}, headers: { 'idempotency-key': 'k'.repeat(65) } },
    malformed('BAD_IDEMPOTENCY_KEY'),
  ],
];

function large(): Expected {
  return { status: 413, reason: 'TOO_LARGE', says: /100 kB/ };
}
function malformed(reason: string): Expected {
  return { status: 400, reason };
}
function media(): Expected {
  return { status: 415, reason: 'MEDIA_TYPE_UNSUPPORTED', says: /send application\/json/ };
}

test.each(bodies)('a body that is %s', async (title, asking, expected) => {
  const sent = title === 'a key that is none' ? { ...asking, body: appeal(community) } : asking;
  await refused(stage, undefined, '/submissions', sent, expected);
});

test('an address, a method, a query that nobody knows', async () => {
  await refused(stage, clerk, '/casez', {}, { status: 404, reason: 'NO_SUCH_ADDRESS', says: /\/docs/ });
  await refused(stage, clerk, '/cases/%zz', {}, { status: 400, reason: 'MALFORMED_ADDRESS' });
  await refused(
    stage,
    clerk,
    '/cases',
    { method: 'DELETE' },
    { status: 405, reason: 'METHOD_NOT_ALLOWED', says: /GET/ },
  );
  expect((await ask(stage, clerk, '/cases', { method: 'DELETE' })).headers.get('allow')).toContain('GET');
  await refused(stage, clerk, '/cases?colour=red', {}, invalid('query.colour'));
  await refused(stage, clerk, '/cases?size=0', {}, { ...invalid('query.size'), says: /at least 1/ });
  await refused(stage, clerk, '/cases?size=many', {}, invalid('query.size'));
  await refused(stage, clerk, '/cases?dueBefore=soon', {}, invalid('query.dueBefore'));
  await refused(stage, clerk, '/cases/not-a-uuid', {}, invalid('params.caseId'));
  await refused(stage, clerk, '/ledger?status=unheard', {}, { status: 400, reason: 'INVALID_INPUT' });
});

test.each([
  '/cases',
  '/assignments',
  '/submissions',
  '/callbacks',
  '/ballots',
  '/ledger',
  '/inbox',
  '/units',
  '/tenants',
])('a cursor of one’s own making: %s', async (path) => {
  const filter = path === '/units' || path === '/tenants' ? `&city=${stage.city}` : '';
  const expected = { status: 400, reason: 'PAGE_UNKNOWN', says: /first page/ };
  await refused(stage, clerk, `${path}?cursor=made-up${filter}`, {}, expected);
});

const photo = (bytes: Uint8Array<ArrayBuffer>, field = 'photo') => {
  const form = new FormData();
  form.append(field, new Blob([bytes], { type: 'image/jpeg' }), 'photo.jpg');
  return form;
};
/** The first bytes say JPEG; the rest only fills. */
const picture = (size: number) => {
  const bytes = new Uint8Array(size);
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0]);
  return bytes;
};

test('a photo that is no picture, too large, missing, or no form at all', async () => {
  const text = new TextEncoder().encode('%PDF-1.7 not a picture');
  const send = (asking: Asking, expected: Expected) =>
    refused(stage, undefined, '/photos', { method: 'POST', ...asking }, expected);
  await send({ raw: photo(text) }, { status: 400, reason: 'PHOTO_NOT_A_PICTURE', says: /JPEG, PNG or WebP/ });
  await send({ raw: photo(picture(5 * 1024 * 1024 + 1)) }, { status: 413, reason: 'TOO_LARGE', says: /5 MB/ });
  await send({ raw: photo(text, 'file') }, { status: 400, reason: 'FILE_EXPECTED', says: /field photo/ });
  await send({ body: {} }, { status: 415, reason: 'MEDIA_TYPE_UNSUPPORTED', says: /multipart/ });
  await send(
    { raw: '--x', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    malformed('MALFORMED_UPLOAD'),
  );
  expect(await stage.count('select count(*) as n from intake.photo')).toBe(0);
});

test('a day that has not come, was not, or lies before its cause', async () => {
  const { id, assignment } = await stage.bring('received');
  const path = `/cases/${id}/assignments/${assignment}/undertake`;
  const act = (body: object, expected: Expected) => refused(stage, lead, path, { body }, expected);
  await act({ occurredOn: '2199-01-01' }, { status: 400, reason: 'FUTURE_DATE', fields: ['occurredOn'] });
  await act({ occurredOn: '2026-02-30' }, invalid('occurredOn'));
  await act({ occurredOn: 'yesterday' }, invalid('occurredOn'));
  const long = { occurredOn: '2020-01-06', backDatedReason: '补录' };
  await act(long, { status: 400, reason: 'BEFORE_PREVIOUS', fields: ['occurredOn'] });
  const unknown = await refused(stage, lead, path, { body: { reason: 'x' } }, invalid('reason'));
  expect(unknown.errors).toHaveLength(1);
});

ranWhereItSays(() => stage.installation.running);
