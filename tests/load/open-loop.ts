/** Load generator, a process of its own: the requests of a file at a fixed rate, however fast the answers come. */
import { readFileSync } from 'node:fs';
import { quantile } from './figure.ts';
import { type Line, openLine, type Sending } from './http-line.ts';

export interface OpenLoop {
  port: number;
  perSecond: number;
  /** One request as JSON on each line. */
  file: string;
}

export interface OpenAnswer {
  sent: number;
  /** Answers that were no 2xx, by status. */
  refused: Record<string, number>;
  perSecond: number;
  /** From the instant at which a request was due to its answer, in ms. */
  p50: number;
  p99: number;
}

const { port, perSecond, file } = JSON.parse(process.argv[2] ?? '{}') as OpenLoop; // the bench's own
const requests = readFileSync(file, 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line) as Sending);
const free: Line[] = await Promise.all(Array.from({ length: 32 }, () => openLine(port)));
const taken: number[] = [];
const refused: Record<string, number> = {};
const began = performance.now() + 20;

async function sendAt(due: number, request: Sending): Promise<void> {
  const line = free.pop() ?? (await openLine(port));
  const status = await line.send(request);
  free.push(line);
  taken.push(performance.now() - due);
  if (status >= 300) refused[status] = (refused[status] ?? 0) + 1;
}

const running: Promise<void>[] = [];
for (const [n, request] of requests.entries()) {
  const due = began + (n * 1000) / perSecond;
  const ahead = due - performance.now();
  if (ahead > 1) await new Promise((resolve) => setTimeout(resolve, ahead));
  running.push(sendAt(due, request));
}
await Promise.all(running);
const seconds = (performance.now() - began) / 1000;
for (const line of free) line.close();
const answer: OpenAnswer = {
  sent: requests.length,
  refused,
  perSecond: requests.length / seconds,
  p50: quantile(taken, 0.5),
  p99: quantile(taken, 0.99),
};
process.stdout.write(JSON.stringify(answer));
