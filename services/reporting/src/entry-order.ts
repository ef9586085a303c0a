/** The order of the unit that answers for a case, as the reports of a pack count it. Pure. */
import type { CaseEvent, Entry } from './entry.ts';

export interface Order {
  unit: number;
  /** Legal day on which the unit took it: it received it, or undertook it where the pack knows no receipt (MHK). */
  acceptedOn: string;
  /** Timer → last legal day, as extensions and notices moved it. */
  limits: Record<string, string>;
  /** Legal day of the reply that stands, and its kind; empty before. */
  doneOn: string;
  kind: string;
}

export function ordered(entry: Entry, event: CaseEvent, at: Date): Entry {
  const order = dated(orderAfter(entry, event, at), event);
  return order === entry.order ? entry : { ...entry, order };
}

const TAKEN = ['AssignmentReceived', 'AssignmentUndertaken'];
/** The matter is nobody's order any more. */
const BACK = ['OrderReturned', 'CaseReopened', 'CaseReturnedDown'];

function orderAfter(entry: Entry, event: CaseEvent, at: Date): Order | null {
  const { order, handlers } = entry;
  if (event.type === 'AssignmentReceived' || event.type === 'AssignmentUndertaken') {
    const leads = handlers.some(({ unit, role }) => unit === event.organ && role !== 'CO');
    if (!leads || order) return order;
    return { unit: event.organ, acceptedOn: dayOf(event.at ?? at), limits: {}, doneOn: '', kind: '' };
  }
  if (!order || (BACK.includes(event.type) && handlers.length === 0)) return null;
  if (event.type === 'DeclineAccepted' && event.organ === order.unit) return null;
  return returned(order, event, at);
}

function returned(order: Order, event: CaseEvent, at: Date): Order {
  if (event.type === 'ReplySentBack') return { ...order, doneOn: '', kind: '' };
  if (event.type !== 'Replied' || event.organ !== order.unit) return order;
  return { ...order, doneOn: event.completedOn || dayOf(event.at ?? at), kind: event.kind };
}

/** Clocks that start while the unit takes it are its limits; whatever moves them later moves them here. */
function dated(order: Order | null, event: CaseEvent): Order | null {
  if (!order) return null;
  const { type, started, moved } = event;
  const own = TAKEN.includes(type) && 'organ' in event && event.organ === order.unit;
  const fresh = own ? started : [];
  const known = moved.filter(({ timer }) => timer in order.limits);
  if (fresh.length + known.length === 0) return order;
  const days = [...fresh, ...known].map(({ timer, due }) => [timer, due]);
  return { ...order, limits: { ...order.limits, ...Object.fromEntries(days) } };
}

const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });
const dayOf = (at: Date): string => zone.format(at);
