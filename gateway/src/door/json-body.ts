import { platformRefusals } from '@green-channel/platform/refusal';
import express, { type ErrorRequestHandler, type RequestHandler } from 'express';
import { gatewayRefusals } from '../refusals.ts';

/** Nothing a person writes into a form is longer; photos go as files. */
export const BODY_LIMIT = 100_000;
export const BODY_LIMIT_NAME = '100 kB';

const isJson = /^application\/(?:[\w.+-]+\+)?json\s*(?:;|$)/i;

/** Only JSON, only so much of it. */
export const onlyJson: RequestHandler = (request, _response, next) => {
  const type = request.headers['content-type'];
  const empty =
    request.headers['content-length'] === '0' ||
    (!type && !request.headers['transfer-encoding'] && !request.headers['content-length']);
  if (empty || (type && isJson.test(type))) return next();
  next(gatewayRefusals.MEDIA_TYPE_UNSUPPORTED({ given: type ?? '—', expected: 'application/json' }));
};

export const readJson: RequestHandler = express.json({ limit: BODY_LIMIT, type: () => true });

/** What the body reader says, in our words. */
export const bodyFaults: ErrorRequestHandler = (error, _request, _response, next) => {
  const type = typeof error === 'object' && error !== null && 'type' in error ? String(error.type) : '';
  next(meanings[type]?.() ?? error);
};

const meanings: Readonly<Record<string, () => Error>> = {
  'entity.too.large': () => platformRefusals.TOO_LARGE({ limit: BODY_LIMIT_NAME }),
  'entity.parse.failed': () => gatewayRefusals.MALFORMED_JSON(),
  'entity.verify.failed': () => gatewayRefusals.MALFORMED_JSON(),
  'charset.unsupported': () => gatewayRefusals.MALFORMED_JSON(),
  'encoding.unsupported': () => gatewayRefusals.MALFORMED_JSON(),
  'request.aborted': () => gatewayRefusals.MALFORMED_UPLOAD(),
  'request.size.invalid': () => gatewayRefusals.MALFORMED_JSON(),
};
