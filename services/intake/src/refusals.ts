import { refusalsOf } from '@green-channel/platform/refusal';

export const refusals = refusalsOf({
  INTAKE_INVALID: {
    kind: 'invalid',
    zh: '提交的内容有 {count} 处需要更正，请按提示修改后再提交。',
    en: '{count} of the fields do not fit; correct them as told and hand in again.',
  },
  TEXT_TOO_LONG: {
    kind: 'tooLarge',
    zh: '反映内容有 {length} 字，最多 {most} 字；请写明主要情况，其余可在办理中补充。',
    en: 'The text has {length} characters, at most {most} are taken; tell the main points, more can be added later.',
  },
  RECEIPT_TOO_FAR_BACK: {
    kind: 'invalid',
    zh: '收到日期 {day} 过早：最早可补录 {earliest}（{days} 天内）。依据：{clause}。',
    en: 'Received on {day} is too long ago: a receipt may be dated back to {earliest} ({days} days) at most, by {clause}.',
  },
  CHANNEL_UNKNOWN: {
    kind: 'invalid',
    zh: '本市制度没有渠道“{channel}”，可用：{knownZh}（{clause}）。',
    en: 'The city’s regulation has no channel “{channel}”; it has: {knownEn} ({clause}).',
  },
  CHANNEL_NOT_YOURS: {
    kind: 'forbidden',
    zh: '渠道“{channel}”由以下岗位使用：{whoMay}（{clause}），当前岗位不能由此提交。',
    en: 'The channel “{channelEn}” is used by: {whoMayEn} ({clause}); this post cannot hand in through it.',
  },
  CARD_HOLDER_MISMATCH: {
    kind: 'forbidden',
    zh: '直通卡事项只能由持卡人（社区居委会主任）用“持卡直通”提交（JL-14）。',
    en: 'A card matter is handed in by the card’s holder alone, by direct card (JL-14).',
  },
  ANONYMOUS_NOT_TAKEN: {
    kind: 'invalid',
    zh: '渠道“{channel}”须留下反映人信息，请填写姓名和联系方式。',
    en: 'The channel “{channelEn}” needs to know the reporter; give a name and a contact.',
  },
  COMMUNITY_UNKNOWN: {
    kind: 'invalid',
    zh: '找不到编号为 {community} 的社区，请从列表中选择。',
    en: 'There is no community {community}; choose one from the list.',
  },
  RECIPIENT_NOT_FIT: {
    kind: 'invalid',
    zh: '渠道“{channel}”的事项只能报送{levelsZh}一级的机构（{clause}）。',
    en: 'Matters of the channel “{channelEn}” go to offices of {levelsEn} only ({clause}).',
  },
  NOT_YOUR_CITY: {
    kind: 'notFound',
    zh: '找不到编号为 {community} 的社区，或不在您的可见范围内。',
    en: 'Community {community} was not found, or lies outside what you may see.',
  },
  SUBMISSION_UNKNOWN: {
    kind: 'notFound',
    zh: '找不到该事项，或不在您的可见范围内，请核对编号。',
    en: 'The submission was not found, or lies outside what you may see; check the number.',
  },
  QUERY_CODE_UNKNOWN: {
    kind: 'notFound',
    zh: '查询码不正确，请核对提交时显示的 12 位查询码（字母 O 与数字 0、字母 I 与数字 1 不区分）。',
    en: 'The query code is not known; check the 12 characters shown when you handed in (O and 0, I and 1 count as the same).',
  },
  PHONE_NOT_LEFT: {
    kind: 'notNow',
    zh: '提交时没有留下手机号，无法发送验证码；凭查询码仍可查看进展。',
    en: 'No phone was left, so no code can be sent; the query code still shows the progress.',
  },
  PHONE_CODE_TOO_SOON: {
    kind: 'tooMany',
    zh: '验证码刚刚发送过，请 {retryAfter} 秒后再试。',
    en: 'A code was sent just now; try again in {retryAfter} seconds.',
  },
  PHONE_CODE_WRONG: {
    kind: 'forbidden',
    zh: '验证码不正确，还可再试 {left} 次。',
    en: 'The code is not right; {left} more tries.',
  },
  PHONE_CODE_EXPIRED: {
    kind: 'forbidden',
    zh: '验证码已失效（5 分钟内有效，最多试 5 次），请重新获取。',
    en: 'The code no longer holds (5 minutes, 5 tries); ask for a new one.',
  },
  PHOTO_UNKNOWN: {
    kind: 'notFound',
    zh: '找不到照片 {photo}，请重新上传。',
    en: 'Photo {photo} was not found; upload it again.',
  },
  PHOTO_NOT_A_PICTURE: {
    kind: 'invalid',
    zh: '文件不是 JPEG、PNG 或 WebP 图片，请换一张。',
    en: 'The file is no JPEG, PNG or WebP picture; choose another.',
  },
  PHOTO_TOO_LARGE: {
    kind: 'tooLarge',
    zh: '照片有 {size} 字节，最大 5 MB，请压缩后再上传。',
    en: 'The photo has {size} bytes, at most 5 MB are taken; make it smaller.',
  },
  PURPOSE_MISSING: {
    kind: 'invalid',
    zh: '请写明查看反映人身份的目的（4 至 200 字），将被记录（ENG-21）。',
    en: 'Say why the reporter is to be shown (4 to 200 characters); it is recorded (ENG-21).',
  },
  REPORTER_ANONYMOUS: {
    kind: 'notNow',
    zh: '反映人匿名，没有可查看的身份信息。',
    en: 'The reporter is anonymous; there is no identity to show.',
  },
});
