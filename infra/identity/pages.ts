import { randomBytes } from 'node:crypto';
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';

/** Text of a page in both languages: Chinese first unless the reader asks for English first. */
export type Language = 'zh-CN' | 'en';

export interface Page {
  html: string;
  policy: string;
}

export const languageOf = (asked: string | undefined): Language => (/^\s*en\b/i.test(asked ?? '') ? 'en' : 'zh-CN');

export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const style = `
  :root { color-scheme: light; --green: #1b6e4b; --ink: #14281f; --quiet: #50665b; --line: #d5e3da; --paper: #f4f8f5; }
  * { box-sizing: border-box; }
  body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.6 system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; }
  header { background: linear-gradient(120deg, #14553a, #2b9367); color: #fff; padding: 2rem 1rem 3.25rem; }
  header > div, main { max-width: 68rem; margin: 0 auto; }
  h1 { margin: 0; font-size: 1.6rem; letter-spacing: .04em; } h1 small { font-size: 1rem; font-weight: 400; opacity: .85; margin-inline-start: .6rem; }
  header p { margin: .3rem 0 0; opacity: .92; }
  main { padding: 0 1rem 3rem; margin-top: -2rem; }
  section, .note { background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: 1rem 1.1rem 1.2rem; margin-bottom: 1rem; box-shadow: 0 1px 3px rgb(20 40 31 / .06); }
  h2 { font-size: 1.05rem; margin: 0 0 .7rem; } h2 span, nav span { display: inline-block; color: var(--quiet); font-weight: 400; font-size: .9rem; margin-inline-start: .4rem; }
  summary { background: #fff; border: 1px solid var(--line); border-radius: 14px; padding: .8rem 1.1rem; margin-bottom: 1rem; cursor: pointer; }
  summary h2 { display: inline; margin: 0; } summary:focus-visible { outline: 3px solid #f2b632; outline-offset: 2px; }
  nav { display: flex; flex-wrap: wrap; gap: .4rem 1.4rem; } nav a { padding: .3rem 0; }
  ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .6rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); }
  button { width: 100%; min-height: 3.6rem; display: grid; grid-template-columns: 2.5rem 1fr; column-gap: .7rem; align-items: center; text-align: start; font: inherit; color: inherit; background: #fff; border: 1px solid var(--line); border-radius: 12px; padding: .55rem .7rem; cursor: pointer; }
  button:hover { border-color: var(--green); background: #f1f9f4; } button:focus-visible { outline: 3px solid #f2b632; outline-offset: 2px; }
  button i { grid-row: span 2; width: 2.5rem; height: 2.5rem; border-radius: 50%; background: #e2f2e9; color: var(--green); display: grid; place-items: center; font-style: normal; font-weight: 600; }
  button b { font-weight: 600; line-height: 1.3; } button span { color: var(--quiet); font-size: .85rem; line-height: 1.35; }
  button.plain { display: inline-block; width: auto; min-height: 2.75rem; padding: .4rem 1.2rem; background: var(--green); border-color: var(--green); color: #fff; }
  a { color: var(--green); }
`;

/** A whole page with nothing from elsewhere; what may run or style it is named by a nonce. */
export function page(title: string, body: string, language: Language, script = ''): Page {
  const nonce = randomBytes(16).toString('base64');
  const run = script === '' ? '' : `<script nonce="${nonce}">${script}</script>`;
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(script === '' ? [] : [`script-src 'nonce-${nonce}'`]),
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escaped(title)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<style nonce="${nonce}">${style}</style></head><body>
<header><div><h1>绿色通道<small>Green Channel</small></h1><p>${escaped(title)}</p></div></header>
<main>${body}</main>${run}</body></html>`;
  return { html, policy };
}

function send(ctx: KoaContextWithOIDC, { html, policy }: Page): void {
  ctx.type = 'html';
  ctx.set('content-security-policy', policy);
  ctx.set('cache-control', 'no-store');
  ctx.body = html;
}

export function confirmLogout(ctx: KoaContextWithOIDC, form: string): void {
  const text = '<p>正在退出登录。 <span lang="en">Signing out.</span></p>';
  const button =
    '<button class="plain" type="submit" form="op.logoutForm" name="logout" value="yes">退出 Sign out</button>';
  // With script the answer is given at once; without, the button is there.
  const script = "document.querySelector('button.plain').click()";
  send(ctx, page('退出登录 · Sign out', `<section>${text}${form}${button}</section>`, 'zh-CN', script));
}

export function loggedOut(publicUrl: string) {
  return (ctx: KoaContextWithOIDC): void => {
    const text = '<p>您已退出登录。 <span lang="en">You are signed out.</span></p>';
    send(
      ctx,
      page(
        '已退出 · Signed out',
        `<section>${text}<p><a href="${escaped(publicUrl)}/">返回首页 Home</a></p></section>`,
        'zh-CN',
      ),
    );
  };
}

export function showError(ctx: KoaContextWithOIDC, out: ErrorOut): void {
  const text =
    '<p>登录没有完成，请返回首页重新登录。 <span lang="en">The login was not completed; go back and log in again.</span></p>';
  const why = [out.error, out.error_description]
    .filter(Boolean)
    .map((part) => escaped(String(part)))
    .join(' – ');
  send(
    ctx,
    page(
      '登录出错 · Login failed',
      `<section>${text}<p>${why}</p><p><a href="/">返回首页 Home</a></p></section>`,
      'zh-CN',
    ),
  );
}
