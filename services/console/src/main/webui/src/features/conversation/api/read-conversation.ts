import { useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { untilNextTry } from '@/shared/api/persistence';
import type { Conversation, ConversationEntry } from '@/shared/api/portal';
import { joined } from '@/shared/talk/joined';

const EVERY_MILLIS = 3_000;
const MOST_AT_ONCE = 100;

export const CONVERSATIONS = ['conversation'] as const;
export const conversationKey = (reference: string) => [...CONVERSATIONS, reference] as const;

export interface KnownConversation {
  readonly entries: readonly ConversationEntry[];
  readonly marks: NonNullable<Conversation['marks']> | null;
}

const NOTHING: KnownConversation = { entries: [], marks: null };

/** GET /ticket/conversation: what came since the last entry known; again and again only if nothing else says when. */
export function useConversation(reference: string, polled: boolean) {
  const client = useQueryClient();
  const key = conversationKey(reference);
  return useQuery<KnownConversation>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      let { entries, marks } = client.getQueryData<KnownConversation>(key) ?? NOTHING;
      for (;;) {
        const since = entries.at(-1)?.position ?? 0;
        const answer = await request<Conversation>('GET', `/ticket/conversation?since=${since}`, { signal });
        const fresh = answer.body?.items ?? [];
        marks = answer.body?.marks ?? marks;
        // What was written from here meanwhile is known already.
        entries = joined(client.getQueryData<KnownConversation>(key)?.entries ?? entries, joined(entries, fresh));
        if (fresh.length < MOST_AT_ONCE) return { entries, marks };
      }
    },
    refetchInterval: polled ? EVERY_MILLIS : false,
    refetchOnWindowFocus: 'always',
    refetchOnReconnect: 'always',
    retryDelay: untilNextTry,
    networkMode: 'always',
  });
}
