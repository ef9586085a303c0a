import { z } from 'zod';

export const redisUrl = z
  .string()
  .regex(/^rediss?:\/\/\S+$/)
  .describe('a Redis URL, e.g. redis://:password@127.0.0.1:6379 (rediss:// is encrypted)');

/** Part of the settings of whoever uses Redis. Without it, limits are counted here and nobody else is woken. */
export const redisSettings = { REDIS_URL: redisUrl.optional() };
