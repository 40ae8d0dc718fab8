import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DESK } from '@/shared/api/desk';
import { askTickets } from '@/shared/api/services';
import { usePolling } from '@/shared/live/hearing';

/** getTicket, as staff see it. */
export function useDeskTicket(id: string) {
  const client = useQueryClient();
  const key = DESK.ticket(id);
  return useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      askTickets('get', '/api/v1/tickets/{ticketId}', {
        path: { ticketId: id },
        background: client.getQueryData(key) !== undefined,
        signal,
      }),
    refetchInterval: usePolling(),
  });
}
