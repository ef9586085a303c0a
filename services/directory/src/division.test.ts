import { countOf, nodesOf, shippedTree } from './division.ts';

test('Jilin comes with its districts, streets and communities and their official codes', async () => {
  const { tree, codeFrom } = await shippedTree('jilin');
  const ids = Array.from({ length: countOf(tree) }, (_, n) => n + 1);
  const nodes = nodesOf(tree, ids, codeFrom);
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  expect(nodes).toHaveLength(1_941);
  expect(byCode.get('220200000000')).toMatchObject({ name: '吉林市', level: 'CITY', parent: 0, path: [1] });
  expect(byCode.get('220202000000')).toMatchObject({ name: '昌邑区', level: 'DISTRICT', parent: 1 });
  const community = byCode.get('220202001001');
  expect(community).toMatchObject({ name: '东厂宅社区', level: 'COMMUNITY', city: 1, codeFrom: '2023-06-30' });
  expect(community?.path).toHaveLength(4);
  expect(new Set(nodes.map(({ tenant }) => tenant)).size).toBe(nodes.length);
});

test.each([
  ['meihekou', 358, ['CITY', 'STREET', 'COMMUNITY'], '220581070100', '四合社区'],
  ['banan', 337, ['DISTRICT', 'STREET', 'COMMUNITY'], '500113003002', '百节社区'],
  ['shenzhen', 878, ['CITY', 'DISTRICT', 'STREET', 'COMMUNITY'], '440303001001', ''],
])('%s comes with the levels that it has', async (division, count, levels, code, name) => {
  const { tree, codeFrom } = await shippedTree(division);
  const ids = Array.from({ length: countOf(tree) }, (_, n) => n + 1);
  const nodes = nodesOf(tree, ids, codeFrom);
  const found = nodes.find((node) => node.code === code);
  expect([nodes.length, [...new Set(nodes.map(({ level }) => level))]]).toEqual([count, levels]);
  if (name !== '') expect(found).toMatchObject({ name, level: 'COMMUNITY' });
  const siblings = nodes.map(({ parent, name: own }) => `${parent} ${own}`);
  expect(new Set(siblings).size).toBe(siblings.length);
});

test('the zones are districts without a code (JL-07)', async () => {
  const { tree } = await shippedTree('jilin');
  const zones = tree.children.filter(({ code }) => code === '');
  expect(zones.map(({ name, level }) => [name, level])).toEqual([
    ['经开区', 'DISTRICT'],
    ['高新区', 'DISTRICT'],
    ['中新食品区', 'DISTRICT'],
  ]);
});

test('a tree that is not shipped is refused, whatever its name tries', async () => {
  await expect(shippedTree('../package')).rejects.toMatchObject({ reason: 'UNKNOWN_DIVISION' });
});

test('a child is never at or above the level of its parent', () => {
  const leaf = { name: 'a', nameEn: 'a', code: '', children: [], level: 'STREET' };
  const tree = { ...leaf, level: 'CITY', children: [{ ...leaf, children: [{ ...leaf, level: 'DISTRICT' }] }] };
  expect(() => nodesOf(tree, [1, 2, 3], '')).toThrow(expect.objectContaining({ reason: 'LEVEL_NOT_BELOW' }));
});
