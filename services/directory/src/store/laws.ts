/** Packs, calendars and parameters under their hashes, and what came into force when (Prisma). Texts never change. */
import type { Law } from '@green-channel/proto/greenchannel/tenant/v1/tenant_service';
import { type Calendar, calendarOf } from '@green-channel/regulation/calendar/calendar';
import type { CalendarYear } from '@green-channel/regulation/calendar/year';
import type { Pack } from '@green-channel/regulation/schema/pack';
import type { PrismaClient } from '../../gen/prisma/client.ts';

export interface LawText {
  hash: string;
  kind: 'PACK' | 'CALENDAR' | 'PARAMETERS';
  body: string;
}

export interface LawReads {
  /** Keeps a text under its hash; the same hash is the same text. */
  keep(text: LawText): Promise<void>;
  /** The text kept under a hash, whatever it is. */
  text(hash: string): Promise<LawText | undefined>;
  pack(hash: string): Promise<Pack | undefined>;
  calendar(hash: string): Promise<Calendar | undefined>;
  /** The tables behind a calendar; none for an unknown hash. */
  calendarYears(hash: string): Promise<CalendarYear[]>;
  active(city: number): Promise<Law | undefined>;
  law(lawOrPackHash: string, calendarHash: string): Promise<Law | undefined>;
  /** Register fields without which a unit of this city cannot be dispatched to (JL-06). */
  askedOfUnits(city: number): Promise<string[]>;
}

interface Activation {
  lawHash: string;
  packHash: string;
  packId: string;
  parametersHash: string;
  calendarHash: string;
  activatedAt: Date;
}

/** What JL-06 and JL-39 ask for, until a pack in force says otherwise. */
const registerByDefault = ['deputyLeader', 'responsibleDivision', 'mainLeader', 'handler'];
/** The pack's word for a field where it differs from ours. */
const registerField: Record<string, string> = { namedHandler: 'handler' };

export function lawReads(prisma: PrismaClient): LawReads {
  const texts = new Map<string, string>();
  async function text(hash: string): Promise<string | undefined> {
    const known = texts.get(hash) ?? (await prisma.lawText.findUnique({ where: { hash } }))?.body;
    if (known !== undefined) texts.set(hash, known);
    return known;
  }
  async function lawBy(activation: Activation, calendarHash = activation.calendarHash): Promise<Law | undefined> {
    const { packHash, parametersHash } = activation;
    const [packJson, parametersJson = '{}', calendarJson] = await Promise.all(
      [packHash, parametersHash, calendarHash].map(text),
    );
    if (packJson === undefined || calendarJson === undefined) return undefined;
    return { ...activation, calendarHash, packJson, parametersJson, calendarJson };
  }
  async function newest(where: object): Promise<Activation | undefined> {
    const found = await prisma.activation.findFirst({ where, orderBy: [{ activatedAt: 'desc' }, { version: 'desc' }] });
    if (found === null) return undefined;
    const { city: _, version: __, ...activation } = found;
    return activation;
  }
  async function pack(hash: string): Promise<Pack | undefined> {
    const body = await text(hash);
    return body === undefined ? undefined : (JSON.parse(body) as Pack); // written from a parsed pack by PublishPack
  }
  return {
    async keep({ hash, kind, body }) {
      await prisma.lawText.createMany({ data: [{ hash, kind, body }], skipDuplicates: true });
    },
    async text(hash) {
      const found = await prisma.lawText.findUnique({ where: { hash } });
      return found === null ? undefined : { ...found, kind: found.kind as LawText['kind'] }; // by check constraint
    },
    pack,
    async calendar(hash) {
      const body = await text(hash);
      return body === undefined ? undefined : calendarOf(JSON.parse(body));
    },
    async calendarYears(hash) {
      return JSON.parse((await text(hash)) ?? '[]') as CalendarYear[]; // written from parsed tables
    },
    async active(city) {
      const activation = await latestIn(prisma, city);
      return activation && lawBy(activation);
    },
    async law(hash, calendarHash) {
      const activation = (await newest({ lawHash: hash })) ?? (await newest({ packHash: hash }));
      return activation && lawBy(activation, calendarHash || undefined);
    },
    async askedOfUnits(city) {
      const activation = await latestIn(prisma, city);
      const asked = activation && (await pack(activation.packHash))?.unitRegister;
      if (!asked) return registerByDefault;
      return asked.filter(({ requiredFor }) => requiredFor === 'DISPATCH').map(({ id }) => registerField[id] ?? id);
    },
  };
}

/** By version, not by time: outside production business time may have gone back. */
async function latestIn(prisma: PrismaClient, city: number): Promise<Activation | undefined> {
  const found = await prisma.activation.findFirst({ where: { city }, orderBy: { version: 'desc' } });
  if (found === null) return undefined;
  const { city: _, version: __, ...activation } = found;
  return activation;
}
