import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type Response, Router } from 'express';
import { sendPage } from './page.ts';

const YEAR = 365 * 24 * 60 * 60;

/** The console's built files: hashed names may be kept for ever, the page itself is asked for again each time. */
export function consoleFiles(folder: string): Router {
  const router = Router();
  const index = join(folder, 'index.html');
  router.use(express.static(folder, { index: false, setHeaders: cache, redirect: false }));
  router.get('/{*path}', (request, response, next) => {
    if (/^\/(api|realms|resident\/certs|docs|problems)(\/|$)/.test(request.path) || !request.accepts('html'))
      return next();
    if (/\.\w{2,5}$/.test(request.path)) return next(); // a file that is not there is no page
    if (!existsSync(index)) return notBuilt(response);
    response.set('Cache-Control', 'no-cache').sendFile(index);
  });
  return router;
}

function cache(response: Response, path: string): void {
  const hashed = /[\\/]assets[\\/]/.test(path);
  response.setHeader('Cache-Control', hashed ? `public, max-age=${YEAR}, immutable` : 'no-cache');
}

function notBuilt(response: Response): void {
  const main = `<p>控制台尚未构建。请在项目根目录运行 <code>./scripts/start</code>，它会先构建控制台。接口可直接使用：<a href="/docs">/docs</a>。</p>
<p lang="en">The console is not built yet. Run <code>./scripts/start</code> in the project folder; it builds the console first. The API is ready: <a href="/docs">/docs</a>.</p>`;
  sendPage(response, 503, { title: '绿色通道 · Green Channel', main });
}
