import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { DESK, type Listing, type TicketPage } from '@/shared/api/desk';
import { askTickets } from '@/shared/api/services';
import { usePolling } from '@/shared/live/hearing';

const ON_A_PAGE = 30;

type Known = InfiniteData<TicketPage, string | undefined>;

/** listTickets: page by page behind a cursor; what was shown is read anew without counting as a person's doing. */
export function useTickets(listing: Listing, enabled = true) {
  const client = useQueryClient();
  const key = DESK.list(listing);
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const background = client.getQueryData<Known>(key)?.pageParams.includes(pageParam) ?? false;
      return askTickets('get', '/api/v1/tickets', {
        query: { ...listing, limit: ON_A_PAGE, ...(pageParam === undefined ? {} : { after: pageParam }) },
        background,
        signal,
      });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: usePolling(),
    enabled,
  });
}
