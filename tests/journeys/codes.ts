/** One-time codes as they would go out by SMS, read from the operator's outbox page. */
import { until } from './people.ts';
import type { Stage } from './stage.ts';

export async function phoneCodeOf(stage: Stage, queryCode: string): Promise<string> {
  const before = await codes(stage);
  await stage.people.does(undefined, '/public/phone-code', { body: { queryCode } });
  const now = () => codes(stage);
  const after = await until(now, ({ length }) => length > before.length, 'the code on the outbox page');
  return after.find((code) => !before.includes(code)) ?? '';
}

async function codes({ people }: Stage): Promise<string[]> {
  const { body } = await people.does('operator', '/outgoing?size=200');
  const texts: { text: string }[] = body.outgoing;
  return texts.flatMap(({ text }) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? []);
}

/** A resident's session: query code, then the code sent to the phone that was left. */
export async function sessionOf(stage: Stage, { queryCode }: { queryCode: string }): Promise<string> {
  const phoneCode = await phoneCodeOf(stage, queryCode);
  return (await stage.people.does(undefined, '/public/session', { body: { queryCode, phoneCode } })).body.token;
}
