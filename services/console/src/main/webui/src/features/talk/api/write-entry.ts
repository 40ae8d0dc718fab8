import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DESK, type EntryKind } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { askTickets } from '@/shared/api/services';
import { joined } from '@/shared/talk/joined';
import type { DeskConversation } from './read-conversation';

export interface Outgoing {
  readonly kind: EntryKind;
  readonly text: string;
  /** The same for each try of one entry, so that it is written once. */
  readonly key: string;
}

/** writeOnTicket. */
export function useWriteEntry(id: string) {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    mutationFn: ({ kind, text, key }: Outgoing) =>
      askTickets('post', '/api/v1/tickets/{ticketId}/conversation', {
        path: { ticketId: id },
        body: { kind, text },
        idempotencyKey: key,
      }),
    gcTime: 0,
    onSuccess: (entry) => {
      const key = DESK.conversation(id);
      // Only if nothing is missing before it; else the next reading brings both.
      client.setQueryData<DeskConversation>(key, (known) =>
        known !== undefined && (known.entries.at(-1)?.position ?? 0) + 1 === entry.position
          ? { ...known, entries: joined(known.entries, [entry]) }
          : known,
      );
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: DESK.ticket(id) });
    },
    onError: () => client.invalidateQueries({ queryKey: DESK.ticket(id) }),
  });
}
