import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { Route, TicketAnswer } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** PUT /ticket/route: everything proved so far is kept. */
export function useChooseRoute() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async (route: Route) => {
      const answer = await request<TicketAnswer>('PUT', '/ticket/route', { body: { route } });
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
