import { useOrganName } from './organ-name.ts';

export function Organ({ id }: { id: number | undefined }) {
  return <>{useOrganName(id)}</>;
}
