import { useQuery } from '@tanstack/react-query';
import { getOwnRights, type Rights } from '../../api/rights.ts';
import { useMe } from './me.ts';

export function useRightsAsked() {
  const { subject } = useMe();
  return useQuery({ queryKey: ['rights', subject], queryFn: getOwnRights, staleTime: 600_000 });
}

/** What the own post may read and do; nothing until the server has said. */
export const useRights = (): Rights | undefined => useRightsAsked().data;

/** What only who runs the platform is shown; not until the server has said so. */
export const useOperates = (): boolean => useRights()?.operates === true;
