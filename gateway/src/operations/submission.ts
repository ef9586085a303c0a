import { z } from 'zod';
import { options, pageOf } from '../door/options.ts';
import { importLines } from '../import.ts';
import { json } from '../json.ts';
import { flowing, type Operation, operation } from '../operation.ts';
import { receivePhoto, sendPhoto } from '../photo.ts';
import { fieldsWithin } from '../problem/own-fields.ts';
import { filterText, flag, maybeNumber, paging } from '../schema/page.ts';
import * as form from '../schema/submission.ts';
import { photoId } from '../schema/word.ts';

const { submissionId } = form;

/** What reporters bring, with or without a login. */
export const submissionOperations: Operation[] = [
  operation({
    operationId: 'submitIntake',
    method: 'post',
    path: '/submissions',
    summary: {
      zh: '提交反映事项（无须登录；采集人员带令牌）',
      en: 'Hand a matter in; without a token, or as a collector with one',
    },
    tag: 'submissions',
    auth: 'optional',
    roles: ['A'],
    body: form.intake,
    answer: form.taken,
    status: 201,
    location: ({ reply }) => `/submissions/${reply?.id}`,
    async call({ intake, door }, { body: { occurredAt, ...body } }, passage) {
      const matter = { ...body, occurredAt };
      const taking = passage.token
        ? intake.submitIntake({ intake: matter }, options(passage))
        : door.submit(passage.commandId ?? '', matter, passage.signal);
      return fieldsWithin('intake', taking);
    },
  }),
  operation({
    operationId: 'listSubmissions',
    method: 'get',
    path: '/submissions',
    summary: { zh: '本机构收到的事项', en: 'Submissions the caller’s organ received' },
    tag: 'submissions',
    auth: 'staff',
    query: z.strictObject({ ...paging, channel: filterText, community: maybeNumber, mine: flag }),
    answer: form.submissionList,
    call: async ({ intake }, { query: { size, cursor, ...filter } }, passage) =>
      json(await intake.listSubmissions({ page: pageOf({ size, cursor }), ...filter }, options(passage))),
  }),
  operation({
    operationId: 'getSubmission',
    method: 'get',
    path: '/submissions/{submissionId}',
    summary: { zh: '事项详情（反映人信息脱敏）', en: 'One submission, its reporter masked' },
    tag: 'submissions',
    auth: 'either',
    params: submissionId,
    answer: form.oneSubmission,
    call: async ({ intake }, { params }, passage) => json(await intake.getSubmission(params, options(passage))),
  }),
  operation({
    operationId: 'revealReporter',
    method: 'post',
    path: '/submissions/{submissionId}/reveal-reporter',
    summary: { zh: '查看反映人身份（记录目的）', en: 'Show who the reporter is, for a purpose; recorded' },
    tag: 'submissions',
    auth: 'staff',
    roles: ['X'],
    params: submissionId,
    body: form.purpose,
    answer: form.revealed,
    call: ({ intake }, { params, body }, passage) => intake.revealReporter({ ...params, ...body }, options(passage)),
  }),
  operation({
    operationId: 'findDuplicates',
    method: 'get',
    path: '/submissions/{submissionId}/duplicates',
    summary: { zh: '疑似重复事项', en: 'Submissions that look alike' },
    tag: 'submissions',
    auth: 'staff',
    params: submissionId,
    answer: form.duplicates,
    call: async ({ intake }, { params }, passage) =>
      json(await intake.findDuplicates({ ...params, matter: undefined, community: 0 }, options(passage))),
  }),
  flowing({
    operationId: 'importSubmissions',
    method: 'post',
    path: '/submissions/import',
    summary: { zh: '批量导入（NDJSON，逐行应答）', en: 'Import many, one JSON object a line, answered line by line' },
    tag: 'submissions',
    auth: 'staff',
    takes: { type: 'application/x-ndjson', schema: form.importLine },
    gives: [{ type: 'application/x-ndjson', schema: form.importAnswer }],
    flow: ({ intake }, _asked, door) => importLines(intake, door),
  }),
  flowing({
    operationId: 'uploadPhoto',
    method: 'post',
    path: '/photos',
    summary: { zh: '上传照片（≤ 5 MB）', en: 'Upload one photo, at most 5 MB' },
    tag: 'photos',
    auth: 'optional',
    status: 201,
    takes: { type: 'multipart/form-data', schema: form.photoForm },
    gives: [{ type: 'application/json', schema: form.uploaded }],
    flow: (clients, _asked, door) => receivePhoto(clients, door),
  }),
  flowing({
    operationId: 'getPhoto',
    method: 'get',
    path: '/photos/{photo}',
    summary: { zh: '查看照片', en: 'A photo, for whoever sees its submission' },
    tag: 'photos',
    auth: 'either',
    params: z.object({ photo: photoId }),
    query: z.strictObject({ submissionId: z.union([z.literal(''), z.uuid()]).default('') }),
    gives: [{ type: 'image/jpeg' }, { type: 'image/png' }, { type: 'image/webp' }],
    flow: ({ intake }, { params, query }, door) => sendPhoto(intake, { ...params, ...query }, door),
  }),
];
