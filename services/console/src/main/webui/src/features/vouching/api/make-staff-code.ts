import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DESK } from '@/shared/api/desk';
import { newIntention } from '@/shared/api/intention';
import { persistent } from '@/shared/api/persistence';
import { askTickets } from '@/shared/api/services';

/** makeStaffCode: one's own code before it ends. */
export function useMakeStaffCode(id: string) {
  const client = useQueryClient();
  return useMutation({
    ...persistent,
    gcTime: 0,
    mutationFn: () =>
      askTickets('post', '/api/v1/tickets/{ticketId}/staff-codes', { path: { ticketId: id }, idempotencyKey: newIntention() }),
    onSuccess: () => client.invalidateQueries({ queryKey: DESK.actions(id) }),
    onError: () => client.invalidateQueries({ queryKey: DESK.ticket(id) }),
  });
}
