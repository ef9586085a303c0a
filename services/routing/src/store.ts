/** The noun as the store keeps it: its row, who sees it, and its number. */
import type { Noun, Numbering } from '@green-channel/platform/store';
import { eventCodec } from '@green-channel/platform/wire';
import { CaseEvent as CaseMessage } from '@green-channel/proto/greenchannel/case/v1/case_events';
import { countedOver } from '@green-channel/regulation/law/recount';
import { isRunning } from './case/deadline.ts';
import type { CaseEvent, EventOf } from './case/event.ts';
import { decider } from './case/flow.ts';
import type { Case, Opened } from './case/state.ts';
import type { Directory } from './directory.ts';
import { assignmentRows, endedRows, viewerRows } from './viewer-rows.ts';

export const codec = eventCodec<CaseMessage, CaseEvent>(CaseMessage);

export function opened(state: Case): Opened {
  if (state.status === 'unopened') throw new TypeError('a case begins with what was collected');
  return state;
}

export function caseNoun(directory: Pick<Directory, 'knownLaw' | 'nameOf'>): Noun<Case, CaseEvent> {
  return {
    noun: 'case',
    schema: 'routing',
    table: 'case',
    initial: decider.initial,
    evolve: decider.evolve,
    ...codec,
    row(state) {
      const { origin, bornIn = origin, status, holder, number, matter, law, clocks } = opened(state);
      const { title, text: body, place } = matter;
      const { district, street, community } = bornIn; // figures count by where it was brought in
      const where = { district, street, community };
      return { ...where, status, holder, number, title, body, place, law, ...counted(clocks) };
    },
    aside: (event, state, { stream }) => {
      const now = opened(state);
      return [...endedRows(event, stream), ...viewerRows(now, stream), ...assignmentRows(now, stream)];
    },
    number: (event) => {
      if (event.type === 'CaseRegistered') return numberFor(event, directory);
      if (event.type === 'PaperWritten' && event.opens && event.series !== '') return formNumber(event, directory);
      return event.type === 'PaperIssued' && event.series !== '' ? paperNumber(event, directory) : undefined;
    },
  };
}

/** What a new calendar needs to know of its open dates; most cases run by one calendar, ended ones by none. */
function counted(clocks: Opened['clocks']) {
  const open = clocks.filter((clock) => isRunning(clock) || clock.breached);
  const { countedBy, countedFrom, countedTo } = countedOver(open.map(({ deadline }) => deadline));
  return { counted_by: countedBy, counted_from: countedFrom, counted_to: countedTo };
}

/** ENG-17: a row of the counter per registering tenant (or city, by the pack) and year of recording. */
function numberFor(
  event: EventOf<'CaseRegistered'>,
  { knownLaw, nameOf }: Pick<Directory, 'knownLaw' | 'nameOf'>,
): Numbering<CaseEvent> {
  const series = knownLaw(event.law)?.numbering('case');
  if (!series) throw new Error(`the law ${event.law} was not read before its number is drawn`);
  const tenant = series.scope === 'CITY' ? event.origin.city : event.organ;
  const { year } = event;
  const put = (n: number) => ({
    ...event,
    number: n,
    numberText: series.format(n, { tenantName: nameOf(tenant), year }),
  });
  return { series: series.series, year, tenant, put };
}

/** A paper that goes out has a number of its own, the same on its stub. */
function paperNumber(
  event: EventOf<'PaperIssued'>,
  { knownLaw, nameOf }: Pick<Directory, 'knownLaw' | 'nameOf'>,
): Numbering<CaseEvent> {
  const series = knownLaw(event.law)?.numbering(event.series);
  if (!series) throw new Error(`the law ${event.law} was not read before its number is drawn`);
  const tenant = series.scope === 'CITY' ? event.city : event.office;
  const { year } = event;
  const put = (number: number) => ({
    ...event,
    number,
    numberText: series.format(number, { tenantName: nameOf(tenant), year }),
  });
  return { series: series.series, year, tenant, put };
}

/** A form's number: of the office that the pack names, by its series and year (MHK-51). */
function formNumber(
  event: EventOf<'PaperWritten'>,
  { knownLaw, nameOf }: Pick<Directory, 'knownLaw' | 'nameOf'>,
): Numbering<CaseEvent> {
  const series = knownLaw(event.law)?.numbering(event.series);
  if (!series) throw new Error(`the law ${event.law} was not read before its number is drawn`);
  const { year, numberedBy: tenant } = event;
  const text = (n: number) => series.format(n, { tenantName: nameOf(tenant), year });
  return { series: series.series, year, tenant, put: (n) => ({ ...event, number: n, numberText: text(n) }) };
}
