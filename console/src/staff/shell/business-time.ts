import { useQuery } from '@tanstack/react-query';
import { getClock } from '../../api/directory.ts';
import { legalDay } from '../../texts/day.ts';
import { useMe } from './me.ts';

const MINUTE = 60_000;

/** Business time of the person's city; outside production it may be moved, and every "overdue" hangs on it. */
export function useBusinessTime() {
  const { city } = useMe();
  const { data, isSuccess } = useQuery({
    queryKey: ['clock', city],
    queryFn: () => getClock(city),
    refetchInterval: MINUTE,
  });
  const offset = Number(data?.offsetMs ?? 0);
  const now = new Date(Date.now() + offset);
  return {
    now,
    today: legalDay(now),
    moved: Math.abs(offset) > MINUTE,
    movable: data?.movable ?? false,
    known: isSuccess,
  };
}
