import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { Money, TicketAnswer } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** POST /ticket/fee-acceptance (S25). */
export function useAcceptFee() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (fee: Money) => {
      const answer = await request<TicketAnswer>('POST', '/ticket/fee-acceptance', { body: { fee } });
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
