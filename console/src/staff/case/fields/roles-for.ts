export interface Named {
  organ: number | undefined;
  role?: string | undefined;
}

/** One unit is alone; of several the first named leads unless another is said to. */
export function rolesFor(rows: Named[]): Named[] {
  if (rows.length === 1) return rows.map(({ organ }) => ({ organ, role: 'SOLE' }));
  const lead = Math.max(
    0,
    rows.findIndex(({ role }) => role === 'LEAD'),
  );
  return rows.map(({ organ }, at) => ({ organ, role: at === lead ? 'LEAD' : 'CO' }));
}
