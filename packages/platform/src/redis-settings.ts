import { z } from 'zod';
import { means } from './config.ts';

export const redisUrl = z
  .string()
  .regex(/^rediss?:\/\/\S+$/)
  .meta({ description: 'a Redis URL, e.g. redis://:password@127.0.0.1:6379 (rediss:// is encrypted)', secret: 'url' });

/** Part of the settings of whoever uses Redis. Without it, limits are counted here and nobody else is woken. */
export const redisSettings = {
  REDIS_URL: means(
    redisUrl.optional(),
    '多个网关共用的限流计数与唤醒；不设则各自计数',
    'counters of limits and wakes, shared by all gateways; without it each counts by itself',
  ),
};
