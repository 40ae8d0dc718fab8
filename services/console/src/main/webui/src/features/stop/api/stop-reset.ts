import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { Stop } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** POST /stops: the owner says "not me". Sending it again changes nothing; a ticket of this browser may be the one that ended. */
export function useStopReset() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (stopCode: string) => {
      const answer = await request<Stop>('POST', '/stops', { body: { stopCode } });
      return answer.body as Stop;
    },
    onSuccess: () => cache.refresh(),
  });
}
