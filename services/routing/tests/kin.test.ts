import { randomUUID } from 'node:crypto';
import { eventually } from '@green-channel/infra/testing/facts';
import { blank, type City, openCity, refusalOf } from './city.ts';

let city: City;
beforeAll(async () => {
  city = await openCity();
});
afterAll(() => city[Symbol.asyncDispose]());

const words = { place: '', category: '', scope: '' };
const unsignedHere = { signatures: [], unsigned: undefined, instructedBy: '' };
const parts = [
  { ...words, title: '暖气不热', text: '三单元暖气不热' },
  { ...words, title: '路灯不亮', text: '楼前路灯坏了', category: 'ROADS' },
];

async function registered(): Promise<string> {
  const caseId = await city.submit();
  await city.rpc.registerCase({ ...blank, caseId }, await city.as('clerk'));
  return caseId;
}
const typesOf = async (caseId: string) => {
  const { entries } = await city.rpc.getHistory({ caseId }, await city.as('clerk'));
  return entries.map(({ type }) => type);
};

describe('split', () => {
  test('makes a case with a number of its own for each further matter, once, however often it is sent', async () => {
    const caseId = await registered();
    const request = { caseId, parts, reason: '一事一表' };
    const options = { ...(await city.as('clerk')), commandId: randomUUID() };
    const first = await city.rpc.split(request, options);
    expect(await city.rpc.split(request, options)).toMatchObject({ version: first.version });
    const { case: view } = await city.rpc.getCase({ caseId }, await city.as('clerk'));
    const [part] = view?.related ?? [];
    expect(part).toMatchObject({ relation: 'part', title: '路灯不亮' });
    const { case: other } = await city.rpc.getCase({ caseId: part?.caseId ?? '' }, await city.as('clerk'));
    expect(other?.summary).toMatchObject({ status: 'registered', matter: { title: '路灯不亮', category: 'ROADS' } });
    expect(other?.summary?.number).toMatch(/^兴华社区〔\d{4}〕第\d{4}号$/);
    expect(other?.summary?.number).not.toBe(view?.summary?.number);
    expect(other?.related).toMatchObject([{ relation: 'partOf', caseId }]);
    expect(await typesOf(part?.caseId ?? '')).toEqual(['CaseOpened', 'CaseRegistered']);
  });

  test('the reporter follows every part by the one submission, and acts on each', async () => {
    const caseId = await registered();
    await city.rpc.split({ caseId, parts, reason: '一事一表' }, await city.as('clerk'));
    const own = await city.resident(caseId);
    const progress = await city.rpc.getProgress({ submissionId: caseId }, own);
    expect(progress.parts).toMatchObject([{ title: '路灯不亮', status: 'registered' }]);
    const part = progress.parts[0]?.caseId ?? '';
    await city.rpc.withdraw({ caseId: part, reason: '已修好' }, own);
    expect(
      await refusalOf(city.rpc.withdraw({ caseId: part, reason: '再撤' }, await city.resident(randomUUID()))),
    ).toBe('NOT_FOUND');
    expect((await city.rpc.getProgress({ submissionId: caseId }, own)).parts).toMatchObject([{ status: 'withdrawn' }]);
  });

  test('a refused split leaves nothing behind', async () => {
    const caseId = await registered();
    const bad = [parts[0], { ...words, title: '路灯', text: '', category: 'ROADS' }] as typeof parts;
    expect(await refusalOf(city.rpc.split({ caseId, parts: bad, reason: '一事一表' }, await city.as('clerk')))).toBe(
      'FIELDS_MISSING',
    );
    expect(await typesOf(caseId)).toEqual(['CaseOpened', 'CaseRegistered']);
  });
});

describe('merge', () => {
  test('ends the one, tells the other whom to tell, and the reporter follows the case that goes on', async () => {
    const [caseId, into] = [await registered(), await registered()];
    await city.rpc.merge({ caseId, into, reason: '同一事项' }, await city.as('clerk'));
    const { case: target } = await city.rpc.getCase({ caseId: into }, await city.as('clerk'));
    expect(target?.related).toMatchObject([{ relation: 'joined', caseId }]);
    expect(await typesOf(into)).toContain('ReportersJoined');
    await city.rpc.resolveAtSource(
      { ...blank, caseId: into, answer: '已修好', photos: [], toldAtOnce: undefined, ...unsignedHere },
      await city.as('clerk'),
    );
    const progress = await city.rpc.getProgress({ submissionId: caseId }, await city.resident(caseId));
    expect(progress).toMatchObject({ status: 'resolvedAtSource', answer: '已修好' });
    expect(progress.steps.map(({ step }) => step)).toEqual(['collected', 'registered', 'merged', 'answered']);
  });

  test('is refused whole when the other case takes nobody any more, or is not seen', async () => {
    const [caseId, into] = [await registered(), await registered()];
    await city.rpc.rejectIntake({ ...blank, caseId: into, reason: '重复' }, await city.as('clerk'));
    const clerk = await city.as('clerk');
    expect(await refusalOf(city.rpc.merge({ caseId, into, reason: '同一事项' }, clerk))).toBe('MERGE_TARGET_NOT_OPEN');
    expect(await refusalOf(city.rpc.merge({ caseId, into: caseId, reason: '同一事项' }, clerk))).toBe(
      'MERGE_INTO_ITSELF',
    );
    expect(await refusalOf(city.rpc.merge({ caseId, into: randomUUID(), reason: '同一事项' }, clerk))).toBe(
      'NOT_FOUND',
    );
    expect(await typesOf(caseId)).toEqual(['CaseOpened', 'CaseRegistered']);
  });

  test('two at once into each other: one of them, never both', async () => {
    const [a, b] = [await registered(), await registered()];
    const clerk = await city.as('clerk');
    const answers = await Promise.all([
      refusalOf(city.rpc.merge({ caseId: a, into: b, reason: '同一事项' }, clerk)),
      refusalOf(city.rpc.merge({ caseId: b, into: a, reason: '同一事项' }, clerk)),
    ]);
    expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
  });
});

