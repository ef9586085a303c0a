/** The demo city as a load generator needs it. */
import { setTimeout as pause } from 'node:timers/promises';
import { appealBody } from './appeal.ts';
import type { Installation } from './installation.ts';

/** Ids of communities, to spread appeals over. */
export async function communitiesOf(url: string, count: number): Promise<number[]> {
  const { cities } = await read(`${url}/api/v1/cities`);
  const city = cities[0].tenant.tenant;
  const { tenants } = await read(`${url}/api/v1/tenants?city=${city}&level=COMMUNITY&size=${count}`);
  return tenants.map(({ tenant }: { tenant: number }) => tenant);
}

// biome-ignore lint/suspicious/noExplicitAny: looked into by callers that fail where it is not as expected
async function read(url: string): Promise<any> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
  return answer.json();
}

/** The first facts open each reader's place; only after them does one appeal add what every later one adds. */
export async function warmUp(installation: Installation, communities: number[]): Promise<void> {
  for (const community of communities.slice(0, 3)) {
    await handInOne(installation, community);
    await pause(1_000);
  }
}

export async function handInOne({ running, rest }: Installation, community: number): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${running.url}/api/v1/submissions`, {
    method: 'POST',
    headers,
    body: appealBody(1, community),
  });
  if (answer.status !== 201) throw new Error(`the public door says ${answer.status}: ${await answer.text()}`);
  await rest();
}
