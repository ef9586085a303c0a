import { refusalsOf } from '@green-channel/platform/refusal';

/** Of the files of a case. */
export const refusals = refusalsOf({
  FILE_TOO_LARGE: {
    kind: 'tooLarge',
    zh: '附件有 {size} 字节，最大 5 MB。',
    en: 'The file has {size} bytes, at most 5 MB are taken.',
  },
  FILE_UNFIT: {
    kind: 'invalid',
    zh: '附件应为 JPEG、PNG、WebP 图片或 PDF。',
    en: 'The file is no JPEG, PNG or WebP picture and no PDF.',
  },
  FILE_UNKNOWN: {
    kind: 'notFound',
    zh: '此件没有附件 {file}。',
    en: 'This case has no file {file}.',
  },
});
