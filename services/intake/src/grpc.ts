/** IntakeService: each rpc and the function that answers it. */
import { type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import { IntakeServiceService } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { importSubmissions } from './import.ts';
import { getPhoto, uploadPhoto } from './photos.ts';
import { findDuplicates, getSubmission, listSubmissions } from './reading.ts';
import { contactFor, revealReporter } from './reporters.ts';
import { followSubmission, openResidentSession, sendPhoneCode } from './residents.ts';
import type { Serving } from './serving.ts';
import { submitIntake, submitIntakes } from './submit.ts';

/** Open: a resident has no account; the query code and the code on the phone are what these ask for. */
const open = ['followSubmission', 'sendPhoneCode', 'openResidentSession', 'getKeys'] as const;

export function intakeService(serving: Serving): ServiceEntry {
  return service(
    IntakeServiceService,
    {
      submitIntake: (request, call) => submitIntake(serving, request, call),
      submitIntakes: (requests, call) => submitIntakes(serving, requests, call),
      importSubmissions: (requests, call) => importSubmissions(serving, requests, call),
      uploadPhoto: (request, call) => uploadPhoto(serving, request, call),
      getPhoto: (request, call) => getPhoto(serving, request, call),
      listSubmissions: (request, call) => listSubmissions(serving, request, call),
      getSubmission: (request, call) => getSubmission(serving, request, call),
      revealReporter: (request, call) => revealReporter(serving, request, call),
      followSubmission: (request) => followSubmission(serving, request),
      sendPhoneCode: (request, call) => sendPhoneCode(serving, request, call),
      openResidentSession: (request) => openResidentSession(serving, request),
      getKeys: async () => ({ jwksJson: serving.tokens.jwks() }),
      contactFor: (request, call) => contactFor(serving, request, call),
      findDuplicates: (request, call) => findDuplicates(serving, request, call),
    },
    open,
  );
}
