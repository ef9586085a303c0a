/** What was proved, and how: the rule that was altered and what turned red. Entries are added, never lost. */
import { stringify } from 'yaml';
import { z } from 'zod';
import { type Gaps, gapsOf } from '../schema/gap.ts';
import { text } from '../schema/leaf.ts';
import { readYaml } from '../schema/positions.ts';

const entry = z.strictObject({
  id: text,
  pack: text,
  /** Rule of the pack, or `flow routing.AcceptCase` for a cell of the flow table. */
  rule: text,
  change: text,
  /** What turned red: an example by file and title, or a unit test. */
  red: z.strictObject({ kind: z.enum(['example', 'story', 'test']), file: text, title: text }),
});
export type LedgerEntry = z.infer<typeof entry>;

const ledger = z.strictObject({ proved: z.array(entry) });

export function parseLedger(source: string, file: string): LedgerEntry[] | Gaps {
  const yaml = readYaml(source, file);
  if (yaml.gaps.length > 0) return gapsOf(file, yaml.gaps);
  const result = ledger.safeParse(yaml.value);
  return result.success ? result.data.proved : gapsOf(file, result.error.issues.flatMap(yaml.gapsOf));
}

const HEAD = `# 已证明的要求：改动哪条规则，哪个示例或测试变红。由 ./scripts/law coverage --mutate --write 写入。
# What is proved, by altering which rule and what turned red. Written by ./scripts/law coverage --mutate --write
`;

export function ledgerText(proved: readonly LedgerEntry[]): string {
  const sorted = [...proved].sort((a, b) => (a.id < b.id ? -1 : 1));
  return `${HEAD}${stringify({ proved: sorted }, { lineWidth: 0 })}`;
}
