import { z } from 'zod';
import { named } from './registry.ts';

/** Query of every list: keyset paging, the cursor is the service's and opaque. */
export const paging = {
  size: z.coerce.number().int().min(1).max(200).default(50).describe('每页条数 / rows on a page'),
  cursor: z.string().max(2_000).default('').describe('上一页给出的游标 / cursor of the page before'),
};

/** Query values that may come once, several times or with commas: `status=routing,dispatched`. */
export const several = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) =>
    [given]
      .flat()
      .flatMap((text) => text.split(','))
      .filter(Boolean),
  );

export const flag = z
  .enum(['true', 'false', '1', '0', ''])
  .default('false')
  .transform((given) => given === 'true' || given === '1');

export const maybeNumber = z.coerce.number().int().min(0).max(2_147_483_647).default(0);
export const filterText = z.string().trim().max(200).default('');

export const page = named(
  'Page',
  z
    .object({
      nextCursor: z.string().describe('下一页游标，末页为空 / cursor of the next page; empty on the last'),
      total: z.string().describe('总数，未统计时为空 / how many in all; empty where not counted'),
    })
    .optional(),
);

/** The address of the next page, made by the router; null on the last page. */
export const next = z.string().nullable().optional().describe('下一页地址 / address of the next page');

export const commandReply = named(
  'CommandReply',
  z.object({
    id: z.string().describe('写入的对象 / the stream that was written'),
    version: z.int().describe('新版本号，用作下次 If-Match / the value of the next If-Match'),
    position: z.string().describe('读己之写：随后读取时放入 Gc-After / present it as Gc-After to read this write'),
    number: z.string().describe('本次取得的编号，可为空 / the number that was drawn, or empty'),
  }),
);
export type Reply = z.input<typeof commandReply>;
