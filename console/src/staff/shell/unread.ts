import { useQuery } from '@tanstack/react-query';
import { countUnread } from '../../api/message.ts';

export function useUnread(): number {
  const { data } = useQuery({ queryKey: ['unread'], queryFn: countUnread });
  return data?.unread ?? 0;
}
