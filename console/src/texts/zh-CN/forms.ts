export const forms = {
  lead: '制度规定的每一种表单，按原件栏目和文字排列；可打印后手写。',
  id: '表单 {{id}}',
  written: '绿底的空栏可在此填写后打印；填写的内容只在本页，不会保存。',
  hand: '{{label}}：点此填写',
  of: { CASE: '每件一表', PERIOD: '按期填报', VISIT: '走访用表', CARD: '卡' },
};
