import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import type { ConversationEntry } from '@/shared/api/portal';
import { joined } from '@/shared/talk/joined';
import { conversationKey, type KnownConversation } from './read-conversation';

export interface Outgoing {
  readonly text: string;
  /** The same for each try of one message, so that it is written once. */
  readonly key: string;
}

/** POST /ticket/conversation. */
export function useWriteToStaff(reference: string) {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    mutationFn: async ({ text, key }: Outgoing) =>
      (await request<ConversationEntry>('POST', '/ticket/conversation', { body: { text }, idempotencyKey: key })).body as ConversationEntry,
    gcTime: 0,
    onSuccess: (entry) => {
      const key = conversationKey(reference);
      // Only if nothing is missing before it; else the next reading brings both.
      client.setQueryData<KnownConversation>(key, (known) =>
        known !== undefined && (known.entries.at(-1)?.position ?? 0) + 1 === entry.position
          ? { ...known, entries: joined(known.entries, [entry]) }
          : known,
      );
      return client.invalidateQueries({ queryKey: key });
    },
  });
}
