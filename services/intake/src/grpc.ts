import { type ServiceEntry, service } from '@green-channel/platform/rpc/server';
import { IntakeServiceService } from '@green-channel/proto/greenchannel/submission/v1/submission_service';
import { importSubmissions } from './import.ts';
import { getPhoto, uploadPhoto } from './photos.ts';
import { contactFor, findDuplicates, getSubmission, listSubmissions, revealReporter } from './reading.ts';
import { followSubmission, openResidentSession, sendPhoneCode } from './residents.ts';
import type { Serving } from './serving.ts';
import { submitIntake, submitIntakes } from './submit.ts';

export function intakeService(serving: Serving): ServiceEntry {
  return service(
    IntakeServiceService,
    {
      submitIntake: (request, call) => submitIntake(serving, request, call),
      submitIntakes: (requests, call) => submitIntakes(serving, requests, call),
      importSubmissions: (requests, call) => importSubmissions(serving, requests, call),
      uploadPhoto: (request) => uploadPhoto(serving, request),
      getPhoto: (request, call) => getPhoto(serving, request, call),
      listSubmissions: (request, call) => listSubmissions(serving, request, call),
      getSubmission: (request, call) => getSubmission(serving, request, call),
      revealReporter: (request, call) => revealReporter(serving, request, call),
      followSubmission: (request) => followSubmission(serving, request),
      sendPhoneCode: (request) => sendPhoneCode(serving, request),
      openResidentSession: (request) => openResidentSession(serving, request),
      getKeys: async () => ({ jwksJson: serving.tokens.jwks() }),
      contactFor: (request, call) => contactFor(serving, request, call),
      findDuplicates: (request, call) => findDuplicates(serving, request, call),
    },
    ['followSubmission', 'sendPhoneCode', 'openResidentSession', 'getKeys'],
  );
}
