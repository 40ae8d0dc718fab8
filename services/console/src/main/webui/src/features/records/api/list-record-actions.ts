import { useInfiniteQuery, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { DESK, type RecordActionPage } from '@/shared/api/desk';
import { askTickets } from '@/shared/api/services';

const ON_A_PAGE = 50;

type Known = InfiniteData<RecordActionPage, string | undefined>;

/** listRecordActions, newest first, page by page behind a cursor; about one record if its id is given. */
export function useRecordActions(recordId: string | null) {
  const client = useQueryClient();
  const key = DESK.records(recordId);
  return useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam, signal }) =>
      askTickets('get', '/api/v1/audit/entries', {
        query: { limit: ON_A_PAGE, ...(recordId === null ? {} : { recordId }), ...(pageParam === undefined ? {} : { after: pageParam }) },
        // What is read again on its own is no person's doing (R25).
        background: client.getQueryData<Known>(key)?.pageParams.includes(pageParam) ?? false,
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });
}
