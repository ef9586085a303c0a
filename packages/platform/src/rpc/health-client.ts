import { HealthService, HealthCheckResponse_ServingStatus as Status } from '@green-channel/proto/grpc/health/v1/health';
import { Client, credentials, Metadata } from '@grpc/grpc-js';
import type { Health } from '../health.ts';
import { keys } from './metadata.ts';

/** Asks the service at an address for its health; a service that cannot be reached is one failing part. */
export function healthAt(address: string, timeoutMs = 3_000): Promise<Health[]> {
  const channel = new Client(address, credentials.createInsecure(), { 'grpc.enable_retries': 0 });
  const { path, requestSerialize, responseDeserialize } = HealthService.check;
  const settings = { deadline: Date.now() + timeoutMs };
  return new Promise<Health[]>((resolve) => {
    let parts: Health[] | undefined;
    const call = channel.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      { service: '' },
      new Metadata(),
      settings,
      (error, response) => {
        channel.close();
        if (error !== null) return resolve([unreached(address)]);
        resolve(parts ?? [{ part: 'service', ok: response?.status === Status.SERVING }]);
      },
    );
    call.on('metadata', (header: Metadata) => {
      parts = partsIn(header);
    });
  });
}

function partsIn(header: Metadata): Health[] | undefined {
  const [bytes] = header.get(keys.health);
  return bytes === undefined ? undefined : (JSON.parse(bytes.toString()) as Health[]); // written by health-service.ts
}

function unreached(address: string): Health {
  const zh = `${address} 没有应答：请确认服务已启动，并查看其日志`;
  return { part: 'service', ok: false, zh, en: `${address} does not answer: see whether it was started, and its log` };
}
