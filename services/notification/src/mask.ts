/** 138****5678, w***@example.cn: enough to recognise, too little to use (ENG-21). */
export function masked(address: string): string {
  const [local = '', domain] = address.split('@');
  if (domain !== undefined) return `${local.slice(0, 1)}***@${domain}`;
  if (address.length < 8) return `${address.slice(0, 1)}***`;
  return `${address.slice(0, 3)}****${address.slice(-4)}`;
}
