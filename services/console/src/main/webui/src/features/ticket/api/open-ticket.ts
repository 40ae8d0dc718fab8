import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { KindToOpen, Reason, Route, TicketAnswer } from '@/shared/api/portal';
import { useTicketCache } from '@/shared/api/ticket-cache';

export interface Opening {
  readonly query: string;
  readonly route: Route;
  readonly reason: Reason;
  /** Absent: a reset. */
  readonly kind?: KindToOpen;
  readonly intention: string;
}

/** POST /ticket: the same intention opens one ticket, however often it has to be sent. */
export function useOpenTicket() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async ({ intention, ...body }: Opening) => {
      const answer = await request<TicketAnswer>('POST', '/ticket', { body, idempotencyKey: intention });
      return (answer.body as TicketAnswer).ticket;
    },
    onSuccess: async (ticket) => {
      await cache.hold();
      cache.putTicket(ticket);
      await cache.refresh();
    },
  });
}
