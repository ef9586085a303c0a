import { isRefusal } from '@green-channel/platform/refusal';
import { lawNamed } from '@green-channel/regulation/testing';
import { checkIntake, type Given } from './check.ts';
import { plainPhone } from './fault.ts';

const law = lawNamed('jilin-2012');
const now = new Date('2026-11-24T09:00:00+08:00');
const later = new Date(now.getTime() + 180_000);
const earlier = new Date(now.getTime() - 3_600_000);
const matter = { title: '路灯不亮', text: '门口路灯坏了。', place: '', category: '', scope: '' };
const named = { kind: 'NAMED', name: '王秀兰', phone: '13804320815', address: '', email: '', wechat: '' };
const nobody = { kind: 'ANONYMOUS', name: '', phone: '', address: '', email: '', wechat: '' };
const history = { sourceKey: '1', answer: '已修复。', answeredBy: '路灯处', answeredAt: now };
const good: Given = {
  ...{ channel: 'WEB', matter, reporter: named, occurredAt: earlier, photos: [], preferredMethod: '', grid: '' },
  history: undefined,
};

const check = (over: Partial<Given> = {}, roles = ['RESIDENT']) =>
  checkIntake({ ...good, ...over }, { law, now, roles });

function refused(over: Partial<Given>, roles?: string[]): { reason: string; paths: string[] } {
  try {
    check(over, roles);
  } catch (error) {
    if (isRefusal(error)) return { reason: error.reason, paths: (error.fields ?? []).map(({ path }) => path) };
    throw error;
  }
  return { reason: 'taken', paths: [] };
}

test('what is complete passes, with the channel and the role that opened it', () => {
  expect(check()).toMatchObject({ channel: { id: 'WEB' }, role: 'RESIDENT' });
  expect(check({ channel: 'GRID' }, ['AUDITOR', 'GRID_WORKER']).role).toBe('GRID_WORKER');
});

const long = '长'.repeat(201);
const faults: [path: string, over: Partial<Given>][] = [
  ['intake.matter.title', { matter: { ...matter, title: '灯' } }],
  ['intake.matter.title', { matter: { ...matter, title: '灯'.repeat(101) } }],
  ['intake.matter.text', { matter: { ...matter, text: '' } }],
  ['intake.matter', { matter: { ...matter, text: '坏\u0000了' } }],
  ['intake.matter', { matter: { ...matter, place: '\u001b[31m' } }],
  ['intake.matter.place', { matter: { ...matter, place: long } }],
  ['intake.matter.category', { matter: { ...matter, category: 'MOON' } }],
  ['intake.matter.scope', { matter: { ...matter, scope: 'MOON' } }],
  ['intake.occurredAt', { occurredAt: later }],
  ['intake.photos', { photos: ['1', '2', '3', '4', '5', '6', '7'] }],
  ['intake.grid', { grid: long }],
  ['intake.grid', { grid: '\u0000' }],
  ['intake.reporter.kind', { reporter: { ...nobody, kind: 'SOMEBODY' } }],
  ['intake.reporter.name', { reporter: { ...named, name: '' } }],
  ['intake.reporter.name', { reporter: { ...named, name: long } }],
  ['intake.reporter', { reporter: { ...nobody, phone: '13804320815' } }],
  ['intake.reporter', { reporter: { ...named, wechat: '\u0007' } }],
  ['intake.reporter.phone', { reporter: { ...named, phone: '12' } }],
  ['intake.reporter.phone', { reporter: { ...named, phone: '请打给我' } }],
  ['intake.reporter.email', { reporter: { ...named, email: 'wang@' } }],
  ['intake.reporter.address', { reporter: { ...named, address: long } }],
  ['intake.reporter.wechat', { reporter: { ...named, wechat: 'w'.repeat(65) } }],
  ['intake.preferredMethod', { preferredMethod: 'PIGEON' }],
  ['intake.preferredMethod', { preferredMethod: 'constructor' }],
  ['intake.preferredMethod', { preferredMethod: 'EMAIL' }],
  ['intake.preferredMethod', { preferredMethod: 'VISIT' }],
  ['intake.preferredMethod', { preferredMethod: 'LETTER' }],
  ['intake.preferredMethod', { preferredMethod: 'WECHAT' }],
  ['intake.preferredMethod', { preferredMethod: 'SMS', reporter: nobody }],
  ['history.answer', { history: { ...history, answer: '' } }],
  ['history', { history: { ...history, answer: '好\u0000' } }],
  ['history.answeredBy', { history: { ...history, answeredBy: long } }],
  ['history.answeredAt', { history: { ...history, answeredAt: new Date(0) } }],
  ['history.answeredAt', { history: { ...history, answeredAt: later } }],
];
test.each(faults)('%s: %j', (path, over) => {
  expect(refused(over, ['RESIDENT'])).toEqual({ reason: 'INTAKE_INVALID', paths: [path] });
});

