/** One part that a service needs, whether it works, and who can do what when it does not. */
export interface Health {
  part: string;
  ok: boolean;
  /** Without this part the service still takes what it is asked: whoever sends it work goes on. */
  degraded?: boolean;
  /** Without this part nobody who asks notices anything: another does its work meanwhile. */
  spare?: boolean;
  /** What is so, in Chinese and English; ids and names only. */
  zh?: string;
  en?: string;
}

export interface Probe {
  part: string;
  /** Does a real read or write; throws when the part does not work. */
  check(): Promise<unknown>;
  /** The next step for the operator when it fails. */
  zh: string;
  en: string;
  timeoutMs?: number;
}

/** Runs every probe at once, each bounded: a hanging part is a failing part. */
export async function healthOf(probes: Probe[]): Promise<Health[]> {
  return Promise.all(probes.map(probed));
}

async function probed({ part, check, zh, en, timeoutMs = 2_000 }: Probe): Promise<Health> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${part} did not answer`)), timeoutMs);
  });
  try {
    await Promise.race([check(), late]);
    return { part, ok: true };
  } catch {
    return { part, ok: false, zh, en };
  } finally {
    clearTimeout(timer);
  }
}
