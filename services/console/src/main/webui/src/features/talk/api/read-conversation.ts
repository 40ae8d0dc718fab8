import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DESK, type Entry, type Marks } from '@/shared/api/desk';
import { askTickets } from '@/shared/api/services';
import { usePolling } from '@/shared/live/hearing';
import { joined } from '@/shared/talk/joined';

const MOST_AT_ONCE = 100;

export interface DeskConversation {
  readonly entries: readonly Entry[];
  readonly marks: Marks | null;
}

const NOTHING: DeskConversation = { entries: [], marks: null };

/** readConversation: what came since the last entry known, and how far both sides are. */
export function useDeskConversation(id: string) {
  const client = useQueryClient();
  const key = DESK.conversation(id);
  return useQuery<DeskConversation>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const before = client.getQueryData<DeskConversation>(key);
      let { entries, marks } = before ?? NOTHING;
      for (;;) {
        const page = await askTickets('get', '/api/v1/tickets/{ticketId}/conversation', {
          path: { ticketId: id },
          query: { since: entries.at(-1)?.position ?? 0, limit: MOST_AT_ONCE },
          background: before !== undefined,
          signal,
        });
        marks = page.marks ?? marks;
        // What was written from here meanwhile is known already.
        entries = joined(client.getQueryData<DeskConversation>(key)?.entries ?? entries, joined(entries, page.items));
        if (page.next === undefined) return { entries, marks };
      }
    },
    refetchInterval: usePolling(),
  });
}
