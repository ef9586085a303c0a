import type { Response } from 'express';

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] ?? sign);

const style = `body{margin:0;background:#f4f8f5;color:#14281f;font:16px/1.65 system-ui,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif}
header{background:#1b6e4b;color:#fff;padding:1.4rem 1rem}header>*,main{max-width:60rem;margin:0 auto}main{padding:1.2rem 1rem 3rem}
a{color:#1b6e4b}h1{font-size:1.4rem}dt{font-weight:600;margin-top:1.1rem}dd{margin:.15rem 0 0}dd:lang(en){color:#50665b}
:target{background:#fff4d6;outline:.4rem solid #fff4d6}code{font-size:.92em}`;

/** A small page of our own in both languages; needs no script. */
export function sendPage(response: Response, status: number, page: { title: string; main: string }): void {
  response
    .status(status)
    .type('html')
    .send(`<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(page.title)}</title><style>${style}</style>
<header><h1>${escaped(page.title)}</h1></header><main>${page.main}</main></html>`);
}
