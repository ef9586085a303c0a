import type { LedgerRow } from '@green-channel/proto/greenchannel/figure/v1/figure_service';
import { packNamed } from '@green-channel/regulation/testing';
import { folds } from './entry-folds.ts';
import { ledgerSheet } from './export.ts';
import { states, wordsIn } from './ledger-words.ts';

test('there is a word for each state that a fact can bring a case into', () => {
  const said = Object.values(folds).flatMap((fold) =>
    [...String(fold).matchAll(/status: '(\w+)'/g)].map(([, id]) => id),
  );
  expect(said.length).toBeGreaterThan(15);
  expect(said.filter((id) => !states.some((one) => one.id === id))).toEqual([]);
});

test('a ledger as a file speaks the words of the regulation, in the language asked for', async () => {
  const row = {
    ...{ number: '第1号', status: 'inHandling', channel: 'WALK_IN', category: 'HEATING', scope: 'INDIVIDUAL' },
    ...{ handlers: [{ unit: 1, name: '市住建局', role: 'LEAD' }], grade: 'SATISFIED', due: '', provisional: false },
  } as unknown as LedgerRow; // the cells that are looked at
  const cells = async (locale: 'zh-CN' | 'en') => {
    async function* rows() {
      yield row;
    }
    const lines: string[][] = [];
    for await (const line of ledgerSheet(rows(), locale, wordsIn(packNamed('jilin-2012'), locale)).lines)
      lines.push(line);
    return lines[0] ?? [];
  };
  expect(await cells('zh-CN')).toEqual(expect.arrayContaining(['办理中', '来访', '供热', '市住建局（主办）', '满意']));
  expect(await cells('en')).toEqual(expect.arrayContaining(['in handling', 'Heating', '市住建局 (lead)', 'Satisfied']));
});
