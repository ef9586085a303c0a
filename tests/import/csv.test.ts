import iconv from 'iconv-lite';
import { contents, file } from './book.ts';

const text = '编号,标题,内容\r\n1,路灯不亮,"楼道,\n路灯"\r\n\r\n3,下水堵塞,他说"好"\r\n';
const rows = [
  [2, '1', '路灯不亮', '楼道,\n路灯'],
  [3, undefined],
  [4, '3', '下水堵塞', '他说"好"'],
];

test.each([
  ['utf-8', 'utf8', false, 'csv, UTF-8, ,'],
  ['a byte order mark', 'utf8', true, 'csv, UTF-8, ,'],
  ['GBK', 'gbk', false, 'csv, GBK/GB18030, ,'],
  ['GB18030', 'gb18030', false, 'csv, GBK/GB18030, ,'],
  ['UTF-16', 'utf16le', true, 'csv, UTF-16, ,'],
])('%s is understood', async (name, encoding, addBOM, format) => {
  const path = file(`${name}.csv`, iconv.encode(text, encoding, { addBOM }));
  expect(await contents(path)).toMatchObject({ format, rows });
});

test('the first letter that is not ASCII may come late', async () => {
  const filler = Array.from({ length: 20_000 }, (_, at) => `${at},title,text`).join('\n');
  const path = file('late.csv', iconv.encode(`number,title,text\n${filler}\n9,路灯,不亮`, 'gbk'));
  const { format, rows: read } = await contents(path);
  expect(format).toContain('GBK');
  expect(read.at(-1)).toEqual([20_002, '9', '路灯', '不亮']);
});

test('tabs and semicolons part columns too', async () => {
  expect((await contents(file('t.csv', '标题\t内容\na\tb,c'))).rows).toEqual([[2, 'a', 'b,c']]);
  expect((await contents(file('s.csv', '标题;内容\na;b,c'))).rows).toEqual([[2, 'a', 'b,c']]);
});

test('titles above the header are passed over', async () => {
  const { header, rows: read } = await contents(
    file('title.csv', '吉林市诉求台账,,\n制表：甲,,\n编号,标题,内容\n1,a,b\n'),
  );
  expect([header, read]).toEqual([3, [[4, '1', 'a', 'b']]]);
});

test.each<[string, string | Uint8Array, string, string]>([
  ['binary.csv', Uint8Array.from([0xff, 0x00, 0x12, 0x80]), 'ENCODING_UNREADABLE', '编码'],
  ['neither.csv', Uint8Array.from([0xb1, 0xea, 0x2c, 0xff, 0xff, 0x0a]), 'ENCODING_UNREADABLE', 'GBK'],
  ['cut.csv', iconv.encode('标题,内容\n路灯', 'gbk').subarray(0, -1), 'ENCODING_UNREADABLE', '编码'],
  ['quote.csv', '标题,内容\na,b\nc,"never closed', 'CSV_BROKEN', '第 3 行'],
  ['swallow.csv', `标题,内容\na,"${'x'.repeat(5_000_000)}"\n`, 'CSV_BROKEN', '第 2 行'],
  ['empty.csv', '', 'NOTHING_INSIDE', '是空的'],
  ['blank.csv', '\n\n , \n', 'NOTHING_INSIDE', '空行 3 行'],
  ['letter.csv', '尊敬的领导：\n路灯不亮。\n', 'COLUMNS_MISSING', '找到的表头：尊敬的领导'],
  ['half.csv', '编号,标题\n1,a\n', 'COLUMNS_MISSING', '缺少必需的列：内容'],
])('%s is refused', async (name, content, reason, zh) => {
  await expect(contents(file(name, content))).rejects.toMatchObject({ reason, zh: expect.stringContaining(zh) });
});
