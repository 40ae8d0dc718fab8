import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { untilNextTry } from '@/shared/api/persistence';
import type { Conversation, ConversationEntry } from '@/shared/api/portal';

const EVERY_MILLIS = 3_000;
const MOST_AT_ONCE = 100;

export const conversationKey = (reference: string) => ['conversation', reference] as const;

/** What is known and what came since, each entry once, in order: a lost answer or one that came twice changes nothing. */
export function joined(known: readonly ConversationEntry[], fresh: readonly ConversationEntry[]): readonly ConversationEntry[] {
  const byPlace = new Map([...known, ...fresh].map((entry) => [entry.position, entry]));
  return byPlace.size === known.length ? known : [...byPlace.values()].sort((one, other) => one.position - other.position);
}

/** GET /ticket/conversation: what came since the last entry known, again and again while the page is looked at. */
export function useConversation(reference: string, live: boolean) {
  const client = useQueryClient();
  const key = conversationKey(reference);
  return useQuery<readonly ConversationEntry[]>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      let known = client.getQueryData<readonly ConversationEntry[]>(key) ?? [];
      for (;;) {
        const since = known.at(-1)?.position ?? 0;
        const answer = await request<Conversation>('GET', `/ticket/conversation?since=${since}`, { signal });
        const fresh = answer.body?.items ?? [];
        // What was written from here meanwhile is known already.
        known = joined(client.getQueryData<readonly ConversationEntry[]>(key) ?? known, joined(known, fresh));
        if (fresh.length < MOST_AT_ONCE) return known;
      }
    },
    refetchInterval: live ? EVERY_MILLIS : false,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    retryDelay: untilNextTry,
    networkMode: 'always',
  });
}
