import { refusalsOf } from '@green-channel/platform/refusal';

/** What the gateway itself refuses, before any service is asked. Everything else is a service's own refusal. */
export const gatewayRefusals = refusalsOf({
  NO_SUCH_ADDRESS: {
    kind: 'notFound',
    zh: '没有 {path} 这个地址，请核对；全部接口见 /docs。',
    en: 'There is no {path} here; check the address, /docs lists every operation.',
  },
  MALFORMED_ADDRESS: {
    kind: 'invalid',
    zh: '地址中的 % 编码有误，请按 UTF-8 重新编码。',
    en: 'The address holds a broken % encoding; encode it again as UTF-8.',
  },
  METHOD_NOT_ALLOWED: {
    kind: 'invalid',
    zh: '{path} 不接受 {method}，可用方法：{allowed}。',
    en: '{path} does not take {method}; it takes {allowed}.',
  },
  MEDIA_TYPE_UNSUPPORTED: {
    kind: 'invalid',
    zh: '请求内容的类型 {given} 不受支持，请以 {expected} 提交。',
    en: 'The content type {given} is not taken here; send {expected}.',
  },
  MALFORMED_JSON: {
    kind: 'invalid',
    zh: '请求内容不是有效的 JSON，请检查格式与编码（UTF-8）。',
    en: 'The request body is not valid JSON; check its form and that it is UTF-8.',
  },
  BAD_IDEMPOTENCY_KEY: {
    kind: 'invalid',
    zh: 'Idempotency-Key 应为 1 至 64 个可见字符；未登录时须为 UUID。请换用新的 UUID。',
    en: 'Idempotency-Key must be 1 to 64 visible characters, and a UUID when no token is sent; use a fresh UUID.',
  },
  BAD_IF_MATCH: {
    kind: 'invalid',
    zh: 'If-Match 应为上次 ETag 中的版本号，例如 "7"。',
    en: 'If-Match must carry the version of the last ETag, such as "7".',
  },
  BAD_GC_AFTER: {
    kind: 'invalid',
    zh: 'Gc-After 应为先前答复中的 Gc-Position，可用逗号分隔多个。',
    en: 'Gc-After must repeat the Gc-Position of an earlier answer; several are parted by commas.',
  },
  TOO_SLOW: {
    kind: 'unavailable',
    zh: '请求在 {seconds} 秒内未能完成，结果未知，请用同一 Idempotency-Key 重试。',
    en: 'The request was not finished in {seconds} s and its outcome is unknown; repeat it with the same Idempotency-Key.',
  },
  DOOR_BUSY: {
    kind: 'unavailable',
    zh: '提交人数较多，暂时无法受理，内容未写入，请稍后重试。',
    en: 'Too many people are handing in at this moment and nothing was written; try again shortly.',
  },
  FILE_EXPECTED: {
    kind: 'invalid',
    zh: '请在表单字段 {field} 中附上一个文件。',
    en: 'Attach one file in the form field {field}.',
  },
  MALFORMED_UPLOAD: {
    kind: 'invalid',
    zh: '上传的表单不完整或格式有误，请重新上传。',
    en: 'The uploaded form is incomplete or malformed; upload it again.',
  },
  INTERNAL: {
    kind: 'unavailable',
    zh: '系统内部出错，已记录（编号 {trace}），请把编号告诉运维人员。',
    en: 'Something failed inside and was recorded (trace {trace}); give that number to the operators.',
  },
});

/** Reasons whose HTTP status says more than their kind does. */
export const ownStatus: Readonly<Record<string, number>> = {
  METHOD_NOT_ALLOWED: 405,
  MEDIA_TYPE_UNSUPPORTED: 415,
  INTERNAL: 500,
};
