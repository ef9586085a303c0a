/** A service of five rpcs that says again what it hears, in JSON, and a caller of it. */
import { anonymous } from '../src/identity.ts';
import { logger } from '../src/log.ts';
import { platformRefusals } from '../src/refusal.ts';
import { client } from '../src/rpc/client.ts';
import { type Call, type Handlers, type Served, type ServeOptions, serve, service } from '../src/rpc/server.ts';

export interface Word {
  text: string;
  position?: string;
}

/** As ts-proto would describe them. */
export const write = (value: Word): Buffer => Buffer.from(JSON.stringify(value));
export const read = (bytes: Buffer): Word => JSON.parse(bytes.toString());
const words = {
  requestSerialize: write,
  requestDeserialize: read,
  responseSerialize: write,
  responseDeserialize: read,
} as const;
const single = { requestStream: false, responseStream: false } as const;
export const definition = {
  say: { ...words, ...single, path: '/test.v1.EchoService/Say' },
  getWord: { ...words, ...single, path: '/test.v1.EchoService/GetWord' },
  watch: { ...words, requestStream: false, responseStream: true, path: '/test.v1.EchoService/Watch' },
  collect: { ...words, requestStream: true, responseStream: false, path: '/test.v1.EchoService/Collect' },
  talk: { ...words, requestStream: true, responseStream: true, path: '/test.v1.EchoService/Talk' },
} as const;

export const commandId = '0198a000-0000-7000-8000-000000000001';
interface Far {
  calls: Call[];
  lines: string[];
  served: Served;
  echo: ReturnType<typeof connect>;
}

/** Of the running test: what was heard and logged, and both ends once it has called `start`. */
export const far = {} as Far;
export const connect = (address: string) => client(definition, address, { token: () => 'good' });

const handlers: Handlers<typeof definition> = {
  async say(request, call) {
    far.calls.push(call);
    return request;
  },
  async getWord(request) {
    return request;
  },
  async *watch({ text }) {
    for (const letter of text) yield { text: letter };
  },
  async collect(requests) {
    let text = '';
    for await (const word of requests) text += word.text;
    return { text };
  },
  async *talk(requests) {
    for await (const word of requests) yield { text: word.text.toUpperCase() };
  },
};

export async function start(over: Partial<Handlers<typeof definition>> = {}, options: Partial<ServeOptions> = {}) {
  far.served = await serve({
    address: '127.0.0.1:0',
    name: 'echo',
    verify: async (token) => {
      if (token !== 'good') throw platformRefusals.UNAUTHENTICATED();
      return { ...anonymous, kind: 'person', post: 'post-7' };
    },
    services: [service(definition, { ...handlers, ...over }, ['getWord'])],
    ready: async () => [{ part: 'store', ok: true }],
    log: logger('echo', { level: 'info', write: (line) => void far.lines.push(line) }),
    ...options,
  });
  far.echo = connect(far.served.address);
}

beforeEach(() => {
  far.calls = [];
  far.lines = [];
});
afterEach(async () => {
  far.echo.close();
  await far.served.stop();
});
