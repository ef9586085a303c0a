import type { Account } from './account.ts';
import { accountOf, loginOf } from './account.ts';
import type { FoundAccount, FoundGroup } from './found.ts';
import { attributesOf, groupPath, groupTree, type Organ } from './organ.ts';
import { accountSteps, groupSteps } from './steps.ts';

const organ = (id: number, parent: number, name: string, level = 'STREET'): Organ => ({
  organ: id,
  parent,
  name,
  city: 1,
  tenant: id,
  level,
});
const tree = [organ(3, 2, '一/二社区', 'COMMUNITY'), organ(2, 1, '东街道'), organ(1, 0, '试验市', 'CITY')];
const group = (of: Organ, parent = ''): FoundGroup => ({
  id: `g${of.organ}`,
  name: of.name,
  organ: of.organ,
  parent,
  attributes: attributesOf(of),
});
const standing = [group(organ(1, 0, '试验市', 'CITY')), group(organ(2, 1, '东街道'), 'g1')];

test('groups are made from the top down, whatever the order of the tree', () => {
  expect(groupSteps(tree, []).map(({ name }) => name)).toEqual(['试验市', '东街道', '一/二社区']);
  expect(groupTree(tree)).toMatchObject([{ name: '试验市', subGroups: [{ subGroups: [{ name: '一／二社区' }] }] }]);
  expect(groupPath(3, new Map(tree.map((each) => [each.organ, each])))).toBe('/试验市/东街道/一／二社区');
});

test('what stands is left alone; a rename, a foreign attribute and a move are named', () => {
  expect(groupSteps(tree.slice(1), standing)).toEqual([]);
  const [city, street] = standing;
  const changed = [
    city,
    { ...street, name: '老街道', attributes: { ...street?.attributes, tenant: ['9'] } },
  ] as FoundGroup[];
  expect(groupSteps(tree.slice(1), changed)).toMatchObject([
    {
      step: 'changeGroup',
      differs: [
        { field: 'name', wanted: '东街道', found: '老街道' },
        { field: 'tenant', wanted: '2', found: '9' },
      ],
    },
  ]);
  const moved = [city, { ...street, parent: '' }] as FoundGroup[];
  expect(groupSteps(tree.slice(1), moved)).toMatchObject([{ step: 'moveGroup', id: 'g2' }]);
});

test('a group of no organ goes, once, with all that lies below it', () => {
  const own = { ...group(organ(0, 0, 'by hand')), id: 'x', organ: 0 };
  const below = { ...own, id: 'y', parent: 'x' };
  expect(groupSteps(tree.slice(1), [...standing, own, below])).toEqual([
    { step: 'removeGroup', name: 'by hand', id: 'x' },
  ]);
});

const post = {
  post: '0199a1b2-0000-7000-8000-000000000001',
  city: 1,
  tenant: 2,
  organ: 2,
  level: 'STREET',
  title: '经办',
  titleEn: 'Handler',
  roles: ['STREET_LEADER', 'STREET_HANDLER'],
  person: 'p-1',
  name: '孙立新',
  grid: '',
  status: 'ACTIVE',
};
const account = accountOf(post);
const held = (over: object = {}, roles = account.roles, groups = ['g2']): FoundAccount => ({
  user: {
    id: account.post,
    username: account.login,
    enabled: true,
    firstName: account.name,
    attributes: { post: [account.post], person: ['p-1'], title: ['经办'] },
    requiredActions: ['CONFIGURE_TOTP'],
    ...over,
  },
  roles,
  groups,
});
const differsWith = (found: FoundAccount, wanted: Account = account) =>
  accountSteps([wanted], [found], () => 'g2').flatMap((step) =>
    step.step === 'changeAccount' ? step.differs.map(({ field }) => field) : [],
  );

test('a login name follows from the post, is easily read out, and stays', () => {
  expect(account.login).toMatch(/^[0-9a-hjkmnp-tv-z]{3}(-[0-9a-hjkmnp-tv-z]{3}){2}$/);
  expect(loginOf(post.post)).toBe(account.login);
});

test('an account in step needs nothing', () => {
  expect(differsWith(held())).toEqual([]);
  expect(differsWith(held({ requiredActions: [], totp: true }))).toEqual([]);
});

test.each([
  [
    'an own tenant would go before that of the group',
    held({ attributes: { ...held().user.attributes, tenant: ['9'] } }),
    'own place',
  ],
  ['another group', held({}, account.roles, ['g9']), 'group'],
  ['a second group', held({}, account.roles, ['g2', 'g9']), 'group'],
  ['a role won by hand', held({}, ['OPERATOR', ...account.roles]), 'roles'],
  ['a leader without second factor', held({ requiredActions: [] }), 'second factor'],
  ['a name changed', held({ firstName: '别人' }), 'name'],
])('%s is named', (_, found, field) => expect(differsWith(found)).toEqual([field]));

test('a post that nobody holds lets nobody in', () => {
  expect(differsWith(held(), accountOf({ ...post, person: '', name: '', status: 'VACANT' }))).toEqual([
    'enabled',
    'name',
    'person',
  ]);
});

test('an account of no post is disabled, and not again', () => {
  const stranger = { ...held(), user: { ...held().user, id: 'other', username: 'mallory' } };
  expect(accountSteps([], [stranger], () => 'g2')).toEqual([{ step: 'disableStranger', name: 'mallory', id: 'other' }]);
  expect(accountSteps([], [{ ...stranger, user: { ...stranger.user, enabled: false } }], () => 'g2')).toEqual([]);
});