describe('by direct card', () => {
  const matter = {
    title: '供水时断时续',
    text: '整栋楼每晚停水',
    place: '兴华小区',
    category: 'UTILITIES',
    scope: 'COLLECTIVE',
  };
  const request = { cardNo: 'ZTK20260001', unit: 51, matter, urgent: false };

  test('the case is there for the department, the community and every office that is told', async () => {
    const { id: caseId, number } = await city.rpc.submitByCard(request, await city.as('director'));
    expect(number).toMatch(/^兴华社区〔\d{4}〕第\d{4}号$/);
    for (const who of ['water', 'city', 'district', 'director'] as const) {
      const { case: view } = await city.rpc.getCase({ caseId }, await city.as(who));
      expect(view).toMatchObject({
        cardNo: 'ZTK20260001',
        summary: { status: 'dispatched', channel: 'CARD', holder: 1 },
      });
    }
    expect(await refusalOf(city.rpc.getCase({ caseId }, await city.as('districtB')))).toBe('NOT_FOUND');
  });

  test('nobody else uses it', async () => {
    expect(await refusalOf(city.rpc.submitByCard(request, await city.as('clerk')))).toBe('CARD_HOLDER_MISMATCH');
    const unknown = { ...request, cardNo: 'ZTK1' };
    expect(await refusalOf(city.rpc.submitByCard(unknown, await city.as('director')))).toBe('CARD_UNKNOWN');
  });
});

describe('restricted records', () => {
  const record = { cause: 'NOT_IN_TIME', harm: '', measures: [], unit: 50, personNamed: '', text: '拖延不办' };

  test('who was held to account is seen by who may record it, and nobody else learns of it', async () => {
    const { caseId } = await city.dispatched();
    await city.rpc.recordAccountability({ caseId, ...record }, await city.as('cityLeader'));
    const { records } = await city.rpc.getAccountability({ caseId }, await city.as('cityLeader'));
    expect(records).toMatchObject([{ cause: 'NOT_IN_TIME', measures: ['CIRCULAR'], unit: 50, person: 'p-cityLeader' }]);
    expect(await refusalOf(city.rpc.getAccountability({ caseId }, await city.as('housing')))).toBe('FORBIDDEN');
    const types = async (who: 'housing' | 'city' | 'cityLeader') =>
      (await city.rpc.getHistory({ caseId }, await city.as(who))).entries.map(({ type }) => type);
    expect(await types('cityLeader')).toContain('AccountabilityRecorded');
    for (const who of ['housing', 'city'] as const) expect(await types(who)).not.toContain('AccountabilityRecorded');
    expect(await refusalOf(city.rpc.getReferral({ caseId }, await city.as('cityLeader')))).toBe('FORBIDDEN');
  });

  test('asking how it stands is on record, with nothing but a query code too', async () => {
    const caseId = await registered();
    const follower = await city.resident(caseId);
    await city.rpc.queryProgress({ caseId }, follower);
    await city.rpc.queryProgress({ caseId }, follower);
    expect((await typesOf(caseId)).filter((type) => type === 'ProgressQueried')).toHaveLength(1);
    expect(await refusalOf(city.rpc.queryProgress({ caseId }, await city.resident(randomUUID())))).toBe('NOT_FOUND');
  });
});

describe('divisions that merge', () => {
  const node = (tenant: number, level: string, path: number[], name: string) => ({
    ...{ tenant, city: 1, parent: path.at(-2) ?? 0, level, name, nameEn: name, code: '', codeFrom: '', path },
  });

  test('keep their cases: the successor holds and sees them, the rows of the ended one are gone', async () => {
    const caseId = await registered();
    await city.teller.say('tenant', randomUUID(), {
      ...{ type: 'TenantMerged', tenant: node(1000, 'COMMUNITY', [1, 10, 100, 1000], '兴华社区') },
      ...{ into: node(1100, 'COMMUNITY', [1, 11, 110, 1100], '德胜社区'), moved: [], fromDay: '2027-01-01' },
      ...{ levels: ['CITY', 'DISTRICT', 'STREET', 'COMMUNITY'], reason: '吉民函〔2027〕3号' },
    });
    const rows = () =>
      city.pools.worker.query<{ viewer: number; holder: number }>(
        'select viewer, holder from case_viewer where case_id = $1',
        [caseId],
      );
    await eventually(async () => (await rows()).rows.some(({ viewer }) => viewer === 1100));
    expect((await rows()).rows).toEqual([{ viewer: 1100, holder: 1100 }]);
    const { rows: kept } = await city.pools.worker.query('select street, community, state from "case" where id = $1', [
      caseId,
    ]);
    expect(kept[0]).toMatchObject({
      street: 100,
      community: 1000,
      state: { origin: { street: 110, community: 1100 } },
    });
  });
});
