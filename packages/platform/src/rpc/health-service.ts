import { HealthCheckResponse_ServingStatus as Status } from '@green-channel/proto/grpc/health/v1/health';
import { Metadata, type ServerUnaryCall, type ServerWritableStream, type sendUnaryData } from '@grpc/grpc-js';
import type { Health } from '../health.ts';
import { keys } from './metadata.ts';

interface Answer {
  status: Status;
}

const watchMs = 2_000;

/** grpc.health.v1 for probes and balancers; the parts travel as JSON in `gc-health-bin` for our own health page. */
export function healthHandlers(ready: () => Promise<Health[]>, stopping: AbortSignal) {
  async function parts(): Promise<Health[]> {
    if (stopping.aborted) return [{ part: 'service', ok: false, zh: '服务正在停止', en: 'the service is stopping' }];
    return ready().catch(() => [{ part: 'service', ok: false, zh: '自检失败', en: 'its own check failed' }]);
  }
  const statusOf = (all: Health[]) =>
    all.every(({ ok, degraded }) => ok || degraded) ? Status.SERVING : Status.NOT_SERVING;
  return {
    async check(call: ServerUnaryCall<object, Answer>, reply: sendUnaryData<Answer>) {
      const all = await parts();
      const header = new Metadata();
      header.set(keys.health, Buffer.from(JSON.stringify(all)));
      header.set(keys.process, String(process.pid));
      call.sendMetadata(header);
      reply(null, { status: statusOf(all) });
    },
    async watch(call: ServerWritableStream<object, Answer>) {
      let last: Status | undefined;
      async function tell() {
        const status = statusOf(await parts());
        if (status !== last) call.write({ status });
        last = status;
      }
      const timer = setInterval(() => void tell(), watchMs);
      const end = () => {
        clearInterval(timer);
        call.end();
      };
      call.on('cancelled', () => clearInterval(timer));
      stopping.addEventListener('abort', () => void tell().finally(end), { once: true });
      await tell();
    },
  };
}
