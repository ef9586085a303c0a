/** A running stack as it is looked at from outside: its processes, what lies in Kafka, who signs tokens. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectKafka } from '@green-channel/platform/kafka/client';
import { topics } from '@green-channel/proto/topics';

export interface StackPart {
  part: string;
  ok: boolean;
  pid: number;
  restarts: number;
}

export interface HealthPage {
  ok: boolean;
  pid: number;
  services: { service: string; ok: boolean; pid?: number; parts: { part: string; ok: boolean; en?: string }[] }[];
  /** None where there is no stack. */
  stack: StackPart[];
}

export async function healthOf(url: string): Promise<HealthPage> {
  return (await (await fetch(`${url}/health`)).json()) as HealthPage; // the gateway's own page
}

/** As the supervisor wrote it, also while the gateway is away. */
export function processesOf(home: string): StackPart[] {
  return (JSON.parse(readFileSync(join(home, 'stack.json'), 'utf8')) as { parts: StackPart[] }).parts;
}

export function commandOf(pid: number): string {
  return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
}

export function environmentOf(pid: number): string {
  return readFileSync(`/proc/${pid}/environ`, 'utf8').replaceAll('\0', '\n');
}

/** How many messages each topic holds: read from the broker itself, so that nothing ran embedded by mistake. */
export async function onTopics(home: string): Promise<Record<string, number>> {
  const { kafka } = JSON.parse(readFileSync(join(home, 'secrets.json'), 'utf8'));
  const properties = readFileSync(join(home, 'kafka/server.properties'), 'utf8');
  const port = /listeners=SERVICES:\/\/127\.0\.0\.1:(\d+)/.exec(properties)?.[1];
  const settings = { brokers: [`127.0.0.1:${port}`], username: 'broker', password: kafka.broker };
  const admin = connectKafka(settings).admin();
  await admin.connect();
  try {
    const found = await Promise.all(
      Object.entries(topics).map(async ([noun, { topic }]) => {
        const offsets = await admin.fetchTopicOffsets(topic);
        return [noun, offsets.reduce((sum, { high }) => sum + Number(high), 0)] as const;
      }),
    );
    return Object.fromEntries(found);
  } finally {
    await admin.disconnect();
  }
}
