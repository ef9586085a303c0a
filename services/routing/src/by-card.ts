/** C39: a matter by direct card begins a case of its own; the card and the department are directory's. */
import { derivedId } from '@green-channel/platform/ids';
import type { Call } from '@green-channel/platform/rpc/server';
import type { SubmitByCardRequest } from '@green-channel/proto/greenchannel/case/v1/case_service';
import type { CommandReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { staff } from './caller.ts';
import type { CaseInput } from './case/input.ts';
import type { Origin } from './case/offices.ts';
import { type CommandRequest, deciding, dispatchFacts, prepare, replyOf, type Serving } from './commands.ts';
import type { Directory } from './directory.ts';

export async function submitByCard(serving: Serving, request: CommandRequest, call: Call): Promise<CommandReply> {
  const { cardNo, unit } = request as SubmitByCardRequest & CommandRequest; // the request of this command
  const principal = staff(call);
  const { directory, store } = serving;
  const origin = await placeOf(directory, principal.organ, principal.city);
  const about = { law: '', origin, organ: principal.organ, holder: principal.organ, assignments: [] };
  const asked = { ...request, handlers: [{ organ: unit }] };
  const prepared = await prepare(serving, about, { command: 'SubmitByCard', request, call });
  const caseId = derivedId(prepared.act.commandId, 'case');
  const [card, more] = await Promise.all([
    directory.card(principal.city, cardNo.trim()),
    dispatchFacts(directory, asked, about),
  ]);
  const input = { ...prepared.input, ...more, card, origin, caseId } as CaseInput;
  const outcome = await store.command({
    ...{ act: prepared.act, stream: caseId, viewer: principal.organ, mayCreate: true },
    fingerprint: call.fingerprint,
    decide: deciding(prepared, input),
  });
  return replyOf(caseId, outcome);
}

/** The offices above the caller's own; levels that the tree lacks are 0 (ENG-01). */
async function placeOf(directory: Directory, organ: number, city: number): Promise<Origin> {
  const path = (await directory.office(organ))?.path ?? [city];
  const offices = await Promise.all(path.map((one) => directory.office(one)));
  const at = (level: string) => offices.find((office) => office?.level === level)?.organ ?? 0;
  return { city: at('CITY') || city, district: at('DISTRICT'), street: at('STREET'), community: at('COMMUNITY') };
}
