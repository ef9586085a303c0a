import { kinds } from '@green-channel/platform/refusal';
import { Router } from 'express';
import { escaped, sendPage } from '../page.ts';
import { ownStatus } from '../refusals.ts';
import { kebab } from './problem.ts';
import { type KnownReason, reasons } from './reasons.ts';
import { titles } from './titles.ts';

/** Where the `type` of a problem leads: what each reason means, in both languages. */
export function problemPages(): Router {
  const router = Router();
  router.get('/problems', (_request, response) =>
    sendPage(response, 200, { title: '问题说明 · Problems', main: list() }),
  );
  router.get('/problems/:reason', (request, response) => {
    const known = reasons.find(({ reason }) => kebab(reason) === request.params.reason);
    const title = '问题说明 · Problem';
    if (known) return sendPage(response, 200, { title, main: `<dl>${entry(known)}</dl>${ALL}` });
    const main = `<p>没有登记名为 <code>${escaped(request.params.reason)}</code> 的问题。</p><p lang="en">No problem of this name is on record.</p>${ALL}`;
    return sendPage(response, 404, { title, main });
  });
  return router;
}

const ALL = '<p><a href="/problems">全部问题 · All problems</a></p>';

const list = (): string => `<dl>${reasons.map(entry).join('')}</dl>`;

function entry({ reason, kind, zh, en }: KnownReason): string {
  const status = ownStatus[reason] ?? kinds[kind].http;
  const { zh: title, en: titleEn } = titles[kind];
  return `<dt id="${kebab(reason)}"><code>${reason}</code> · ${status} · ${title} · ${titleEn}</dt><dd>${escaped(zh)}</dd><dd lang="en">${escaped(en)}</dd>`;
}
