/** The service as a process of its own, to be killed. */
import { openEmbeddedBus } from '@green-channel/platform/bus-embedded';
import { start } from '../src/main.ts';

const bus = openEmbeddedBus({
  url: String(process.env['BUS_DB_URL']),
  sources: { case: 'facts', callback: 'facts', survey: 'facts', clock: 'facts', timer: 'sla_timer' },
});
await start(process.env, { bus });
process.stdout.write('ringing\n');
