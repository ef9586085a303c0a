import { given } from '@green-channel/platform/decider-testing';
import { calendarOf } from '@green-channel/regulation/calendar/calendar';
import { hashOf } from '@green-channel/regulation/hash';
import { suggestedParameters } from '@green-channel/regulation/law/parameters';
import { packNamed } from '@green-channel/regulation/testing';
import { decider, type Post, type TenantEvent, type Unit } from './tenant.ts';

const unit: Unit = {
  unit: 9,
  city: 1,
  tenant: 1,
  parentUnit: 0,
  hostDistrict: 0,
  name: '市水务局',
  nameEn: 'Water Affairs Bureau',
  kind: 'DEPARTMENT',
  mainLeader: '曹德胜',
  deputyLeader: '彭静',
  responsibleDivision: '供排水管理处',
  handler: '邓超英',
  hotline: '0432-60000004',
  address: '',
  competence: ['water'],
};

const post: Post = {
  post: '0190b3c0-0000-7000-8000-000000000001',
  city: 1,
  tenant: 1,
  organ: 1,
  level: 'CITY',
  title: '市民政局 平台运营',
  titleEn: 'Operator',
  roles: ['OPERATOR'],
  person: 'p',
  name: '林静',
  grid: '',
  status: 'ACTIVE',
};

describe('A unit', () => {
  const added: TenantEvent = { type: 'UnitAdded', unit };

  test('says which fields of its register changed', () => {
    const changed = { ...unit, handler: '宋佳', competence: ['water', 'housing'] };
    given(decider, {})
      .events(added)
      .when({ type: 'UpdateUnit', unit: changed })
      .then({ type: 'UnitChanged', unit: changed, changed: ['handler', 'competence'] });
  });

  test('that stays as it is gives no event', () => {
    given(decider, {})
      .events(added)
      .when({ type: 'UpdateUnit', unit: { ...unit } })
      .thenNothing();
  });

  test('is no post', () => {
    given(decider, {}).events(added).when({ type: 'VacatePost', reason: 'x' }).thenRefused('COMMAND_NOT_NOW');
  });
});

describe('A post', () => {
  const appointed: TenantEvent = { type: 'PostAppointed', post };

  test('that is held is not given to another', () => {
    given(decider, {})
      .events(appointed)
      .when({ type: 'AppointPost', post: { ...post, name: '周文博' } })
      .thenRefused('POST_HELD', { name: '林静' });
  });

  test('stays when its person leaves, and may be filled again', () => {
    const left: TenantEvent = { type: 'PostVacated', post: post.post, organ: 1, person: 'p', reason: '调岗' };
    given(decider, {}).events(appointed).when({ type: 'VacatePost', reason: '调岗' }).then(left);
    given(decider, {})
      .events(appointed, left)
      .when({ type: 'AppointPost', post: { ...post, person: 'q', name: '周文博' } })
      .thenTypes('PostAppointed');
  });
});

describe('A regulation comes into force', () => {
  const pack = packNamed('jilin-2012');
  const packHash = hashOf(pack);
  const calendar = calendarOf([]);
  const calendarHash = calendar.hash;
  const published: TenantEvent[] = [
    { type: 'CalendarPublished', calendarHash, officialYears: [] },
    { type: 'PackPublished', packHash, packId: pack.id, version: pack.version, title: pack.zh },
  ];
  const values = Object.fromEntries(
    Object.entries(suggestedParameters(pack)).map(([id, { value }]) => [id, JSON.stringify(value)]),
  );
  const confirm = {
    type: 'ConfirmParameters',
    packHash,
    actNumber: '吉绿办〔2026〕1号',
    actDate: '2026-09-01',
  } as const;
  const act = { actNumber: '吉政办〔2026〕9号', actDate: '2026-09-20' };
  const activate = { type: 'ActivatePack', city: 1, packHash, calendarHash, ...act } as const;
  const law = given(decider, { pack, calendar }).events(...published);

  test('only when every limit has a value fixed by an act (ENG-05, JL-A1)', () => {
    law.when(activate).thenRefused('PACK_GAPS', { of: 'jilin-2012 parameters', count: pack.params.length });
  });

  test('with the parameters of one act', () => {
    const confirmed = law.when({ ...confirm, values }).events();
    law
      .events(...confirmed)
      .when(activate)
      .thenTypes('PackActivated');
  });

  test('by its own act, or by the one that confirmed the numbers; without any it is refused', () => {
    const confirmed = law.when({ ...confirm, values }).events();
    const ready = law.events(...confirmed);
    const [byOwn] = ready.when(activate).events();
    expect(byOwn).toMatchObject(act);
    const [byConfirmed] = ready.when({ ...activate, actNumber: '', actDate: '' }).events();
    expect(byConfirmed).toMatchObject({ actNumber: confirm.actNumber, actDate: confirm.actDate });
  });

  test('with one limit left empty the refusal names it', () => {
    const [first = ''] = Object.keys(values);
    const { [first]: _, ...others } = values;
    const confirmed = law.when({ ...confirm, values: others }).events();
    law
      .events(...confirmed)
      .when(activate)
      .thenRefused('PACK_GAPS', { count: 1 });
  });

  test('a later act fixes what it names and keeps the rest', () => {
    const first = law.when({ ...confirm, values }).events();
    const [one = ''] = Object.keys(values).filter((id) => /^\d+$/.test(values[id] ?? ''));
    const then = law.events(...first);
    const second = then.when({ ...confirm, actNumber: '吉绿办〔2026〕2号', values: { [one]: '7' } }).events();
    const { state } = then.events(...second);
    if (state.status !== 'law') throw new Error('no law');
    expect(state.parameters[packHash]?.[one]).toEqual({ value: 7, act: '吉绿办〔2026〕2号' });
    expect(Object.keys(state.parameters[packHash] ?? {})).toHaveLength(pack.params.length);
  });

  test.each([
    ['an unknown key', { nothing: '1' }],
    ['an empty limit', { handleLimit: '""' }],
    ['a limit of 0', { handleLimit: '0' }],
  ])('%s is refused at once', (_, wrong) => {
    const [key = ''] = Object.keys(values).filter((id) => /^\d+$/.test(values[id] ?? ''));
    const named = 'handleLimit' in wrong ? { [key]: wrong.handleLimit } : wrong;
    law.when({ ...confirm, values: named }).thenRefused('PACK_GAPS', { count: 1 });
  });

  test('not from a pack or a calendar that is not published here', () => {
    law.when({ ...activate, packHash: 'x' }).thenRefused('PACK_NOT_PUBLISHED');
    law.when({ ...activate, calendarHash: 'x' }).thenRefused('CALENDAR_NOT_PUBLISHED', { calendar: 'x' });
  });

  test('once: the same again changes nothing', () => {
    const confirmed = law.when({ ...confirm, values }).events();
    const activated = law
      .events(...confirmed)
      .when(activate)
      .events();
    law
      .events(...confirmed, ...activated)
      .when(activate)
      .thenNothing();
    law.when({ type: 'PublishPack', packHash, packId: pack.id, version: '', title: '' }).thenNothing();
  });
});
