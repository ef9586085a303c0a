import type { CommandReply } from '@green-channel/proto/greenchannel/platform/v1/platform';
import { z } from 'zod';
import { receiveFile, sendFile } from '../case-file.ts';
import { options } from '../door/options.ts';
import { json } from '../json.ts';
import { flowing, type Operation, operation } from '../operation.ts';
import { commandReply } from '../schema/page.ts';
import * as act from '../schema/paper.ts';
import { id, photoId } from '../schema/word.ts';
import { onCase } from './case-command.ts';

const onPaper = {
  method: 'post',
  tag: 'papers',
  auth: 'staff',
  params: z.object({ caseId: id, paperId: id }),
} as const;

/** The forms on a case: filled in, signed after a fresh sign-in, sealed; each signature freezes them (ENG-18, ENG-19). */
export const paperOperations: Operation[] = [
  onCase(
    'writePaper',
    { summary: { zh: '填写文书', en: 'Fill in a form' }, letter: 'V2', body: act.writePaper },
    (routing, request, o) => routing.writePaper(request, o),
  ),
  operation({
    ...onPaper,
    operationId: 'signPaper',
    path: '/cases/{caseId}/papers/{paperId}/sign',
    summary: { zh: '签字（电子签字须重新登录）', en: 'Sign; electronically after signing in again' },
    roles: ['V2'],
    body: act.signPaper,
    answer: commandReply,
    call: ({ routing }, { params, body }, passage): Promise<CommandReply> =>
      routing.signPaper({ ...params, ...body }, options(passage)),
  }),
  operation({
    ...onPaper,
    operationId: 'sealPaper',
    path: '/cases/{caseId}/papers/{paperId}/seal',
    summary: { zh: '盖章（用印人重新登录后）', en: 'Seal; by a seal holder after signing in again' },
    roles: ['V2'],
    body: act.sealPaper,
    answer: commandReply,
    call: ({ routing }, { params, body }, passage): Promise<CommandReply> =>
      routing.sealPaper({ ...params, ...body }, options(passage)),
  }),
  flowing({
    operationId: 'attachFile',
    method: 'post',
    path: '/cases/{caseId}/files',
    summary: { zh: '为此件上传附件（≤ 5 MB）', en: 'Put a file on the case, at most 5 MB' },
    tag: 'papers',
    auth: 'staff',
    roles: ['A2'],
    status: 201,
    params: z.object({ caseId: id }),
    takes: { type: 'multipart/form-data', schema: act.fileForm },
    gives: [{ type: 'application/json', schema: act.attached }],
    flow: ({ routing }, { params }, door) => receiveFile(routing, params.caseId, door),
  }),
  flowing({
    operationId: 'getFile',
    method: 'get',
    path: '/cases/{caseId}/files/{file}',
    summary: { zh: '查看附件', en: 'A file of the case' },
    tag: 'papers',
    auth: 'staff',
    params: z.object({ caseId: id, file: photoId }),
    gives: [{ type: 'image/jpeg' }, { type: 'image/png' }, { type: 'image/webp' }, { type: 'application/pdf' }],
    flow: ({ routing }, { params }, door) => sendFile(routing, params, door),
  }),
  operation({
    operationId: 'getPapers',
    method: 'get',
    path: '/cases/{caseId}/papers',
    summary: { zh: '本件的文书', en: 'The forms on a case' },
    tag: 'papers',
    auth: 'staff',
    params: z.object({ caseId: id }),
    answer: act.papers,
    call: async ({ routing }, { params }, passage) => json(await routing.getPapers(params, options(passage))),
  }),
];
