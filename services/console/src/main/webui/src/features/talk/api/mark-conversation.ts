import { askTickets } from '@/shared/api/services';
import type { Mark } from '@/shared/talk/use-marking';

/** markConversation: the page does it by itself. */
export function markConversation(id: string, mark: Mark): Promise<unknown> {
  return askTickets('put', '/api/v1/tickets/{ticketId}/conversation/mark', {
    path: { ticketId: id },
    body: mark,
    background: true,
  });
}
