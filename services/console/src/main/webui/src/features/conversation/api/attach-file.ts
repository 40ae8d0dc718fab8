import { useMutation, useQueryClient } from '@tanstack/react-query';
import { persistent } from '@/shared/api/persistence';
import type { ConversationEntry } from '@/shared/api/portal';
import { upload } from '@/shared/api/upload';
import type { OutgoingFile } from '@/shared/talk/use-attach';
import { conversationKey } from './read-conversation';

const PATH = '/ticket/attachments';

/** POST /ticket/attachments. */
export function useAttachFile(reference: string) {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    mutationFn: ({ file, key, onProgress }: OutgoingFile) => upload<ConversationEntry>(PATH, { file, idempotencyKey: key, onProgress }),
    gcTime: 0,
    onSuccess: () => client.invalidateQueries({ queryKey: conversationKey(reference) }),
  });
}

/** GET /ticket/attachments/{attachmentId}, for the browser itself. */
export const attachmentAddress = (id: string) => `/api/portal${PATH}/${encodeURIComponent(id)}`;
