import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { DESK } from '@/shared/api/desk';
import { askTickets } from '@/shared/api/services';

const ON_A_PAGE = 50;

/** listTicketActions, oldest first, page by page. */
export function useActions(id: string, enabled: boolean) {
  const client = useQueryClient();
  const key = DESK.actions(id);
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      askTickets('get', '/api/v1/tickets/{ticketId}/actions', {
        path: { ticketId: id },
        query: { limit: ON_A_PAGE, ...(pageParam === undefined ? {} : { after: pageParam }) },
        background: client.getQueryData(key) !== undefined,
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    enabled,
  });
}
