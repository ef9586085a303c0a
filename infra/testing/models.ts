interface Model {
  findFirst(): Promise<unknown>;
}
interface Client {
  $disconnect(): Promise<void>;
}
type Generated = { PrismaClient: new (options: never) => Client; Prisma: { ModelName: Record<string, string> } };

/** Reads every column of every model: SQL by hand and schema.prisma cannot drift apart unnoticed. */
export async function readEveryModel({ PrismaClient, Prisma }: Generated, adapter: object): Promise<string[]> {
  const client = new PrismaClient({ adapter } as never); // every generated client takes the same options
  try {
    const names = Object.values(Prisma.ModelName);
    for (const name of names) {
      const key = name.charAt(0).toLowerCase() + name.slice(1);
      await (client as unknown as Record<string, Model>)[key]?.findFirst(); // one delegate for each model name
    }
    return names;
  } finally {
    await client.$disconnect();
  }
}
