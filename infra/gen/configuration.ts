/** Writes docs/configuration.md from the tables that the parts read themselves: `node infra/gen/configuration.ts`. */
import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type About, aboutOf } from '@green-channel/platform/setting';
import type { z } from 'zod';
import { startTable, tables } from '../embedded/tables.ts';
import { prepareTables } from '../prepare/settings.ts';

const root = join(import.meta.dirname, '../..');
export const place = join(root, 'docs/configuration.md');

const head = `# 配置项 · Configuration

Every part reads its settings from the environment, once, at its start; this page is made from the very tables that they
read by (\`node infra/gen/configuration.ts\`). 每个组件启动时从环境变量读取配置；本页由程序读取的同一张表生成。

- \`NAME_FILE=/path\` instead of \`NAME=value\` reads the value from a file: for secrets and certificates. · 机密可改用文件。
- What is missing or does not fit is named all at once, and nothing starts. A variable that begins like ours and that nobody
  reads is warned about. · 缺失或不符的一次性列出且不启动；疑似拼错的给出警告。
- With \`NODE_ENV=production\` a secret (🔑) must be 20 characters or more drawn at random, and neither the embedded login
  nor demo accounts start. · 正式环境拒绝弱口令、内置登录和示范账号。
- \`./scripts/start\`, with or without \`--stack\`, gives the services their addresses, databases and secrets itself; what else
  stands in a service's table may be set beside it and reaches that service. What it gives itself and you set all the same is
  warned about. · ./scripts/start 自行给出地址、数据库与口令，其余可直接设置；被其覆盖的给出警告。
- OpenTelemetry is set by the standard \`OTEL_*\` variables; without an endpoint it is off. · 遥测使用标准 OTEL_* 变量。
`;

export function page(): string {
  const parts = Object.entries(tables).map(([part, table]) => section(part, table));
  const steps = Object.entries(prepareTables).map(([step, table]) => section(`infra/prepare ${step}`, table));
  return [head, section('./scripts/start', startTable), ...parts, ...steps].join('\n');
}

function section(title: string, { shape }: z.ZodObject): string {
  const rows = Object.entries(shape).map(([name, field]) => row(name, aboutOf(field as z.ZodType))); // an object of types
  return `## ${title}\n\n| | variable | without it | looks like | 用途 · what for |\n|---|---|---|---|---|\n${rows.join('\n')}\n`;
}

function row(name: string, about: About): string {
  const { needed, byDefault, description = 'text', zh = '', en = '', secret } = about;
  const without = needed ? '**needed**' : byDefault === undefined ? '–' : `\`${shown(byDefault)}\``;
  return `| ${secret ? '🔑' : ''} | \`${name}\` | ${without} | ${description.replaceAll('<', '\\<')} | ${zh} · ${en} |`;
}

/** A folder of the checkout is the same everywhere, wherever that lies. */
function shown(value: unknown): string {
  const text = String(value);
  return text.startsWith(root) ? relative(root, text) : text;
}

if (import.meta.main) writeFileSync(place, page());
