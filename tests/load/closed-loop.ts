/** Load generator, a process of its own: as many appeals as the public door takes, over kept-alive connections. */
import { randomUUID } from 'node:crypto';
import { appealBody } from './appeal.ts';
import { openLine } from './http-line.ts';

export interface ClosedLoop {
  port: number;
  connections: number;
  seconds: number;
  communities: number[];
}

export interface ClosedAnswer {
  accepted: number;
  refused: number;
  seconds: number;
  /** Time to the answer of each, in ms. */
  p50: number;
  p99: number;
}

const { port, connections, seconds, communities } = JSON.parse(process.argv[2] ?? '{}') as ClosedLoop; // the bench's own
const began = performance.now();
const until = began + seconds * 1000;
const taken: number[] = [];
let sent = Math.floor(Math.random() * 1e9);
let refused = 0;

await Promise.all(
  Array.from({ length: connections }, async () => {
    const line = await openLine(port);
    while (performance.now() < until) {
      const at = performance.now();
      sent += 1;
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      const body = appealBody(sent, communities[sent % communities.length] ?? 0);
      const status = await line.send({ method: 'POST', path: '/api/v1/submissions', headers, body });
      if (status === 201) taken.push(performance.now() - at);
      else refused += 1;
    }
    line.close();
  }),
);

taken.sort((a, b) => a - b);
const at = (share: number) => taken[Math.ceil(share * taken.length) - 1] ?? 0;
const answer: ClosedAnswer = {
  accepted: taken.length,
  refused,
  seconds: (performance.now() - began) / 1000,
  p50: at(0.5),
  p99: at(0.99),
};
process.stdout.write(JSON.stringify(answer));
