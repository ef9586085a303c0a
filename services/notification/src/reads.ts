/** What the inbox shows, through Prisma; row-level security holds in the one transaction that names the viewer. */
import { PrismaPg } from '@prisma/adapter-pg';
import { type Prisma, PrismaClient } from '../gen/prisma/client.ts';

const SCHEMA = 'notification';

export interface Reader {
  organ: number;
  post: string;
  roles: string[];
  /** Reads what is meant for the organ as a whole; else only what is meant for one of the roles. */
  organWide: boolean;
}
export interface InboxFilter {
  unread: boolean;
  kind: string;
  caseId: string;
  before: bigint | undefined;
  size: number;
}
export type MessageRow = Prisma.MessageGetPayload<{ include: { reads: true } }>;

export interface Reads extends AsyncDisposable {
  inbox(reader: Reader, filter: InboxFilter): Promise<MessageRow[]>;
  after(reader: Reader, number: bigint, size: number): Promise<MessageRow[]>;
  counts(reader: Reader): Promise<{ unread: number; alarms: number; last: bigint }>;
  /** The notices of a case that the organ caused or was served. */
  noticesOf(organ: number, caseId: string): Promise<string[]>;
}

/** As long as our own pools wait (platform/pool); Prisma by itself gives up after two seconds, which a busy machine takes. */
const PATIENCE = { maxWait: 5_000, timeout: 30_000 };

export function openReads(url: string, max = 3): Reads {
  const adapter = new PrismaPg({ connectionString: url, max, options: `-c search_path=${SCHEMA}` }, { schema: SCHEMA });
  const prisma = new PrismaClient({ adapter, transactionOptions: PATIENCE });
  const seenBy = <T>(organ: number, read: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> =>
    prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('app.viewer', ${String(organ)}, true)`;
      return read(tx);
    });
  const list = (reader: Reader, where: Prisma.MessageWhereInput, size: number, order: 'asc' | 'desc') =>
    seenBy(reader.organ, (tx) =>
      tx.message.findMany({
        where: { AND: [meantFor(reader), where] },
        include: { reads: { where: { post: reader.post } } },
        orderBy: { number: order },
        take: size,
      }),
    );
  return {
    inbox: (reader, filter) => list(reader, filtered(reader, filter), filter.size, 'desc'),
    after: (reader, number, size) => list(reader, { number: { gt: number } }, size, 'asc'),
    counts: (reader) => seenBy(reader.organ, (tx) => countsOf(tx, reader)),
    noticesOf: (organ, caseId) =>
      seenBy(organ, async (tx) => {
        const found = await tx.notice.findMany({ where: { caseId }, select: { id: true }, orderBy: { id: 'asc' } });
        return found.map(({ id }) => id);
      }),
    [Symbol.asyncDispose]: () => prisma.$disconnect(),
  };
}

/** The organ's messages for everybody, and those for a role that the reader holds. */
function meantFor({ organ, roles, organWide }: Reader): Prisma.MessageWhereInput {
  const own = { roles: { hasSome: roles } };
  return { organ, OR: organWide ? [{ roles: { isEmpty: true } }, own] : [own] };
}

function unreadBy({ post }: Reader): Prisma.MessageWhereInput {
  return { reads: { none: { post } } };
}

function filtered(reader: Reader, { unread, kind, caseId, before }: InboxFilter): Prisma.MessageWhereInput {
  return {
    ...(unread ? unreadBy(reader) : {}),
    ...(kind === '' ? {} : { kind }),
    ...(caseId === '' ? {} : { caseId }),
    ...(before === undefined ? {} : { number: { lt: before } }),
  };
}

async function countsOf(tx: Prisma.TransactionClient, reader: Reader) {
  const where = { AND: [meantFor(reader), unreadBy(reader)] };
  const unread = await tx.message.count({ where });
  const alarms = unread === 0 ? 0 : await tx.message.count({ where: { AND: [where, { weight: 'ALARM' }] } });
  const head = await tx.feedHead.findUnique({ where: { organ: reader.organ } });
  return { unread, alarms, last: head?.last ?? 0n };
}
