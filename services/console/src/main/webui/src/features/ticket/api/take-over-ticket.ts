import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { TicketAnswer } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** POST /ticket/hand-overs: this browser takes over what a partner opened; sending it again changes nothing. */
export function useTakeOverTicket() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (handOverToken: string) => {
      const answer = await request<TicketAnswer>('POST', '/ticket/hand-overs', { body: { handOverToken } });
      return (answer.body as TicketAnswer).ticket;
    },
    onSuccess: async (ticket) => {
      await cache.hold();
      cache.putTicket(ticket);
      await cache.refresh();
    },
  });
}
