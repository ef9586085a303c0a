import type { Bench } from '../../figure.ts';
import { broker } from './broker.ts';
import { catchUp } from './catch-up.ts';
import { identity } from './identity.ts';
import { inbox } from './inbox.ts';
import { memory } from './memory.ts';
import { relay } from './relay.ts';
import { up } from './up.ts';

/** In the order in which they are run. */
export const stackBenches: Bench[] = [up, memory, identity, inbox, relay, catchUp, broker];
