import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { Precondition, TicketAnswer } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** POST /ticket/preconditions (S9–S13); attesting again changes nothing. */
export function useAttestPreconditions() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (attested: readonly Precondition[]) => {
      const answer = await request<TicketAnswer>('POST', '/ticket/preconditions', { body: { attested } });
      return (answer.body as TicketAnswer).ticket;
    },
    onSuccess: async (ticket) => {
      await cache.hold();
      cache.putTicket(ticket);
      await cache.refresh();
    },
    onError: () => cache.refresh(),
  });
}
