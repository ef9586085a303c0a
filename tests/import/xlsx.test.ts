import { openBook } from '@green-channel/infra/import/book';
import { timeFrom } from '@green-channel/infra/import/times';
import { openArchive } from '@green-channel/infra/import/xlsx/archive';
import { contents, file, sheet, workbook } from './book.ts';

const head = ['编号', '标题', '内容'];

test('texts, numbers, truth and nothing', async () => {
  const path = await workbook('plain.xlsx', [
    sheet([head, [2549, '路灯\r\n不亮', 'x'], ['007', true, null], [], [1.5, 'a & <b>', 'c']]),
  ]);
  expect((await contents(path)).rows).toEqual([
    [2, '2549', '路灯\r\n不亮', 'x'],
    [3, '007', 'TRUE'],
    [5, '1.5', 'a & <b>', 'c'],
  ]);
});

test.each([
  ['1900', false],
  ['1904', true],
])('a date of the %s calendar is the day that was meant', async (dateSystem, since1904) => {
  const path = await workbook(`${dateSystem}.xlsx`, [sheet([head, [new Date('2019-04-25T09:32:09Z'), 'a', 'b']])], {
    dateSystem,
  });
  const read = await contents(path);
  const serial = Number(read.rows[0]?.[1]);
  expect(read.since1904).toBe(since1904);
  expect(timeFrom({ text: String(serial), serial }, read.since1904)?.toISOString()).toBe('2019-04-25T01:32:09.000Z');
});

test('a formula is named, and its value is not taken', async () => {
  const cells = new Map([['1,1', { formula: 'B9&"!"', formulaResult: '旧值' }]]);
  await using book = await openBook(await workbook('formula.xlsx', [sheet([head, [1, '', 'x']], { cells })]));
  const [table] = book.tables;
  const rows = table ? await Array.fromAsync(table.rows()) : [];
  expect(rows[1]?.cells[1]).toMatchObject({ formula: 'B9&"!"' });
});

test('the first visible sheet with a header is taken, another by its name', async () => {
  const path = await workbook('sheets.xlsx', [
    sheet([head, [1, 'secret', 'x']], { name: '旧', hidden: true }),
    sheet([['说明'], ['请填写']], { name: '说明' }),
    sheet([['台账', null, null], head, [1, 'seen', 'x']], {
      name: '数据',
      merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 2 }],
    }),
  ]);
  expect(await contents(path)).toMatchObject({
    sheet: '数据',
    header: 2,
    hidden: ['旧'],
    rows: [[3, '1', 'seen', 'x']],
  });
  expect(await contents(path, '旧')).toMatchObject({ rows: [[2, '1', 'secret', 'x']] });
  await expect(contents(path, '无')).rejects.toMatchObject({
    reason: 'SHEET_UNKNOWN',
    zh: expect.stringContaining('旧、说明、数据'),
  });
});

test('thousands of rows are read at the pace of the reader', async () => {
  const rows = Array.from({ length: 30_000 }, (_, at) => [at, `路灯 ${at}`, `第 ${at} 处 ${'楼道'.repeat(20)}`]);
  await using book = await openBook(await workbook('many.xlsx', [sheet([head, ...rows])]));
  const [table] = book.tables;
  if (!table) throw new Error('no table');
  const reading = table.rows();
  await reading.next();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(table.read()).toBeLessThan(0.2); // nobody asked for more
  let count = 0;
  for await (const _ of reading) count += 1;
  expect([count, table.read()]).toEqual([30_000, 1]);
});

test.each<[string, string | Uint8Array, string]>([
  ['text.xlsx', 'no zip at all', 'NOT_A_SPREADSHEET'],
  ['old.xls', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'OLD_OR_LOCKED'],
  ['paper.csv', '%PDF-1.7 …', 'NOT_A_SPREADSHEET'],
  ['cut.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0, 0, 0]), 'NOT_A_SPREADSHEET'],
])('%s is refused', async (name, content, reason) => {
  await expect(contents(file(name, content))).rejects.toMatchObject({ reason });
});

test('a workbook that shows no sheet is refused', async () => {
  const path = await workbook('hidden.xlsx', [
    sheet([head], { name: 'a', hidden: true }),
    sheet([['x']], { name: 'b' }),
  ]);
  await expect(contents(path)).rejects.toMatchObject({ reason: 'COLUMNS_MISSING' });
});

test('sizes are judged before anything is unpacked', async () => {
  const path = await workbook('bomb.xlsx', [
    sheet([head, ...Array.from({ length: 20_000 }, () => ['x', 'x'.repeat(300), 'x'])]),
  ]);
  const bounds = { packed: 64e6, unpacked: 1e9, ratio: 200, ratioFrom: 50e6, entries: 10_000 };
  await expect(openArchive(path, { ...bounds, packed: 1_000 })).rejects.toMatchObject({ reason: 'FILE_TOO_LARGE' });
  await expect(openArchive(path, { ...bounds, unpacked: 1_000_000 })).rejects.toMatchObject({
    reason: 'FILE_TOO_LARGE',
  });
  await expect(openArchive(path, { ...bounds, ratio: 5, ratioFrom: 1_000 })).rejects.toMatchObject({
    reason: 'ARCHIVE_BOMB',
  });
  await using archive = await openArchive(path);
  expect(archive.has('xl/workbook.xml')).toBe(true);
});

test('a damaged part is named', async () => {
  const good = await workbook('good.xlsx', [sheet([head, [1, 'a', 'b']])]);
  const { readFileSync } = await import('node:fs');
  const bytes = readFileSync(good);
  const at = bytes.indexOf('xl/worksheets/sheet1.xml') + 'xl/worksheets/sheet1.xml'.length;
  bytes.fill(0x55, at, at + 60);
  await expect(contents(file('damaged.xlsx', bytes))).rejects.toMatchObject({
    reason: 'XML_BROKEN',
    zh: expect.stringContaining('sheet1.xml'),
  });
});
