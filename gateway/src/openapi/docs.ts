import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import express, { Router } from 'express';
import type { Operation } from '../operation.ts';
import { openapi } from './document.ts';

const page = `<!doctype html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>绿色通道接口 · Green Channel API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"><link rel="icon" href="/docs/favicon-32x32.png">
<div id="docs"></div>
<noscript>请启用脚本，或直接阅读 <a href="/openapi.json">/openapi.json</a> · Enable scripts, or read the document itself.</noscript>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></html>`;

const script = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null,
  docExpansion: 'list', defaultModelsExpandDepth: 0, tryItOutEnabled: true, persistAuthorization: false });`;

/** The document at /openapi.json and a page to read and try it at /docs; everything is served from here. */
export function docs(operations: readonly Operation[], publicUrl: string): Router {
  const document = JSON.stringify(openapi(operations, publicUrl));
  const files = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  const router = Router();
  router.get('/openapi.json', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('json').send(document);
  });
  router.get('/docs', (_request, response) => void response.type('html').send(page));
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(script));
  router.use('/docs', express.static(files, { index: false, maxAge: '1d', fallthrough: true }));
  return router;
}
