import { HealthService, HealthCheckResponse_ServingStatus as Status } from '@green-channel/proto/grpc/health/v1/health';
import { Client, Metadata } from '@grpc/grpc-js';
import type { Health } from '../health.ts';
import { keys, textOf } from './metadata.ts';
import { ofClient, type Secured } from './secured.ts';

export interface Asking {
  timeoutMs?: number;
  secured?: Secured | undefined;
}

export interface Standing {
  parts: Health[];
  /** Of the process that answered. */
  pid?: number;
}

/** Asks the service at an address for its health; a service that cannot be reached is one failing part. */
export async function healthAt(address: string, asking?: Asking): Promise<Health[]> {
  return (await standingAt(address, asking)).parts;
}

/** Whether anybody answers there, however well: a service whose database is away lives, and a restart would mend nothing. */
export async function isServing(address: string, secured?: Secured): Promise<boolean> {
  return (await standingAt(address, { timeoutMs: 4_500, secured })).pid !== undefined;
}

export function standingAt(address: string, { timeoutMs = 3_000, secured }: Asking = {}): Promise<Standing> {
  const channel = new Client(address, ofClient(secured), { 'grpc.enable_retries': 0 });
  const { path, requestSerialize, responseDeserialize } = HealthService.check;
  const settings = { deadline: Date.now() + timeoutMs };
  return new Promise<Standing>((resolve) => {
    let told: Partial<Standing> = {};
    const call = channel.makeUnaryRequest(
      path,
      requestSerialize,
      responseDeserialize,
      { service: '' },
      new Metadata(),
      settings,
      (error, response) => {
        channel.close();
        if (error !== null) return resolve({ parts: [unreached(address)] });
        resolve({ parts: [{ part: 'service', ok: response?.status === Status.SERVING }], ...told });
      },
    );
    call.on('metadata', (header: Metadata) => {
      told = standingIn(header);
    });
  });
}

/** Written by health-service.ts; another server's health says less. */
function standingIn(header: Metadata): Partial<Standing> {
  const [bytes] = header.get(keys.health);
  const pid = textOf(header, keys.process);
  return {
    ...(bytes === undefined ? {} : { parts: JSON.parse(bytes.toString()) as Health[] }),
    ...(pid === undefined ? {} : { pid: Number(pid) }),
  };
}

function unreached(address: string): Health {
  const zh = `${address} 没有应答：请确认服务已启动，并查看其日志`;
  return { part: 'service', ok: false, zh, en: `${address} does not answer: see whether it was started, and its log` };
}
