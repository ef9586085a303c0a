/** Appeals as residents write them, about a kilobyte each and no two alike. */
const matters = [
  ['供热管道漏水结冰', '锅炉房外管道漏水，夜里结冰，已有老人滑倒。'],
  ['路灯整条街不亮', '入夜后整条街漆黑一片，学生下晚自习回家很不安全。'],
  ['垃圾清运不及时', '楼下垃圾箱连续几天没有清运，异味很大，蚊蝇成群。'],
  ['楼道堆放杂物', '消防通道被杂物占用，电动自行车在楼道里充电。'],
] as const;
const more =
  '居民多次向物业反映，一直没有得到处理，希望有关部门尽快到现场查看，明确责任单位和完成时间，并将处理结果告知居民。';

export function appealBody(n: number, community: number): string {
  return JSON.stringify(intakeOf(n, community));
}

export function intakeOf(n: number, community: number): object {
  const [title, text] = matters[n % matters.length] ?? matters[0];
  return {
    channel: 'WEB',
    community,
    matter: { title: `${title}（${n}）`, text: `${text}${more}`, place: `${n % 90}号楼${n % 7}单元门前` },
    reporter: { kind: 'NAMED', name: '王桂兰', phone: `139${String(10_000_000 + (n % 89_999_999))}` },
    preferredMethod: 'SMS',
  };
}

/** A line of an import; with an answer it is history, without one a new appeal. */
export function importLine(
  n: number,
  { community, source, past }: { community: number; source: string; past: boolean },
): string {
  const history = {
    answer: '经核查，反映情况属实，已责成责任单位整改完毕，并电话告知反映人。',
    answeredBy: '市住房和城乡建设局',
  };
  const row = { sourceKey: String(n), source, row: n, intake: intakeOf(n, community) };
  if (!past) return JSON.stringify(row);
  const intake = { ...row.intake, occurredAt: '2025-06-20T08:00:00Z' };
  return JSON.stringify({ ...row, intake, history: { ...history, answeredAt: '2025-06-30T08:00:00Z' } });
}
