/** What each post does in the story, as it stands on the page. */
import { choose, chooseAll, chooseDay, type Staff } from './staff.ts';

export const HOUSING = '市住房和城乡建设局';
export const URBAN = '市城市管理执法局';

export async function register(clerk: Staff): Promise<void> {
  await clerk.give('登记', async (form) => {
    await choose(form.getByLabel('类别'), '供热');
    await form.getByRole('radio', { name: '群体性' }).check();
  });
  await clerk.status('已登记');
}

export async function verifyAndAccept(clerk: Staff): Promise<void> {
  await clerk.give('开始调查核实');
  await clerk.status('核实中');
  await clerk.give('受理', async (form) => {
    await form.getByRole('radio', { name: '属实', exact: true }).check();
    await form.getByRole('textbox', { name: '核实情况' }).fill('网格员到场查看，情况属实。');
  });
  await clerk.status('待分转');
}

export async function referUp(clerk: Staff): Promise<void> {
  await clerk.give('上报', async (form) => {
    await choose(form.getByLabel('报送'), /^吉林市/);
    await form.getByLabel('理由').fill('涉及市级单位。');
  });
}

export async function study(office: Staff): Promise<void> {
  await office.give('记录会商', async (form) => {
    await form.getByRole('radio', { name: '共同研究' }).check();
    await chooseAll(form.getByLabel('参加单位'), [HOUSING, URBAN]);
    await form.getByLabel('纪要').fill('住建局牵头抢修，城管局清冰。');
  });
  await office.page.getByText('住建局牵头抢修，城管局清冰。').first().waitFor();
}

export async function dispatch(office: Staff): Promise<void> {
  await office.give('分转交办', async (form) => {
    await choose(form.getByLabel('选择单位').first(), HOUSING);
    await form.getByRole('button', { name: '增加承办单位' }).click();
    await choose(form.getByLabel('选择单位').nth(1), URBAN);
    await form.getByRole('radio', { name: '网络' }).check();
  });
  await office.status('已分转');
}

export async function receiveAndUndertake(unit: Staff): Promise<void> {
  await unit.give('签收');
  await unit.give('承办');
  await unit.status('办理中');
}

export const giveOpinion = (unit: Staff) =>
  unit.give('提出协办意见', (form) => form.getByLabel('协办意见').fill('我局负责清冰撒盐。'));

/** Asks for five days more than the clock on the page says; answers the day that was asked for. */
export async function reportDelay(unit: Staff): Promise<string> {
  const clock = unit.page.locator('.c-clock', { hasText: '共同办理' }).filter({ hasText: HOUSING });
  const due = /\d{4}-\d\d-\d\d/.exec((await clock.textContent()) ?? '')?.[0] ?? '';
  const newDue = dayOf(Date.parse(due) + 5 * DAY);
  await unit.give('报告延时', async (form) => {
    await chooseDay(form.getByLabel('已向反映人说明的日期'), dayOf(Date.now() + SHANGHAI));
    await form.getByLabel('说明方式和内容').fill('电话说明原因和预计完成时间。');
    await form.getByLabel('书面报告').fill('需等配件。');
    await chooseDay(form.getByLabel('申请的新期限'), newDue);
  });
  return newDue;
}

const DAY = 86_400_000;
const SHANGHAI = 8 * 3_600_000;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export const grant = (leader: Staff) =>
  leader.give('审批延期', async (form) => {
    await form.getByRole('radio', { name: '是', exact: true }).check();
    await form.getByLabel('理由').fill('理由充分，已向反映人说明。');
  });

export async function reply(unit: Staff, text: string): Promise<void> {
  await unit.give('答复', async (form) => {
    await form.getByRole('radio', { name: '已解决' }).check();
    await form.getByLabel('答复内容').fill(text);
  });
  await unit.status('已答复待审');
}

export async function sendBack(office: Staff, reason: string): Promise<void> {
  await office.give('退回重办', (form) => form.getByLabel('理由').fill(reason));
  await office.status('办理中');
}

export const tell = (clerk: Staff) =>
  clerk.press('告知反映人', async (form) => {
    await form.getByRole('radio', { name: '短信' }).check();
    await form.getByLabel('凭据').fill('短信已送达。');
  });
