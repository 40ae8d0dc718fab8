import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { TicketAnswer } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** POST /ticket/joinings: this browser has the ticket whose code an agent read out; sending it again changes nothing. */
export function useJoinTicket() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (joiningCode: string) => {
      const answer = await request<TicketAnswer>('POST', '/ticket/joinings', { body: { joiningCode } });
      return (answer.body as TicketAnswer).ticket;
    },
    onSuccess: async (ticket) => {
      await cache.hold();
      cache.putTicket(ticket);
      await cache.refresh();
    },
  });
}
