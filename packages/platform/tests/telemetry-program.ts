/** A program that serves one rpc and calls it; started with `--import telemetry.ts` by the test beside. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SettleServiceService } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { anonymous } from '../src/identity.ts';
import { client } from '../src/rpc/client.ts';
import { serve } from '../src/rpc/server.ts';
import { stopTelemetry } from '../src/telemetry.ts';

const served = await serve({
  address: '127.0.0.1:0',
  name: 'probe',
  verify: async () => anonymous,
  services: [],
  ready: async () => [],
});
const settle = client(SettleServiceService, served.address, { token: () => 't' });
const door = createServer((_, response) => {
  void settle.settle({ timeoutMs: 1 }).then(() => response.end('done'));
});
await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
await (await fetch(`http://127.0.0.1:${(door.address() as AddressInfo).port}/search?q=SECRET-WORDS`)).text();
settle.close();
door.close();
await served.stop();
await stopTelemetry();
