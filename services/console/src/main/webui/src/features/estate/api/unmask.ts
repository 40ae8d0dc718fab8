import { useMutation, useQueryClient } from '@tanstack/react-query';
import { DESK, type UnmaskRequest } from '@/shared/api/desk';
import { askTickets } from '@/shared/api/services';

/** unmaskValue. Each asking is a row in the trail, so nothing is asked again by itself, and nothing of the answer is kept. */
export function useUnmask(id: string) {
  const client = useQueryClient();
  return useMutation({
    networkMode: 'always',
    gcTime: 0,
    mutationFn: (body: UnmaskRequest) => askTickets('post', '/api/v1/tickets/{ticketId}/unmaskings', { path: { ticketId: id }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: DESK.actions(id) }),
    onError: () => client.invalidateQueries({ queryKey: DESK.ticket(id) }),
  });
}
