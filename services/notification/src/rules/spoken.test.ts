import { readRegulations } from '@green-channel/regulation/files';
import { SPOKEN } from '@green-channel/regulation/schema/spoken';
import { lawNamed, regulationsDir } from '@green-channel/regulation/testing';
import { ownWords, type Spoken, voiceOf } from './spoken.ts';

const ids = Object.keys(ownWords) as Spoken[]; // the keys of the catalogue
const places = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, place]) => place ?? '').sort();
const filled = (id: Spoken) => Object.fromEntries((SPOKEN[id] ?? []).map((place) => [place, `〔${place}〕`]));
const packs = [...readRegulations(regulationsDir).packs.values()];

describe('the messages that the platform words', () => {
  it('are all there, in both languages, with the places that it knows to fill in and no other', () => {
    expect(ids.toSorted()).toEqual(Object.keys(SPOKEN).toSorted());
    for (const id of ids) {
      const { zh, en } = ownWords[id];
      expect([id, /\p{Script=Han}/u.test(zh), /\p{Script=Han}/u.test(en)]).toEqual([id, true, false]);
      expect([id, places(en)]).toEqual([id, places(zh)]);
      expect([id, places(zh).filter((place) => !SPOKEN[id]?.includes(place))]).toEqual([id, []]);
    }
  });

  it.each(packs.map((pack) => [pack.id]))('are said by the templates of %s where it has them', (packId) => {
    const law = lawNamed(packId);
    const voice = voiceOf(law);
    for (const id of ids) {
      const template = law.pack.templates.find((one) => one.id === id);
      const { zh, en } = voice.say(id, filled(id));
      expect([id, /\{\{/.test(zh + en)]).toEqual([id, false]);
      const own = voiceOf(undefined).say(id, filled(id));
      const wording = (text: string) => text.replaceAll(/〔\w+〕/g, '');
      const said = template ? template.text.zh.trim().replaceAll(/\{\{\w+\}\}/g, '') : wording(own.zh);
      expect([id, wording(zh)]).toEqual([id, said]);
    }
  });

  it.each(packs.map((pack) => [pack.id]))('call channels, ways of telling and grades as %s does', (packId) => {
    const { pack } = lawNamed(packId);
    const voice = voiceOf({ pack });
    for (const { id, zh, en } of pack.channels) expect(voice.channel(id)).toMatchObject({ zh, en });
    for (const { id, zh, en } of pack.feedback.methods) expect(voice.method(id)).toMatchObject({ zh, en });
    for (const { id } of pack.evaluation.scale) expect(voice.grade(id).zh).toMatch(/\p{Script=Han}/u);
  });

  it('are the city’s own as soon as its pack words them', () => {
    const law = lawNamed('jilin-2012');
    const templates = law.pack.templates.map((one) =>
      one.id === 'warning'
        ? { ...one, text: { zh: '江城提醒：{{title}}，{{due}}，{{caseNo}}，{{clause}}', en: one.text.en } }
        : one,
    );
    const city = voiceOf({ pack: { ...law.pack, templates } });
    const said = city.say('warning', {
      caseNo: '第1号',
      title: '路灯',
      due: '2026-12-01',
      clause: city.clauseOf('T-JL-HANDLE'),
    });
    expect(said.zh).toMatch(/^江城提醒：路灯，2026-12-01，第1号，.*四\(三\)/);
    const silent = voiceOf({ pack: { ...law.pack, templates: [] } });
    expect(silent.say('warning', filled('warning')).zh).toContain('将于〔due〕到期');
  });
});
