/** The other ends of a sending: a mail server and a city's message gateway, on real ports. */
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

export interface Received {
  id: string;
  to: string;
  text: string;
}
export interface Receiver extends AsyncDisposable {
  url: string;
  received: Received[];
  /** How many of the next sendings it refuses. */
  refuse(times: number): void;
}

/** SMTP as far as a sender needs it: takes one message after another and keeps what was said. */
export async function startMailServer(): Promise<Receiver> {
  const received: Received[] = [];
  const open = new Set<Socket>();
  let refusals = 0;
  const server = createServer((socket) => {
    open.add(socket);
    converse(
      socket,
      (mail) => received.push(mail),
      () => refusals-- > 0,
    );
  });
  return listening(
    server,
    'smtp',
    received,
    (times) => {
      refusals = times;
    },
    open,
  );
}

function converse(socket: Socket, take: (mail: Received) => void, refuses: () => boolean): void {
  let data: string[] | undefined;
  let to = '';
  let rest = '';
  const verbs: [RegExp, (line: string) => string][] = [
    [
      /^rcpt to:/i,
      (line) => {
        to = /<(.*)>/.exec(line)?.[1] ?? '';
        return refuses() ? '451 4.3.0 later' : '250 ok';
      },
    ],
    [
      /^data/i,
      () => {
        data = [];
        return '354 go on';
      },
    ],
    [/^quit/i, () => '221 bye'],
    [/./, () => '250 ok'],
  ];
  const told = (line: string): string | undefined => {
    if (data === undefined) return verbs.find(([verb]) => verb.test(line))?.[1](line);
    if (line !== '.') return void data.push(line);
    const whole = data.join('\n');
    data = undefined;
    take({ id: /^message-id: <([^@]+)@/im.exec(whole)?.[1] ?? '', to, text: bodyOf(whole) });
    return '250 2.0.0 taken';
  };
  socket.write('220 test ready\r\n');
  socket.on('data', (bytes) => {
    const lines = `${rest}${bytes.toString('utf8')}`.split('\r\n');
    rest = lines.pop() ?? '';
    for (const answer of lines.map(told)) if (answer !== undefined) socket.write(`${answer}\r\n`);
  });
  socket.on('error', () => undefined);
}

function bodyOf(mail: string): string {
  const [head = '', ...body] = mail.split('\n\n');
  const text = body.join('\n\n');
  return /base64/i.test(head) ? Buffer.from(text, 'base64').toString('utf8') : quotedPrintable(text);
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replaceAll(/=\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

export async function startGateway(): Promise<Receiver> {
  const received: Received[] = [];
  let refusals = 0;
  const server = createHttp(async (request, response) => {
    const chunks = await Array.fromAsync(request as AsyncIterable<Buffer>);
    if (refusals-- > 0) return void response.writeHead(503).end();
    const { to, text } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Received; // what our sender writes
    received.push({ id: String(request.headers['idempotency-key']), to, text });
    response.end('accepted');
  });
  return listening(server, 'http', received, (times) => {
    refusals = times;
  });
}

async function listening(
  server: Server,
  scheme: string,
  received: Received[],
  refuse: Receiver['refuse'],
  open = new Set<Socket>(),
): Promise<Receiver> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    received,
    refuse,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        for (const socket of open) socket.destroy();
        server.close(() => resolve());
      }),
  };
}
