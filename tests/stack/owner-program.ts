/** Owns one supervised server and says its pid; the test kills this program to see the server end with it. */
import { supervised } from '@green-channel/infra/stack/supervised';

const [dir = '', ...args] = process.argv.slice(2);
const port = args[1];
const server = await supervised({
  name: 'a server',
  dir,
  command: process.execPath,
  args,
  healthy: async () => (await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(500) })).ok,
});
process.stdout.write(`${server.pid()}\n`);
setInterval(() => undefined, 1_000);
