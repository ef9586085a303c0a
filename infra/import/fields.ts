/** What a row may tell, and by which headers it is found. Headers are compared without spaces, brackets and case. */
export const fields = {
  key: {
    zh: '编号',
    en: 'number',
    headers: [
      '留言编号',
      '工单编号',
      '诉求编号',
      '事项编号',
      '受理编号',
      '案件编号',
      '流水号',
      'no',
      'id',
      'key',
      'case number',
      'source key',
    ],
  },
  title: {
    zh: '标题',
    en: 'title',
    headers: ['留言主题', '主题', '诉求标题', '留言标题', '事项名称', 'subject', 'headline'],
  },
  text: {
    zh: '内容',
    en: 'text',
    headers: [
      '留言详情',
      '详情',
      '留言内容',
      '诉求内容',
      '反映内容',
      '问题描述',
      '事项内容',
      'content',
      'description',
      'details',
      'body',
    ],
  },
  occurred: {
    zh: '时间',
    en: 'time',
    headers: [
      '留言时间',
      '反映时间',
      '诉求时间',
      '受理时间',
      '来电时间',
      '登记时间',
      '提交时间',
      '发生时间',
      'occurred',
      'occurred at',
      'date',
      'submitted at',
      'reported at',
    ],
  },
  name: {
    zh: '姓名',
    en: 'name',
    headers: ['留言用户', '反映人', '诉求人', '联系人', '来电人', '群众姓名', 'reporter', 'reporter name', 'user'],
  },
  phone: {
    zh: '电话',
    en: 'phone',
    headers: ['联系电话', '手机', '手机号', '手机号码', '电话号码', '联系方式', 'telephone', 'mobile', 'phone number'],
  },
  email: { zh: '邮箱', en: 'email', headers: ['电子邮箱', '电子邮件', 'e-mail', 'mail'] },
  address: { zh: '住址', en: 'address', headers: ['联系地址', '家庭住址', '通讯地址', 'home address'] },
  place: {
    zh: '地点',
    en: 'place',
    headers: ['事发地点', '事发地址', '发生地点', '问题地点', '位置', '地址', 'location', 'where'],
  },
  category: {
    zh: '类别',
    en: 'category',
    headers: ['分类', '诉求类别', '问题类别', '事项类别', '类型', 'class', 'type'],
  },
  scope: { zh: '性质', en: 'scope', headers: ['诉求性质', '事项性质'] },
  community: {
    zh: '社区',
    en: 'community',
    headers: ['所属社区', '社区名称', '所在社区', '社区编号', '社区代码', 'community code', 'community id'],
  },
  channel: { zh: '渠道', en: 'channel', headers: ['来源渠道', '诉求渠道', '来源', '收集渠道'] },
  answer: {
    zh: '答复',
    en: 'answer',
    headers: ['答复意见', '答复内容', '回复', '回复内容', '办理结果', '处理结果', 'reply', 'response'],
  },
  answeredAt: {
    zh: '答复时间',
    en: 'answered at',
    headers: ['回复时间', '办结时间', '答复日期', 'answered', 'answer time', 'replied at'],
  },
  answeredBy: {
    zh: '答复单位',
    en: 'answered by',
    headers: ['回复单位', '承办单位', '办理单位', '答复部门', 'department', 'replied by'],
  },
} as const satisfies Record<string, { zh: string; en: string; headers: readonly string[] }>;

export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as Field[]; // the keys of the table above

/** NFKC makes （） of ( ) and full-width letters plain; what stands in brackets is a remark. */
export const plain = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\(.*?\)|\[.*?\]|【.*?】/g, '')
    .replaceAll(/[\s*:_"'\uFEFF\u200B-\u200D]/g, '');

const byHeader = new Map<string, Field>(
  fieldNames.flatMap((field) => {
    const { zh, en, headers } = fields[field];
    return [field, zh, en, ...headers].map((header): [string, Field] => [plain(header), field]);
  }),
);

export const fieldOf = (header: string): Field | undefined => byHeader.get(plain(header));
