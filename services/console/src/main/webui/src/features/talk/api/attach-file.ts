import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DESK, type Entry } from '@/shared/api/desk';
import { persistent } from '@/shared/api/persistence';
import { upload } from '@/shared/api/upload';
import type { OutgoingFile } from '@/shared/talk/use-attach';

const pathOf = (ticketId: string) => `/services/tickets/api/v1/tickets/${encodeURIComponent(ticketId)}/attachments`;

/** attachFile. */
export function useAttachFile(id: string) {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    mutationFn: ({ file, key, onProgress }: OutgoingFile) =>
      upload<Entry>(pathOf(id), { api: 'staff', file, idempotencyKey: key, onProgress }),
    gcTime: 0,
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: DESK.conversation(id) }),
        client.invalidateQueries({ queryKey: DESK.ticket(id) }),
      ]),
    onError: () => client.invalidateQueries({ queryKey: DESK.ticket(id) }),
  });
}

/** openAttachment, for the browser itself; that it was opened is in the trail. */
export const attachmentAddress = (id: string, attachmentId: string) => `/api/staff${pathOf(id)}/${encodeURIComponent(attachmentId)}`;
