import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import type { TicketState } from '@/shared/api/portal';
import { problemCode } from '@/shared/api/problem';
import { untilNextTry } from '@/shared/api/persistence';
import { NO_TICKET, TICKET_KEY, type KnownTicket } from '@/shared/api/ticket-cache';

/** A part that is away for a moment does not make us forget what it said before. */
function keepingWhatIsKnown(fresh: TicketState, before: TicketState | null): TicketState {
  const same = before !== null && before.ticket.reference === fresh.ticket.reference;
  return same && fresh.verification === null ? { ...fresh, verification: before.verification } : fresh;
}

/** GET /ticket, again after each interval while the page is looked at. */
export function useTicket(intervalMillis: (known: KnownTicket | undefined) => number | false) {
  const client = useQueryClient();
  return useQuery<KnownTicket>({
    queryKey: TICKET_KEY,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<KnownTicket>(TICKET_KEY) ?? NO_TICKET;
      try {
        const answer = await request<TicketState>('GET', '/ticket', { ifNoneMatch: before.etag, signal });
        if (answer.status === 304) return before;
        if (answer.body === null) return NO_TICKET;
        return { etag: answer.etag, state: keepingWhatIsKnown(answer.body, before.state), sessionEnded: false };
      } catch (error) {
        if (problemCode(error) === 'ticket-session-ended') return { ...NO_TICKET, sessionEnded: true };
        throw error;
      }
    },
    refetchInterval: (query) => intervalMillis(query.state.data),
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    retry: (count, error) => client.getQueryData(TICKET_KEY) === undefined || (count < 1 && error instanceof Error),
    retryDelay: untilNextTry,
    structuralSharing: false,
    networkMode: 'always',
  });
}
