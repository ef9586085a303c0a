/** The same as in `pnpm bench inbox`, over Kafka, with every service a process of its own and Keycloak's tokens. */
import type { Bench } from '../../figure.ts';
import { startStack } from '../../stack.ts';
import { PER_SECOND, toInbox } from '../inbox.ts';

export const inbox: Bench = {
  name: 'inbox',
  says: `commit to inbox over Kafka at ${PER_SECOND} commands a second`,
  run: (options) => toInbox(options, () => startStack(), ' over Kafka'),
};
