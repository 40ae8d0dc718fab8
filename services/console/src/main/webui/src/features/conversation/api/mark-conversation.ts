import { request } from '@/shared/api/http';
import type { Mark } from '@/shared/talk/use-marking';

/** PUT /ticket/conversation/mark. */
export function markConversation(mark: Mark): Promise<unknown> {
  return request<never>('PUT', '/ticket/conversation/mark', { body: mark });
}
