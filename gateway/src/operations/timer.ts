import { z } from 'zod';
import { options, pageOf } from '../door/options.ts';
import { json } from '../json.ts';
import { type Operation, operation } from '../operation.ts';
import { filterText, paging } from '../schema/page.ts';
import { rings } from '../schema/timer.ts';

export const timerOperations: Operation[] = [
  operation({
    operationId: 'listArmed',
    method: 'get',
    path: '/timers',
    summary: { zh: '待响的时限提醒（运维）', en: 'Rings still to come, for operators' },
    tag: 'administration',
    auth: 'staff',
    roles: ['Read admin'],
    query: z.strictObject({ ...paging, deadlineId: filterText, ownerStream: filterText }),
    answer: rings,
    call: async ({ timers }, { query: { size, cursor, ...filter } }, passage) =>
      json(await timers.listArmed({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
];
