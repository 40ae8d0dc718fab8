import { useMutation } from '@tanstack/react-query';
import { request } from '@/shared/api/http';
import { persistent } from '@/shared/api/persistence';
import { useTicketCache } from '@/shared/api/ticket-cache';

/** DELETE /ticket: this browser forgets its ticket; one that changed nothing yet is cancelled. */
export function useLeaveTicket() {
  const cache = useTicketCache();
  return useMutation({
    ...persistent,
    mutationFn: async () => {
      await request<never>('DELETE', '/ticket');
    },
    onSuccess: async () => {
      await cache.hold();
      cache.clear();
    },
  });
}
