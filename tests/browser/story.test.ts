/** One appeal, all the way, by people who only have a browser: a resident with a phone, and six posts with windows of their own. */
import { type Running, startPlatform } from '../journeys/running.ts';
import * as does from './acts.ts';
import { buildConsole } from './built.ts';
import { Windows } from './chromium.ts';
import { rawWords } from './in-words.ts';
import { follow, handIn, judge } from './resident.ts';
import { Staff } from './staff.ts';

const title = '供热管道漏水结冰';
const answer = '已焊接并做保温，沿线设防滑提示，冰层已清除。';

let platform: Running;
let windows: Windows;

beforeAll(async () => {
  buildConsole();
  platform = await startPlatform();
  windows = await Windows.open(platform.url);
}, 300_000);
afterAll(async () => {
  await windows?.close();
  await platform?.remove();
});

const enter = (name: string) => Staff.enter(windows, name);

async function atTheBase(): Promise<{ queryCode: string; clerk: Staff; office: Staff }> {
  const resident = await windows.window('resident', 'phone');
  const text = '锅炉房外管道漏水，夜里结冰，已有老人滑倒。';
  const reporter = { name: '王桂兰', phone: '13904320001' };
  const queryCode = await handIn(resident, { community: '东厂宅社区', title, text, ...reporter });
  expect(queryCode).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const [clerk, office] = await Promise.all([enter('王秀兰'), enter('赵晓梅')]);
  await clerk.openFromWork(title);
  await clerk.page.getByRole('img', { name: '照片 1' }).waitFor();
  await does.register(clerk);
  await does.verifyAndAccept(clerk);
  await does.referUp(clerk);
  return { queryCode, clerk, office };
}

/** The office's list stood open all the while: what was referred up appears in it without a reload. */
async function atTheOffice(office: Staff, clerk: Staff): Promise<void> {
  await office.page.getByRole('link', { name: title }).waitFor();
  await office.openFromWork(title);
  await does.study(office);
  await does.dispatch(office);
  await clerk.status('已分转');
}

async function atTheUnits(office: Staff): Promise<Staff> {
  const [housing, urban, leader] = await Promise.all(['孙立新', '宋佳', '陈国栋'].map(enter));
  if (!housing || !urban || !leader) throw new Error('somebody is missing');
  await Promise.all([housing, urban].map((unit) => unit.openFromWork(title)));
  await does.receiveAndUndertake(housing);
  await does.receiveAndUndertake(urban);
  await does.giveOpinion(urban);
  await whyThisDay(housing);
  const newDue = await does.reportDelay(housing);
  await leader.openFromWork(title);
  await does.grant(leader);
  await housing.page.locator('.c-clock', { hasText: newDue }).waitFor();
  await does.reply(housing, '已焊接。');
  await does.sendBack(office, '请写明防滑措施。');
  await does.reply(housing, answer);
  return housing;
}

/** The drawer behind a date names the clause and every day that was counted or skipped. */
async function whyThisDay({ page }: Staff): Promise<void> {
  await page
    .locator('.c-clock', { hasText: '共同办理' })
    .first()
    .getByRole('button', { name: '为什么是这一天' })
    .click();
  const why = page.getByRole('dialog');
  await why.getByText('四(三)').first().waitFor();
  await why.getByText('计入 20 天').waitFor();
  await why.getByText('周末').first().waitFor();
  await why.getByRole('button', { name: /关闭|Close/ }).click();
  await why.waitFor({ state: 'hidden' });
}

async function backToTheResident(queryCode: string, clerk: Staff): Promise<void> {
  await does.tell(clerk);
  await clerk.status('已反馈');
  const resident = await windows.window('resident', 'phone');
  await follow(resident, queryCode);
  await resident.getByText(answer).waitFor();
  const operator = await enter('林静');
  const phoneCode = async () => {
    await operator.room('发件箱');
    const message = operator.page.getByText(/验证码：\d{6}/).first();
    return /\d{6}/.exec((await message.textContent()) ?? '')?.[0] ?? '';
  };
  await judge(resident, { queryCode, phoneCode, grade: '满意', words: '修得不错' });
  await follow(resident, queryCode);
  await resident.getByText('您已评价').waitFor();
}

async function closed(office: Staff): Promise<void> {
  await office.page.getByText('反映人评价：满意').waitFor();
  await office.give('办结销号');
  await office.status('已办结');
  await office.give('归档');
  await office.status('已归档');
  expect(await rawWords(office.page)).toEqual([]);
}

/** What every room says of it afterwards. */
const rooms: [room: string, says: (string | RegExp)[]][] = [
  ['台账', [title, '已归档', '满意', does.HOUSING]],
  ['统计', ['按期办结率', '100.00%', '昌邑区']],
  ['消息', [/反映人已评价/, /评价：满意，意见：修得不错/]],
  ['制度', ['10 个工作日', '20 个工作日', /示范〔2026〕1号/]],
];

async function inTheRooms(office: Staff): Promise<void> {
  for (const [room, says] of rooms) {
    await office.room(room);
    for (const text of says) await office.page.locator('#content').getByText(text).first().waitFor();
    if (room !== '制度') expect(await rawWords(office.page)).toEqual([]);
  }
}

async function inEnglish({ page }: Staff): Promise<void> {
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'Regulation' }).waitFor();
  await page.getByText('10 working days').first().waitFor();
}

test('the story: handed in by phone, verified, studied, handled by two, delayed, sent back, told, judged, archived', async () => {
  const { queryCode, clerk, office } = await windows.play('handed in and referred up', atTheBase);
  await windows.play('studied and dispatched', () => atTheOffice(office, clerk));
  await windows.play('handled, delayed, sent back, replied', () => atTheUnits(office));
  await windows.play('the reply is accepted', async () => {
    await office.give('认可答复');
    await office.status('待反馈');
  });
  await windows.play('told and judged', () => backToTheResident(queryCode, clerk));
  await windows.play('closed and archived', () => closed(office));
  await windows.play('the rooms afterwards', () => inTheRooms(office));
  await windows.play('in English', () => inEnglish(office));
  expect(windows.faults).toEqual([]);
}, 240_000);

test('one window serves another post, and nobody after the way out', async () => {
  await windows.play('another post in the same window', async () => {
    const { page } = await enter('郑凯');
    await page.getByRole('button', { name: '郑凯' }).click();
    await page.getByText('换一个岗位').last().click();
    await page.locator('button[name="post"]', { hasText: '孙立新' }).first().click();
    await page.getByText(`${does.HOUSING} · 孙立新`).waitFor();
    await page.getByRole('button', { name: '孙立新' }).click();
    await page.getByText('退出登录').click();
    await page.getByRole('link', { name: '工作人员登录' }).waitFor();
    await page.goto('/work');
    await page.locator('button[name="post"]').first().waitFor();
  });
  expect(windows.faults).toEqual([]);
}, 90_000);
