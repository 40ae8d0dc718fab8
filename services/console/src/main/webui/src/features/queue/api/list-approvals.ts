import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { DESK, type ApprovalPage } from '@/shared/api/desk';
import { askIdentity } from '@/shared/api/services';
import { usePolling } from '@/shared/live/hearing';

const ON_A_PAGE = 30;

type Known = InfiniteData<ApprovalPage, string | undefined>;

/** listApprovals, oldest first, page by page behind a cursor. */
export function useApprovals() {
  const client = useQueryClient();
  const key = DESK.approvals;
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) => {
      const background = client.getQueryData<Known>(key)?.pageParams.includes(pageParam) ?? false;
      return askIdentity('get', '/api/v1/approvals', {
        query: { limit: ON_A_PAGE, ...(pageParam === undefined ? {} : { after: pageParam }) },
        background,
        signal,
      });
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
    refetchInterval: usePolling(),
  });
}
