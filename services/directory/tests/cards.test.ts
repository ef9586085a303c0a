import { appointment, type Bench, everyTenant, openBench, page, refusalOf } from './bench.ts';

let bench: Bench;
let community = 0;
let post = '';
beforeAll(async () => {
  bench = await openBench();
  const { tenants } = await bench.directory.listTenants({
    ...everyTenant,
    city: bench.city,
    level: 'COMMUNITY',
    page: page(2),
  });
  community = tenants[0]?.tenant ?? 0;
  const director = { ...appointment, organ: community, title: '居委会主任', roles: ['COMMUNITY_DIRECTOR'] };
  post = (await bench.directory.appointPost(director, await bench.as())).id;
});
afterAll(() => bench?.stop());

test('a city whose regulation knows no card makes none', async () => {
  const call = bench.directory.issueCard({ community, post }, await bench.as());
  expect((await refusalOf(call)).reason).toBe('CARD_NOT_IN_PACK');
});

test('only a director of the community holds its card', async () => {
  const other = { ...appointment, organ: community, title: '专人', roles: ['COMMUNITY_CLERK'] };
  const { id } = await bench.directory.appointPost(other, await bench.as());
  const call = bench.directory.issueCard({ community, post: id }, await bench.as());
  expect((await refusalOf(call)).reason).toBe('CARD_POST_UNFIT');
});