describe('ENG-11: how far back a receipt may be dated', () => {
  const on = (day: string) => ({ occurredAt: new Date(`${day}T23:00:00+08:00`) });

  test('as far as the operator says, counted in natural days', () => {
    expect(refused(on('2026-10-25'))).toEqual({ reason: 'taken', paths: [] });
    expect(refused(on('2026-10-24'))).toEqual({ reason: 'RECEIPT_TOO_FAR_BACK', paths: ['intake.occurredAt'] });
  });

  test('every city has the bound, and names the clause', () => {
    for (const pack of ['meihekou-2021', 'shenzhen-2011', 'banan-2008']) {
      expect(lawNamed(pack).backDating).toEqual({ days: 30, clause: '平台默认' });
    }
    expect(() => check(on('2026-09-01'))).toThrow(/2026-10-25.*平台默认/);
  });

  test('a file brings in what is long past', () => {
    const { occurredAt } = on('2019-03-01');
    expect(() => checkIntake({ ...good, occurredAt }, { law, now, roles: undefined })).not.toThrow();
  });
});

test('all faults are told at once', () => {
  const { paths } = refused({ matter: { ...matter, title: '', text: '' }, occurredAt: later, grid: long });
  expect(paths).toEqual(['intake.matter.title', 'intake.matter.text', 'intake.occurredAt', 'intake.grid']);
});

test('each way of telling of the pack may be asked for, when what it needs was left', () => {
  const reporter = { ...named, email: 'wang@example.cn', address: '3号楼', wechat: 'wang' };
  const ofPack = law.pack.feedback.methods.map(({ id }) => id);
  for (const preferredMethod of [...ofPack, 'WECHAT', 'EMAIL', 'VISIT', '']) {
    expect(refused({ reporter, preferredMethod }).reason).toBe('taken');
  }
});

test('a clock that runs ahead a little is no fault', () => {
  expect(refused({ occurredAt: new Date(now.getTime() + 60_000) }).reason).toBe('taken');
});

test('a text too long is refused with its length; one of an archive may be longer', () => {
  const over = { matter: { ...matter, text: '字'.repeat(5_001) } };
  expect(refused(over)).toEqual({ reason: 'TEXT_TOO_LONG', paths: ['intake.matter.text'] });
  expect(refused({ ...over, history }).reason).toBe('taken');
  expect(refused({ matter: { ...matter, text: '😀'.repeat(5_000) } }).reason).toBe('taken');
  expect(refused({ history: { ...history, answer: '字'.repeat(20_001) } }).paths).toEqual(['history.answer']);
});

test('channels: unknown, of another role, of the card, never anonymous', () => {
  expect(refused({ channel: 'FAX' }).reason).toBe('CHANNEL_UNKNOWN');
  expect(refused({ channel: 'GRID' }).reason).toBe('CHANNEL_NOT_YOURS');
  expect(refused({ channel: 'CARD' }, ['COMMUNITY_DIRECTOR']).reason).toBe('CARD_HOLDER_MISMATCH');
  expect(refused({ channel: 'CADRE_SLIP', reporter: nobody }, ['CADRE']).reason).toBe('ANONYMOUS_NOT_TAKEN');
});

test('rows of a file were brought in by others: no role is asked, and history may have come by any channel', () => {
  const brought = (over: Partial<Given>) => checkIntake({ ...good, ...over }, { law, now, roles: undefined });
  expect(brought({ channel: 'GRID' })).toMatchObject({ channel: { id: 'GRID' }, role: '' });
  expect(brought({ channel: 'CARD', reporter: nobody, history }).channel.id).toBe('CARD');
  expect(() => brought({ channel: 'CARD' })).toThrow('CARD_HOLDER_MISMATCH');
});

test('one phone is one phone however it is written', () => {
  expect(plainPhone('+86 138-0432-0815')).toBe('+8613804320815');
  expect(plainPhone('(0432) 6200-1234')).toBe('043262001234');
  expect(plainPhone('0432 6200 1234')).toBe('043262001234');
  expect(plainPhone('没有')).toBe('没有');
});

test('a city that does not sort by scope refuses one in words, and takes a matter without', () => {
  const given = { ...good, channel: 'EMAIL', matter: { ...matter, category: 'LIFE' } };
  const other = { law: lawNamed('banan-2008'), now, roles: ['RESIDENT'] };
  expect(checkIntake(given, other).channel.id).toBe('EMAIL');
  const scoped = { ...given, matter: { ...matter, scope: 'COLLECTIVE' } };
  expect(() => checkIntake(scoped, other)).toThrow(
    expect.objectContaining({
      reason: 'INTAKE_INVALID',
      fields: [expect.objectContaining({ path: 'intake.matter.scope' })],
    }),
  );
});
